package lint

import (
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/frontmatter/schema"
)

func schemaRules() []*Rule {
	return []*Rule{newRule("schema", diag.Error, schemaOfFile)}
}

// FileSchema is what the front matter of the files that match one of the
// patterns must be.
type FileSchema struct {
	Files  []string // as post.Match takes them
	Schema *schema.Schema
}

// schemaOfFile reports what the schemas for the post ask for.
func schemaOfFile(p *Pass) {
	for _, s := range p.Options.Schemas {
		if !matches(s.Files, p.Post.Path) {
			continue
		}
		for _, d := range s.Schema.Validate(p.Post.Front()) {
			copied := *d
			copied.Code, copied.Severity = "", diag.Error
			p.Report(&copied)
		}
	}
}
