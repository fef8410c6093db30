package yaml

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// YAML 1.1 has line breaks that YAML 1.2 has not, and yaml/v4 keeps to them. In
// front matter they come with text that was pasted in, where they are to end
// nothing. So yaml/v4 sees another character of the same length in their place.
var foreignBreaks = [...]struct{ is, as string }{
	{"\u0085", "\u0080"},
	{"\u2028", "\uFDD0"},
	{"\u2029", "\uFDD1"},
}

// disguise is src without foreign line breaks, and what brings them back in the
// nodes that were read from it.
func disguise(src []byte) (out []byte, restore func(*yaml.Node)) {
	var back []string
	for _, b := range foreignBreaks {
		if bytes.Contains(src, []byte(b.is)) && !bytes.Contains(src, []byte(b.as)) {
			src = bytes.ReplaceAll(src, []byte(b.is), []byte(b.as))
			back = append(back, b.as, b.is)
		}
	}
	if back == nil {
		return src, func(*yaml.Node) {}
	}
	replacer := strings.NewReplacer(back...)
	var walk func(*yaml.Node)
	walk = func(n *yaml.Node) {
		if n == nil {
			return
		}
		n.Value = replacer.Replace(n.Value)
		for _, child := range n.Content {
			walk(child)
		}
	}
	return src, walk
}
