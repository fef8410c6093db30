package frontmatter

// Format is the syntax of a front matter block. Its text is the name that
// stands behind an opening fence, as in "---toml".
type Format string

const (
	// None is the format of a source without front matter, and of a block in a
	// language that is not read ("---js").
	None Format = ""
	// YAML stands between "---" and "---" or "...".
	YAML Format = "yaml"
	// TOML stands between "+++" and "+++", or behind "---toml".
	TOML Format = "toml"
	// JSON is an object at the first byte, or stands between ";;;" and ";;;", or
	// behind "---json".
	JSON Format = "json"
)
