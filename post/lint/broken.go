package lint

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
)

func targetRules() []*Rule {
	return []*Rule{
		late(textRule("image-missing", diag.Warning, imageMissing)),
		late(textRule("image-case", diag.Warning, imageCase)),
		late(textRule("broken-link", diag.Warning, brokenLink)),
		late(textRule("broken-fragment", diag.Warning, brokenFragment)),
	}
}

// targets are those of the post of the pass.
func (p *Pass) targets() (own []target, decided [targetKinds]bool) {
	all := p.site().targets()
	own, ok := all.of[p.Post]
	if !ok {
		own, _ = p.site().gather(p.Post)
	}
	return own, all.decided
}

func imageMissing(p *Pass) {
	own, decided := p.targets()
	for _, t := range own {
		if t.kind != toPicture || t.where != absent || !t.known || !decided[toPicture] {
			continue
		}
		d := problem(t.at, "correct the path, or add the file", "there is no image %s", quoted(t.url))
		if full := p.withExtension(t); full != "" {
			d.Hint = "write " + full
			d.Fixes = perhaps("add the extension", replace(t.at, full))
		}
		p.Report(d)
	}
}

// withExtension is the address of an image without an extension as that of a
// picture that is there, or "".
func (p *Pass) withExtension(t target) string {
	if path.Ext(t.path) != "" || unescaped(t.url) != t.url || strings.ContainsAny(t.url, "?#") {
		return ""
	}
	for place := range p.site().candidates(p.Post, t.path) {
		for _, ext := range [...]string{".jpg", ".png", ".jpeg", ".webp", ".gif", ".svg", ".avif"} {
			if where, _ := p.site().find(place.name + ext); where == isFile {
				return t.url + ext
			}
		}
	}
	return ""
}

func imageCase(p *Pass) { otherCapitals(p, func(k targetKind) bool { return k == toPicture }) }

// mostHints is for how many problems of a code in one post what was meant is looked
// for among all that is there.
const mostHints = 100

func brokenLink(p *Pass) {
	own, decided := p.targets()
	hints := 0
	for _, t := range own {
		if t.kind == toPicture || t.where != absent || strings.HasSuffix(t.path, "/") {
			continue
		}
		if host, ok := bareHost(t.path); ok {
			d := problem(t.at, "write https://"+t.url, "the address %s has no scheme, so that it leads to a page of this site", quoted(host))
			d.Fixes = perhaps("write https:// before it", diag.Edit{Start: t.at.Start.Offset, End: t.at.Start.Offset, New: "https://"})
			p.Report(d)
		} else if t.known && decided[t.kind] {
			hints++
			p.Report(p.missing(t, hints <= mostHints))
		}
	}
	otherCapitals(p, func(k targetKind) bool { return k != toPicture })
}

// missing is the problem that the file of t is not there.
func (p *Pass) missing(t target, withHint bool) *diag.Diagnostic {
	d := problem(t.at, "correct the path, or leave out the link", "the link leads to %s, which is not there", quoted(t.path))
	if name := path.Join(path.Dir(p.Post.Path), t.path); withHint && !strings.HasPrefix(t.path, "/") {
		if near := diag.Nearest(path.Base(name), p.site().names(path.Dir(name))); near != "" {
			d.Hint = "perhaps " + near + " is meant"
		}
	}
	return d
}

// bareHost is the host that a relative address begins with.
func bareHost(address string) (host string, ok bool) {
	host, _, _ = strings.Cut(address, "/")
	return host, host != address && commonHost.MatchString(host) || strings.HasPrefix(host, "www.") && strings.Count(host, ".") > 1
}

var commonHost = regexp.MustCompile(`(?i)^([a-z0-9-]+\.)+(com|org|net|io|dev|edu|gov|co\.uk|de|fr|cn|jp|ru|me|app)$`)

// otherCapitals reports what is there under a name with other capitals.
func otherCapitals(p *Pass, of func(targetKind) bool) {
	own, _ := p.targets()
	for _, t := range own {
		if !of(t.kind) || t.where != otherCase {
			continue
		}
		d := problem(t.at, "write "+path.Base(t.file), "%s is there under a name with other capitals", quoted(t.path))
		if right, ok := respelled(t); ok && written(p.Post.Body, t.at) == t.url {
			d.Hint = "write " + right
			d.Fixes = safely("write the name as it is", replace(t.at, right))
		}
		p.Report(d)
	}
}

// respelled is the address of t with the capitals of its file.
func respelled(t target) (string, bool) {
	rest, ok := strings.CutPrefix(t.url, t.path)
	if !ok {
		return "", false
	}
	own, file := strings.Split(t.path, "/"), strings.Split(t.file, "/")
	for i := 1; i <= min(len(own), len(file)); i++ {
		a, b := own[len(own)-i], file[len(file)-i]
		if a == "" || a == "." || a == ".." {
			break
		}
		if !strings.EqualFold(a, b) {
			return "", false
		}
		own[len(own)-i] = b
	}
	right := strings.Join(own, "/") + rest
	return right, right != t.url
}

func brokenFragment(p *Pass) {
	own, _ := p.targets()
	hints := 0
	for _, t := range own {
		to := p.Post
		if t.path != "" {
			to = p.site().post(t.file)
		}
		if to == nil || t.fragment == "" || t.kind == toPicture || t.where != isFile || leadsElsewhere(t.fragment) {
			continue
		}
		a := p.site().anchors(to)
		if a.has(t.fragment) || a.includes() {
			continue
		}
		place := "this post"
		if to != p.Post {
			place = to.Path
		}
		d := problem(t.at, "write the anchor of a heading, or leave it out", "there is no heading #%s in %s", t.fragment, place)
		if hints++; hints > mostHints {
			p.Report(d)
			continue
		}
		if near := diag.Nearest(t.fragment, a.names); near != "" {
			d.Hint = "write #" + near
			if text := written(p.Post.Body, t.at); strings.Count(text, "#") == 1 && text == t.url {
				at, _, _ := strings.Cut(text, "#")
				d.Fixes = perhaps("write #"+near, replace(t.at, at+"#"+near))
			}
		}
		p.Report(d)
	}
}

// leadsElsewhere reports whether a fragment is for a script or a browser.
func leadsElsewhere(fragment string) bool {
	return strings.HasPrefix(fragment, ":~:") || strings.ContainsAny(fragment, "/!=&?") || lineNumber.MatchString(fragment)
}

var lineNumber = regexp.MustCompile(`^L\d+(-L?\d+)?$`)

// inclusion is what brings headings from other files or components into a body.
var inclusion = regexp.MustCompile(`(?m)\{\{[%<]?-?\s*/?(?:<|%)?\s*(?:#?include|readfile|import|snippet|partial|content|render|block|docs?|md|embed)|` +
	`\{%-?\s*(?:include|render|import|embed|markdown)|^(?:import|export) .+ from |^\s*(?:--8<--|@include|!!!include|!INCLUDE)|\[!INCLUDE`)

// names are those of the files in a folder.
func (s *site) names(dir string) []string {
	if where, _ := s.find(dir); where != isFolder {
		return nil
	}
	var names []string
	for name := range s.folder(dir).names {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
