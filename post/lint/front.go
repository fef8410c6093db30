package lint

import (
	"slices"

	"github.com/quire-go/quire/frontmatter"
)

// frontRules are the rules about the front matter.
func frontRules() []*Rule {
	return slices.Concat(
		keyRules(), titleRules(), dateRules(), addressRules(),
		tagRules(), ambiguityRules(), schemaRules(), frontImageRules(),
	)
}

// isPlain reports whether n is a scalar written without quotes, where its text
// stands.
func isPlain(p *Pass, n frontmatter.Node) bool {
	r := n.Range()
	src := p.Post.Front().Source()
	return r.Start.IsValid() && r.End.Offset <= len(src) && n.Text() != "" &&
		string(src[r.Start.Offset:r.End.Offset]) == n.Text()
}

// scalars calls visit for every scalar below n, with the key at the top that it
// stands under.
func scalars(n frontmatter.Node, visit func(top string, n frontmatter.Node)) {
	for key, value := range n.Fields() {
		eachScalar(value, func(n frontmatter.Node) { visit(key, n) })
	}
}

func eachScalar(n frontmatter.Node, visit func(frontmatter.Node)) {
	switch n.Kind() {
	case frontmatter.KindList:
		for _, item := range n.Items() {
			eachScalar(item, visit)
		}
	case frontmatter.KindMap:
		for _, value := range n.Fields() {
			eachScalar(value, visit)
		}
	default:
		visit(n)
	}
}
