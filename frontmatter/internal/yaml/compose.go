package yaml

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v4"
)

// errDepth is how the depth limit comes back out of yaml/v4.
var errDepth = errors.New("too deep")

// ceiling is the depth that no one can lift: the readers recurse.
const ceiling = 10_000

// depthLimit is a yaml.LoaderLimitsPlugin. yaml/v4 counts blocks and flows
// apart, so the tree builder counts once more.
type depthLimit int

func (d depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > int(d) {
		return errDepth
	}
	return nil
}

func (d depthLimit) CheckAlias(int, int) error { return nil }

// compose gives the root node of the first document of src, nil if there is
// none, and the second document if there is one. An error of yaml/v4 comes with
// its place.
func compose(src []byte, depth int) (first, second *yaml.Node, err *yaml.LoadError) {
	loader, failed := yaml.NewLoader(bytes.NewReader(src), yaml.WithPlugin(depthLimit(depth)))
	if failed != nil {
		return nil, nil, loadError(failed)
	}
	var docs [2]*yaml.Node
	for i := range docs {
		n := new(yaml.Node)
		if failed := loader.Load(n); failed == io.EOF {
			break
		} else if failed != nil {
			return docs[0], nil, loadError(failed)
		}
		docs[i] = n
	}
	return docs[0], docs[1], nil
}

// loadError is err as what yaml/v4 says it always is.
func loadError(err error) *yaml.LoadError {
	var le *yaml.LoadError
	if errors.As(err, &le) {
		return le
	}
	return &yaml.LoadError{Message: err.Error()}
}
