package frontmatter_test

import (
	"math/big"
	"net/netip"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// broad has a field of every kind, under keys of one letter.
type broad struct {
	A string         `frontmatter:"a|aa,required"`
	B int8           `frontmatter:",default=5"`
	C uint64         `frontmatter:",enum=1 2 16"`
	D *float32       `frontmatter:"d"`
	E bool           `frontmatter:"e"`
	F time.Time      `frontmatter:"f|g"`
	H time.Duration  `frontmatter:"h"`
	I []string       `frontmatter:",enum=one two,default=one"`
	J [2]int         `frontmatter:"j"`
	K map[string]int `frontmatter:"k"`
	L []byte
	M any
	N frontmatter.Node
	O *Size
	P []netip.Addr
	Q big.Int
	R []broad
	S endless
	T struct {
		X string `frontmatter:"x,required"`
		Y []struct{ Z **int }
	}
	Inner `yaml:",inline"`
	Rest  map[string]frontmatter.Node `frontmatter:",rest"`
}

type Inner struct{ U, V string }

// strict takes no other key.
type strict struct {
	Title string `frontmatter:"title,required"`
	Date  time.Time
	Tags  []string
	SEO   *strict
	List  []strict
}

func FuzzDecode(f *testing.F) {
	for _, src := range []string{
		"---\na: x\nb: 300\nc: 0x10\nd: 1e400\ne: yes\nf: 2023-02-30\nh: 90\ni: [one, tow]\nj: [1, 2, 3]\nk: {x: y}\n---\nbody",
		"---\nl: bytes\nm: [1, {a: b}]\nn: soon\no: 3x4\np: here\nq: 1e9\nr: {a: x, r: [{}]}\ns: [[], [x]]\nt: {y: {z: x}}\n---\n",
		"---\nbase: &b {x: 1, y: {z: q}}\nt: *b\nr: [<<: *b]\nu: !!str 5\n---\n",
		"---\ntitel: x\ndaet: soon\nseo: {titel: y, seo: z}\nlist: [{}, {tags: {}}]\n---\n",
		"+++\na = 1_000\nb = 1979-05-27T07:32:00Z\nc = 'x'\n[t]\nx = inf\n[[r]]\na = []\n[[r.r]]\n+++\n",
		"{\"a\": null, \"aa\": \"\\u00e9\", \"b\": -1e2, \"k\": {\"\": 1}, \"titel\": []}\n",
		"---\na: &x [*x]\n\tb: c\nc: \"\n---\n",
		"\uFEFF---\r\nb: x\r\nb: y\r\n---\r\n",
		"---\nb: 99999999999999999999999999\nc: -0x8000000000000000\nd: 1e-400\nh: 9999999999h\n---\n",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, _ := frontmatter.Parse("post.md", src)
		_, err := frontmatter.Decode[broad](doc)
		checkProblems(t, src, err)
		_, err = frontmatter.Decode[strict](doc, frontmatter.RejectUnknown())
		checkProblems(t, src, err)
		if all, err := frontmatter.Decode[map[string]any](doc); err != nil || doc.Root().Kind() == frontmatter.KindMap && all == nil {
			t.Errorf("every map is one of anything: %v", err)
		}
	})
}

// checkProblems checks that an author can use what is reported.
func checkProblems(t *testing.T, src []byte, err error) {
	t.Helper()
	if err == nil {
		return
	}
	list, ok := err.(diag.List)
	if !ok || len(list) == 0 {
		t.Fatalf("not a list of problems: %v", err)
	}
	for _, d := range list {
		r := d.Range
		if !r.Start.IsValid() || r.Start.Offset < 0 || r.Start.Offset > r.End.Offset || r.End.Offset > len(src) {
			t.Errorf("%q stands outside of the file: %+v", d.Message, r)
		}
		if strings.ContainsAny(d.Message+d.Hint, "\n\r") || d.Message == "" {
			t.Errorf("not one line: %q (%q)", d.Message, d.Hint)
		}
		if utf8.Valid(src) && !utf8.ValidString(d.Message) {
			t.Errorf("not text: %q", d.Message)
		}
		for _, fix := range d.Fixes {
			if _, err := diag.Apply(src, fix.Edits...); err != nil {
				t.Errorf("%q: %v", fix.Message, err)
			}
		}
	}
}
