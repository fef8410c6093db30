package goldmarkv1

import (
	"encoding/json"
	"fmt"
	"time"

	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/parser"
	"gopkg.in/yaml.v2"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

// FromMeta is a Post out of what goldmark-meta read while pc was used, for
// programs that already run it. Its keys become fields as those of a file do;
// the Body is nil, and where it read no
// front matter the Post is empty. The error is that of the YAML, or a diag.List as of
// post.Parse, whose problems have no place. The Post is never nil.
func FromMeta(pc parser.Context) (*post.Post, error) {
	items, err := meta.TryGetItems(pc)
	if err != nil {
		return &post.Post{}, diag.List{{Severity: diag.Error, Code: "syntax", Message: "the front matter cannot be read", Err: err}}
	}
	if len(items) == 0 {
		return &post.Post{}, nil
	}
	b := newBlock()
	for _, item := range items {
		b.field(fmt.Sprint(item.Key), func() { b.value(item.Value) })
	}
	p, err := post.Parse("", b.end())
	p.Body = nil
	if err == nil {
		return p, nil
	}
	return p, placeless(diag.Of(err)).Err()
}

// value writes what YAML decodes to.
func (b *block) value(v any) {
	switch v := v.(type) {
	case nil:
		b.out.WriteString("null")
	case yaml.MapSlice:
		b.out.WriteByte('{')
		for _, item := range v {
			b.field(fmt.Sprint(item.Key), func() { b.value(item.Value) })
		}
		b.out.WriteByte('}')
	case []any:
		b.out.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.out.WriteString(", ")
			}
			b.value(item)
		}
		b.out.WriteByte(']')
	case time.Time:
		b.text(v.Format(time.RFC3339Nano))
	case string:
		b.text(v)
	default:
		if s, err := json.Marshal(v); err == nil {
			b.out.Write(s)
		} else {
			b.text(fmt.Sprint(v))
		}
	}
}

// placeless is l without the places, which are those of a block that no author
// has seen.
func placeless(l diag.List) diag.List {
	out := make(diag.List, len(l))
	for i, d := range l {
		copied := *d
		copied.Range, copied.Related, copied.Fixes = diag.Range{}, nil, nil
		out[i] = &copied
	}
	return out
}
