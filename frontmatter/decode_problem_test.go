package frontmatter_test

import (
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// fixed is the source after the first fix of every problem, none of which is
// safe.
func fixed(t *testing.T, doc *frontmatter.Document, err error) string {
	t.Helper()
	var edits []diag.Edit
	for _, d := range diag.Of(err) {
		for _, f := range d.Fixes {
			assert.False(t, f.Safe, f.Message)
		}
		if len(d.Fixes) > 0 {
			edits = append(edits, d.Fixes[0].Edits...)
		}
	}
	out, applyErr := diag.Apply(doc.Source(), edits...)
	require.NoError(t, applyErr)
	return string(out)
}

func TestRejectUnknown(t *testing.T) {
	type meta struct {
		Title   string
		PubDate string `frontmatter:"pub_date"`
		SEO     struct{ Robots string }
		List    []struct{ Name string }
	}
	doc := parse(t, "titel: x\n\"pubDate\": y\nseo: {robot: z, zzzzzz: 1}\nlist: [{nmae: 1}]")
	_, err := frontmatter.Decode[meta](doc)
	require.NoError(t, err, "unknown keys are no problem unless they are asked for")
	_, err = frontmatter.Decode[meta](doc, frontmatter.RejectUnknown())
	assert.Equal(t, []string{
		`post.md:2:1: titel is not a known key (did you mean title?)`,
		`post.md:3:1: pubDate is not a known key (did you mean pub_date?)`,
		`post.md:4:7: seo.robot is not a known key (did you mean robots?)`,
		`post.md:4:17: seo.zzzzzz is not a known key (known keys are robots)`,
		`post.md:5:9: list[0].nmae is not a known key (did you mean name?)`,
	}, strings.Split(err.Error(), "\n"))
	assert.ErrorIs(t, err, frontmatter.ErrUnknownField)
	assert.Contains(t, fixed(t, doc, err), "title: x\n\"pub_date\": y\nseo: {robots: z, zzzzzz: 1}\nlist: [{name: 1}]\n")

	// A name that is taken is not offered.
	_, err = frontmatter.Decode[meta](parse(t, "title: x\ntitel: y"), frontmatter.RejectUnknown())
	require.Len(t, diag.Of(err), 1)
	assert.Empty(t, diag.Of(err)[0].Fixes)
	assert.Equal(t, "known keys are title, pub_date, seo, list", diag.Of(err)[0].Hint)
}

func TestRejectUnknownFromMerge(t *testing.T) {
	doc := parse(t, "base: &b {titel: x}\n<<: *b")
	_, err := frontmatter.Decode[struct {
		Title string
		Base  any
	}](doc, frontmatter.RejectUnknown())
	require.Len(t, diag.Of(err), 1)
	assert.Equal(t, "titel", diag.Of(err)[0].Field)
	assert.Empty(t, diag.Of(err)[0].Fixes, "renaming it would change base too")
}

func TestMissingFields(t *testing.T) {
	type meta struct {
		Title string `frontmatter:"title|headline,required"`
		Date  string `frontmatter:",required"`
		SEO   struct {
			Robots string `frontmatter:"robots,required"`
		}
		Authors []struct {
			Name string `frontmatter:"name,required"`
		}
	}
	doc := parse(t, "titel: x\ndate:\nseo:\n  other: 1\nauthors:\n  - {}\n  - age: 3\n  - name: n")
	_, err := frontmatter.Decode[meta](doc)
	assert.Equal(t, []string{
		`post.md:1:1: title is missing (did you write it as titel?)`,
		`post.md:3:1: date has no value (write one)`,
		`post.md:4:1: seo.robots is missing (add a line with robots)`,
		`post.md:7:5: authors[0].name is missing (add a line with name)`,
		`post.md:8:5: authors[1].name is missing (add a line with name)`,
	}, strings.Split(err.Error(), "\n"))
	assert.ErrorIs(t, err, frontmatter.ErrMissingField)
	assert.Equal(t, "post.md:2:1", diag.Of(err)[0].Related[0].Range.String())
	assert.Contains(t, fixed(t, doc, err), "title: x\n")

	for name, doc := range map[string]*frontmatter.Document{"nil": nil, "bare": bare(t, "text\n"), "empty": bare(t, "---\n---\n")} {
		_, err := frontmatter.Decode[*meta](doc)
		assert.Len(t, diag.Of(err), 2, name)
	}
	_, err = frontmatter.Decode[meta](bare(t, "\uFEFF---\n---\n"))
	assert.Equal(t, diag.Position{Offset: 3, Line: 1, Column: 1}, diag.Of(err)[0].Range.Start, "the opening fence")
}

func bare(t *testing.T, src string) *frontmatter.Document {
	t.Helper()
	doc, err := frontmatter.Parse("post.md", []byte(src))
	require.NoError(t, err)
	return doc
}

func TestDecodeAfterSyntaxError(t *testing.T) {
	doc, err := frontmatter.Parse("post.md", []byte("+++\ncount = 3\nsize = \"big\"\nlayout = [a\n+++\nbody"))
	require.ErrorIs(t, err, frontmatter.ErrSyntax)
	got, err := frontmatter.Decode[struct {
		Title string `frontmatter:"title,required"`
		Count int    `frontmatter:"count,required"`
		Size  int
	}](doc, frontmatter.RejectUnknown())
	assert.Equal(t, 3, got.Count, "what stands before the error")
	assert.EqualError(t, err, `post.md:3:8: size is not a whole number: "big" (write it in digits, such as 10)`)
}

func TestDecodeDoesNotRepeatParse(t *testing.T) {
	doc, err := frontmatter.Parse("post.md", []byte("---\ndate: {{ date }}\ncount: x\n---\n"))
	require.ErrorIs(t, err, frontmatter.ErrSyntax)
	_, err = frontmatter.Decode[struct {
		Date  time.Time
		Count int
	}](doc)
	assert.EqualError(t, err, `post.md:3:8: count is not a whole number: "x" (write it in digits, such as 10)`)
}

func TestDecodeMisuse(t *testing.T) {
	type named struct {
		A string `frontmatter:"x"`
		B string `frontmatter:"x"`
	}
	type loop *loop
	doc := parse(t, "x: y")
	for want, into := range map[string]any{
		"frontmatter: Decode needs a pointer that is not nil, not string":    "",
		"frontmatter: Decode needs a pointer that is not nil, not *int":      (*int)(nil),
		"frontmatter: Decode needs a pointer that is not nil, not <nil>":     nil,
		`frontmatter: named.A and named.B have the same key "x"`:             &named{},
		"frontmatter: struct.C: chan int can hold no front matter":           &struct{ C chan int }{},
		"frontmatter: struct.M: map[int]string has keys that are no strings": &struct{ M map[int]string }{},
		"frontmatter: frontmatter_test.loop points to itself":                ptr(loop(nil)),
		`frontmatter: struct.T: tag frontmatter:",requird": "requird" is no option; there are required, default=, enum=, rest and inline`: &struct {
			T string `frontmatter:",requird"`
		}{},
		`frontmatter: struct.T: tag frontmatter:",default='a": a single quote is not closed; write '' for one between quotes`: &struct {
			T string `frontmatter:",default='a"`
		}{},
		`frontmatter: struct.T: tag frontmatter:",required,default=a": what is required has no use for a default`: &struct {
			T string `frontmatter:",required,default=a"`
		}{},
		`frontmatter: struct.T: tag frontmatter:"a||b": a name is empty`: &struct {
			T string `frontmatter:"a||b"`
		}{},
		`frontmatter: struct.T: tag frontmatter:",enum=": enum has no values`: &struct {
			T string `frontmatter:",enum="`
		}{},
		`frontmatter: struct.T: tag frontmatter:"a,rest": rest takes no name and no other option`: &struct {
			T map[string]any `frontmatter:"a,rest"`
		}{},
		`frontmatter: struct.T: what takes the rest of the keys is a map with string keys, not string`: &struct {
			T string `frontmatter:",rest"`
		}{},
		`frontmatter: struct.T: string cannot be inline: it is neither a struct nor a map`: &struct {
			T string `frontmatter:",inline"`
		}{},
		`frontmatter: struct.T: default is not a whole number: "x"`: &struct {
			T int `frontmatter:",default=x"`
		}{},
		`frontmatter: struct.T: default is "c", which is not one of a, b`: &struct {
			T string `frontmatter:",default=c,enum=a b"`
		}{},
		`frontmatter: struct.T: default is text, not a map`: &struct {
			T map[string]int `frontmatter:",default=x"`
		}{},
		`frontmatter: struct.T: enum is not a whole number: "x"`: &struct {
			T []int `frontmatter:",enum=x"`
		}{},
		`frontmatter: struct.T: an enum is for text and numbers, not for bool`: &struct {
			T bool `frontmatter:",enum=true"`
		}{},
		`frontmatter: struct.t: the field has a frontmatter tag, but is not exported`: &struct {
			t string `frontmatter:"t"`
		}{},
		`frontmatter: struct.extra: an embedded pointer to a struct that is not exported cannot be set`: &struct{ *extra }{},
		`frontmatter: struct.A and struct.B both take the rest of the keys`: &struct {
			A, B map[string]any `frontmatter:",rest"`
		}{},
		`frontmatter: struct.I: error can hold no front matter`: &struct{ I error }{},
	} {
		err := doc.Root().Decode(into)
		if assert.Error(t, err, want) {
			assert.Equal(t, want, err.Error())
			var d *diag.Diagnostic
			assert.NotErrorAs(t, err, &d, "it is not the author's fault")
		}
		assert.Equal(t, err, doc.Root().Decode(into), "the same again")
	}
}

type extra struct{ A string }

func TestDecodeBoundsItsProblems(t *testing.T) {
	items := strings.Repeat("a,", 30_000)
	doc := parse(t, "v: ["+items+"]")
	got, err := frontmatter.Decode[struct{ V []int }](doc)
	assert.Len(t, diag.Of(err), 1000)
	assert.Empty(t, got.V)

	var keys strings.Builder
	for i := range 999 {
		keys.WriteString("key" + strconv.Itoa(i) + ": x\n")
	}
	_, err = frontmatter.Decode[struct{ Key string }](parse(t, keys.String()), frontmatter.RejectUnknown())
	assert.Len(t, diag.Of(err), 999)
}

// TestDecodeHostile has blocks as large as they may be.
func TestDecodeHostile(t *testing.T) {
	type node struct {
		Name string `frontmatter:"name,required"`
		Next *node
		List []*node
	}
	for name, block := range map[string]string{
		"deep":        strings.Repeat("{next: ", 60) + "{}" + strings.Repeat("}", 60),
		"wide":        "list: [" + strings.Repeat("{x: y}, ", 500) + "]",
		"wide nulls":  "list: [" + strings.Repeat("~,", 30_000) + "]",
		"long number": "name: x\nnext: " + strings.Repeat("9", 60_000),
		"long key":    strings.Repeat("k", 60_000) + ": x",
		"long keys":   "? [" + strings.Repeat("a,", 5_000) + "]\n: x",
	} {
		doc, _ := frontmatter.Parse("", []byte("---\n"+block+"\n---\n"))
		_, err := frontmatter.Decode[node](doc, frontmatter.RejectUnknown())
		for _, d := range diag.Of(err) {
			assert.Less(t, len(d.Message)+len(d.Hint), 1000, "%s: a message is for people", name)
		}
		for _, number := range []string{strings.Repeat("9", 60_000), "1e" + strings.Repeat("9", 60_000), "0x" + strings.Repeat("f", 60_000), "0." + strings.Repeat("0", 60_000) + "1"} {
			doc := parse(t, "v: "+number)
			_, err := frontmatter.Decode[struct{ V int }](doc)
			assert.ErrorIs(t, err, frontmatter.ErrBadValue)
			_, _ = frontmatter.Decode[struct{ V float64 }](doc)
			_, _ = frontmatter.Decode[struct{ V time.Duration }](doc)
			_, _ = frontmatter.Decode[struct{ V big.Int }](doc)
		}
	}
}
