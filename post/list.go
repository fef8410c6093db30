package post

import (
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter"
)

// list is the value of a field that is a list of texts.
func (r *reader) list(f field) []string {
	value, c := first(r, f, r.readList, slices.Equal[[]string])
	if c.ok() {
		r.markKey(f, c.node)
	}
	return value
}

func (r *reader) readList(f field, c candidate) ([]string, verdict) {
	l := listReader{reader: r, field: f, own: c.key.path == nil}
	if c.node.Kind() == frontmatter.KindText && (f != fieldAuthors || strings.HasSuffix(c.key.folded, "s")) {
		l.split(c.node, l.separator(c))
	} else {
		l.read(c.node)
	}
	switch {
	case len(l.names) > 0:
		return l.names, good
	case l.broken:
		return nil, broken
	case l.foreign:
		return nil, foreign
	}
	return nil, empty
}

// listReader gathers the names under one key.
type listReader struct {
	*reader
	field           field
	own             bool
	names           []string
	broken, foreign bool
}

// read adds what n holds: a text, a list, a list of lists, or maps with a name.
func (l *listReader) read(n frontmatter.Node) {
	switch n.Kind() {
	case frontmatter.KindNull:
	case frontmatter.KindList:
		for _, item := range n.Items() {
			l.read(item)
		}
	case frontmatter.KindMap:
		if l.readNamed(n) || l.readEach(n) {
			return
		}
		if !l.own {
			l.foreign = true
			return
		}
		l.broken = true
		l.wrongKind(n, "text", "write a name, in quotes where it holds : or #")
	default:
		l.add(n.Text(), mark{node: n})
	}
}

// readNamed reads a map that has a name, in one key or in two.
func (l *listReader) readNamed(n frontmatter.Node) bool {
	for _, k := range l.nameKeys() {
		name := child(n, &k)
		if isScalar(name) && strings.TrimSpace(name.Text()) != "" {
			l.add(name.Text(), mark{node: name})
			l.partly = l.partly || size(n) > 1
			return true
		}
		if name.Kind() == frontmatter.KindMap && l.readNamed(name) {
			l.partly = true
			return true
		}
	}
	for _, of := range splitNames {
		if family := child(n, &of.family); isScalar(family) {
			l.add(child(n, &of.given).Text()+" "+family.Text(), mark{node: n})
			l.partly = l.partly || size(n) > 2
			return true
		}
	}
	return false
}

// readEach reads the maps that n holds: people by their ids, say. It is false
// where n holds anything else.
func (l *listReader) readEach(n frontmatter.Node) bool {
	for _, one := range n.Fields() {
		if one.Kind() != frontmatter.KindMap {
			return false
		}
	}
	for _, one := range n.Fields() {
		l.read(one)
	}
	l.partly = true
	return size(n) > 0
}

// nameKeys are what names a thing that is written as a map, the best first. The
// title of a person is no name.
func (l *listReader) nameKeys() []key {
	if l.field == fieldAuthors {
		return personKeys[:]
	}
	return thingKeys[:]
}

var (
	thingKeys  = [...]key{newKey("name"), newKey("title"), newKey("label"), newKey("literal")}
	personKeys = [...]key{newKey("name"), newKey("literal"), newKey("display_name"), newKey("full_name"), newKey("label"),
		newKey("nickname"), newKey("username"), newKey("login"), newKey("key"), newKey("id")}
)

// splitNames are the keys of the given and the family name of a person.
var splitNames = [...]struct{ given, family key }{
	{newKey("given"), newKey("family")},
	{newKey("first_name"), newKey("last_name")},
}

func isScalar(n frontmatter.Node) bool {
	switch n.Kind() {
	case frontmatter.KindText, frontmatter.KindNumber, frontmatter.KindBool, frontmatter.KindTime:
		return true
	}
	return false
}

// separator is what stands between the pieces of a text.
func (l *listReader) separator(c candidate) string {
	jekyll := l.parser.SplitBlanks && (c.key.folded == "categories" || c.key.folded == "tags")
	if jekyll && !strings.Contains(c.node.Text(), ",") {
		return " "
	}
	return ","
}

// split adds the pieces between the separators in a text, each with a place of its
// own where the text stands in the file as it is.
func (l *listReader) split(n frontmatter.Node, separator string) {
	text := n.Text()
	if !strings.Contains(text, separator) {
		l.add(text, mark{node: n})
		return
	}
	at := l.verbatim(n)
	for piece := range strings.SplitSeq(text, separator) {
		m := mark{node: n}
		if at > 0 {
			m.start = int32(at + len(piece) - len(strings.TrimLeft(piece, " \t")))
			m.end = m.start + int32(len(strings.TrimSpace(piece)))
			at += len(piece) + 1
		}
		l.add(piece, m)
	}
}

// verbatim is where in the file the text of n starts, 0 where it is written in
// another way.
func (l *listReader) verbatim(n frontmatter.Node) int {
	r, text := n.Range(), n.Text()
	src := l.post.front.Source()
	for _, start := range [...]int{r.Start.Offset, r.Start.Offset + 1} {
		if end := start + len(text); end <= len(src) && string(src[start:end]) == text {
			return start
		}
	}
	return 0
}

func (l *listReader) add(name string, m mark) {
	name, _ = unwiki(strings.TrimSpace(name))
	if name == "" || slices.Contains(l.names, name) {
		return
	}
	m.field, m.index, m.from = l.field, int32(len(l.names)), FromKey
	l.names = append(l.names, name)
	l.mark(m)
}

// unwiki is what a link of a note-taking app shows, and where it leads: Ada and
// people/ada of "[[people/ada|Ada]]". Any other text is both itself.
func unwiki(text string) (shown, target string) {
	inner, opened := strings.CutPrefix(strings.TrimPrefix(text, "!"), "[[")
	inner, closed := strings.CutSuffix(inner, "]]")
	if !opened || !closed || strings.Contains(inner, "]") {
		return text, text
	}
	target, shown, renamed := strings.Cut(inner, "|")
	if target = strings.TrimSpace(target); !renamed {
		shown = target
	}
	return strings.TrimSpace(shown), target
}
