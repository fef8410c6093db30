package lint

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

func frontImageRules() []*Rule {
	return []*Rule{
		newRule("front-image-missing", diag.Warning, frontImageMissing),
		newRule("front-image-case", diag.Warning, frontImageCase),
		newRule("front-image-extension", diag.Info, frontImageExtension),
	}
}

// frontImages calls visit for every image of the front matter that is a path
// within the site.
func frontImages(p *Pass, visit func(image post.Image, at post.Origin, path string)) {
	for i, image := range p.Post.Images {
		name, ok := localPath(image.Src)
		if !ok {
			continue
		}
		visit(image, p.Post.Origin(fmt.Sprintf("images[%d].src", i)), name)
	}
}

// localPath is the path of a URL without scheme and host, unescaped; ok is false
// for any other and for what is no path, as a template.
func localPath(src string) (name string, ok bool) {
	if strings.ContainsAny(src, "{}<>$") || strings.HasPrefix(src, "//") || strings.HasPrefix(src, "@") || strings.HasPrefix(src, "~") {
		return "", false
	}
	src = strings.ReplaceAll(src, `\`, "/")
	u, err := url.Parse(src)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return "", false
	}
	return u.Path, true
}

// frontPlaces are the paths in the file system that an image path of the front
// matter may mean: beside the post, or below a root.
func (p *Pass) frontPlaces(name string) []string {
	names := p.site().places(p.Post, name)
	if !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, ".") {
		names = append(names, p.site().places(p.Post, "/"+name)...)
	}
	return names
}

// locate looks for an image of the front matter. known is false where nobody can
// say: no folder is there that it could be in.
func (p *Pass) locate(name string) (where presence, written string, known bool) {
	for _, place := range p.frontPlaces(name) {
		at, file := p.site().find(place)
		if at == isFile {
			return at, file, true
		}
		if at == otherCase && !known {
			where, written, known = at, file, true
		}
	}
	return where, written, known || p.isExpected(name)
}

// isExpected reports whether a file of that name would be beside its like: its
// folder is there, and holds images.
func (p *Pass) isExpected(name string) bool {
	return slices.ContainsFunc(p.frontPlaces(name), func(place string) bool {
		return p.site().hasImages(path.Dir(place))
	})
}

func frontImageMissing(p *Pass) {
	frontImages(p, func(image post.Image, o post.Origin, name string) {
		if where, _, known := p.locate(name); known && where == absent && path.Ext(name) != "" {
			p.Report(&diag.Diagnostic{
				Message: "there is no image " + image.Src,
				Hint:    "correct the path, or add the file",
				Field:   o.Key, Range: o.Range,
			})
		}
	})
}

func frontImageCase(p *Pass) {
	frontImages(p, func(image post.Image, o post.Origin, name string) {
		where, written, _ := p.locate(name)
		if where != otherCase || len(written) < len(name) {
			return
		}
		real := written[len(written)-len(strings.TrimLeft(name, "./")):]
		d := &diag.Diagnostic{
			Message: "the image " + image.Src + " is there under a name with other capitals, " + path.Base(written),
			Hint:    "write " + real, Field: o.Key, Range: o.Range,
		}
		p.Report(d)
	})
}

func frontImageExtension(p *Pass) {
	frontImages(p, func(image post.Image, o post.Origin, name string) {
		if path.Ext(name) != "" || strings.HasSuffix(name, "/") {
			return
		}
		if where, _, _ := p.locate(name); where != absent {
			return
		}
		if strings.Contains(name, "/") {
			p.Report(&diag.Diagnostic{
				Message: "the image path " + image.Src + " has no extension",
				Hint:    "add that of the file, such as .jpg",
				Field:   o.Key, Range: o.Range,
			})
		}
	})
}
