package write

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/quire-go/quire/frontmatter/internal/tree"
)

func TestDecimal(t *testing.T) {
	for text, want := range map[string]string{
		"12": "12", "+12": "12", "-0": "-0", "007": "7", "1_000": "1000", ".5": "0.5", "5.": "5.0", "-.5e-3": "-0.5e-3",
		"0x1F": "31", "-0o17": "-15", "0b101": "5", "0xFFFFFFFFFFFFFFFFFF": "4722366482869645213695", "1E+9": "1e+9",
		"": "", ".": "", "x": "", "1e": "", "1e+-2": "", "0x": "", "--1": "", ".inf": "", "1.2.3": "",
	} {
		got, ok := decimal(text)
		assert.Equal(t, want != "", ok, text)
		if ok {
			assert.Equal(t, want, got, text)
		}
	}
}

func TestSameNumber(t *testing.T) {
	for _, same := range [][2]string{{"16", "0x10"}, {"1.50", "1.5"}, {"inf", ".Inf"}, {"+inf", "inf"}, {"nan", ".NAN"}, {"1e3", "1000.0"}, {"NaN", "nan"}} {
		assert.True(t, SameNumber(same[0], same[1]), same)
	}
	for _, other := range [][2]string{{"1", "1.0"}, {"1", "2"}, {"-inf", "inf"}, {"inf", "nan"}, {"x", "1"}, {"9007199254740993", "9007199254740992"}} {
		assert.False(t, SameNumber(other[0], other[1]), other)
	}
}

func TestPlain(t *testing.T) {
	for _, s := range []string{"a", "a b", "a-b", "-a", "a:b", "http://x.y/?z#w", "it's", `say "x"`, "C#", "3 bad", "2020-roadmap", "日本", "yes, please", "~x", "<x", "$", "/x", "(x)"} {
		assert.True(t, fitsPlain(s, false), s)
	}
	for _, s := range []string{
		"", " a", "a ", "\u00a0a", "yes", "No", "ON", "y", "null", "~", "true", "1", "-1", "+1", ".5", "1_0", "0x1f", "0o7", "1e3", "1:30", "12:30:45", ".inf", "-.INF", ".nan", "inf", "2020-05-07", "2020-5-7 x", "2020-05-07T10:00:00Z",
		"-", "- a", "--- a", "...", "? a", ": a", "a: b", "a:", "a #b", "#a", "&a", "*a", "!a", "|", ">", "'a", "\"a", "%a", "@a", "`a", "[a", "{a", "]", "}", ",a", "=", "<<", "a\tb", "a\nb", "\x7f", "\u0085", "\ufeff",
	} {
		assert.False(t, fitsPlain(s, false), s)
	}
	for _, s := range []string{"a, b", "[", "a]", "{a}", "-a"} {
		assert.False(t, fitsPlain(s, true), s)
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct {
		s     string
		width int
		want  string
	}{
		{"one two three", 0, "one two three"}, {"one two three", 7, "one two\nthree"}, {"one two three", 1, "one\ntwo\nthree"},
		{"one  two three", 4, "one  two\nthree"}, {"ééé ééé", 3, "ééé\nééé"}, {"unbreakable", 3, "unbreakable"},
	} {
		assert.Equal(t, tt.want, fold(tt.s, tt.width), tt.s)
	}
}

func TestQuote(t *testing.T) {
	assert.Equal(t, `"a\"\\\n\t\r\u0000\u007F\u0085\u2028\uFEFF\uFFFEé😀"`, quote("a\"\\\n\t\r\x00\x7f\u0085\u2028\ufeff\ufffeé😀"))
}

func TestFit(t *testing.T) {
	in := tree.New(tree.Span{}, 0)
	in.Add(0, tree.Node{Kind: tree.Text, Key: "a", Text: "x", Shadowed: true})
	in.Add(0, tree.Node{Kind: tree.Text, Key: "a", Text: "y", Style: tree.Single, Anchor: true, Merged: true})
	in.Add(0, tree.Node{Kind: tree.Null, Key: "b"})
	list := in.Add(0, tree.Node{Kind: tree.List, Key: "c"})
	in.Add(list, tree.Node{Kind: tree.Number, Text: "1_0"})
	in.Add(list, tree.Node{Kind: tree.Time, Text: "soon"})
	f := Fitter{Syntax: AsTOML, DropNulls: true, Time: func(string) (string, bool) { return "", false }}
	out, refusal := f.Fit(in, 0)
	assert.Nil(t, refusal)
	var got []string
	for _, n := range out.Nodes[1:] {
		got = append(got, n.Key+" "+n.Text)
		assert.False(t, n.Anchor || n.Merged || n.Shadowed)
	}
	assert.Equal(t, "a y|c | 10| soon", strings.Join(got, "|"))
	assert.Equal(t, tree.Text, out.Nodes[4].Kind)

	f.DropNulls = false
	_, refusal = f.Fit(in, 0)
	assert.Equal(t, int32(3), refusal.Node)
	f.Syntax = AsJSON
	in.Nodes[5].Text = ".nan"
	_, refusal = f.Fit(in, 0)
	assert.Equal(t, ".nan is a number that JSON does not have", refusal.Message)
}
