package yaml

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v4"
)

// errDepth is how the depth limit comes back out of yaml/v4.
var errDepth = errors.New("too deep")

// composer asks yaml/v4 for node trees. It is the plug-in that yaml/v4 asks
// about depth and anchors; the anchors of all that one composer reads are known
// to the rest.
type composer struct {
	depth   int
	anchors map[string]*yaml.Node
	unknown *yaml.Node // what the alias of an anchor that is not there refers to
}

func newComposer(depth int) *composer {
	return &composer{
		depth:   depth,
		anchors: map[string]*yaml.Node{},
		unknown: &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"},
	}
}

// compose gives the first document of src, nil if there is none, and the second
// if there is one. Documents read before an error come with it.
func (c *composer) compose(src []byte) (first, second *yaml.Node, err *yaml.LoadError) {
	src, restore := disguise(src)
	defer func() { restore(first); restore(second) }()
	loader, failed := yaml.NewLoader(bytes.NewReader(src), yaml.WithPlugin(c))
	if failed != nil {
		return nil, nil, loadError(failed)
	}
	var docs [2]*yaml.Node
	for i := range docs {
		n := new(yaml.Node)
		if failed := loader.Load(n); failed == io.EOF {
			break
		} else if failed != nil {
			return docs[0], docs[1], loadError(failed)
		}
		docs[i] = n
	}
	return docs[0], docs[1], nil
}

// loadError is err as what every error of yaml/v4 is.
func loadError(err error) *yaml.LoadError {
	var le *yaml.LoadError
	if errors.As(err, &le) {
		return le
	}
	return &yaml.LoadError{Message: err.Error()}
}

// CheckDepth is asked for blocks and flows apart, so the builder counts once
// more.
func (c *composer) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > c.depth {
		return errDepth
	}
	return nil
}

// CheckAlias has nothing to refuse: the builder expands the aliases.
func (c *composer) CheckAlias(int, int) error { return nil }

func (c *composer) NewAliasDataContext(yaml.AliasDataServices) (yaml.AliasDataContext, error) {
	return c, nil
}

func (c *composer) BeginDocument() error { return nil }

func (c *composer) DefineAnchor(name string, n *yaml.Node) error {
	c.anchors[name] = n
	return nil
}

func (c *composer) ResolveAlias(name string) (*yaml.Node, bool, error) {
	if n := c.anchors[name]; n != nil {
		return n, true, nil
	}
	return c.unknown, true, nil
}

func (c *composer) EndDocument() error { return nil }
