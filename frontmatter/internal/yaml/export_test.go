package yaml

// For tests of other packages.
var (
	Scan = scan
	Read = read
)
