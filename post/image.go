package post

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/quire-go/quire/frontmatter"
)

var roles = [...]struct {
	field field
	role  Role
}{{fieldThumb, Thumb}, {fieldCover, Cover}, {fieldSocial, Social}, {fieldImages, More}}

// readImages reads the images of every role.
func (r *reader) readImages() {
	for _, of := range roles {
		images, c := first(r, of.field, r.readImagesOf, sameImages)
		if len(images) == 1 && c.node.Kind() == frontmatter.KindText {
			i := imageReader{reader: r, images: images}
			i.readSiblings(c)
		}
		if r.post.Images == nil && len(images) > 0 {
			behind := bits.OnesCount32(r.fields >> of.field & imageFields)
			r.post.Images = make([]Image, 0, len(images)+behind-1)
		}
		r.post.Images = append(r.post.Images, images...)
	}
	r.readBareAlt()
}

// readBareAlt gives an image that is alone and has no alt text the one under a key
// that names no image.
func (r *reader) readBareAlt() {
	if len(r.post.Images) != 1 || r.post.Images[0].Alt != "" {
		return
	}
	for e := range r.entries {
		entry := &r.entries[e]
		if entry.fields != 0 || entry.node.Kind() != frontmatter.KindText || !isBareAlt(entry.key) {
			continue
		}
		if text := strings.TrimSpace(entry.node.Text()); text != "" {
			r.post.Images[0].Alt, entry.taken = text, true
			r.mark(mark{field: fieldImages, part: partAlt, from: FromKey, node: entry.node})
			return
		}
	}
}

func isBareAlt(key string) bool {
	switch fold(key) {
	case "alt", "alttext", "imagealt", "imgalt":
		return true
	}
	return false
}

// imageFields are the fields of roles, behind the first of them.
const imageFields = 1<<(fieldImages-fieldThumb+1) - 1

// sameImages reports whether a and b are the same pictures.
func sameImages(a, b []Image) bool {
	return slices.EqualFunc(a, b, func(a, b Image) bool { return a.Src == b.Src })
}

func (r *reader) readImagesOf(f field, c candidate) ([]Image, verdict) {
	i := imageReader{reader: r, role: roles[f-fieldThumb].role, images: r.images[len(r.images):]}
	if c.key.folded == "seo.extra" {
		i.readMeta(c.node)
	} else {
		i.read(c.node)
	}
	if n := len(r.images) + len(i.images); n <= cap(r.images) {
		r.images = r.images[:n]
	}
	switch {
	case len(i.images) > 0:
		return i.images, good
	case i.foreign:
		return nil, foreign // cover: true, banner: {content: …}
	}
	return nil, empty
}

// imageReader gathers the images under one key.
type imageReader struct {
	*reader
	role    Role
	images  []Image
	foreign bool
}

var (
	srcKeys     = [...]key{newKey("src"), newKey("path"), newKey("url"), newKey("image"), newKey("feature"), newKey("file"), newKey("filename")}
	altKeys     = [...]key{newKey("alt"), newKey("altText")}
	captionKeys = [...]key{newKey("caption")}
)

// read adds what n holds: a text, a map, or a list of these.
func (i *imageReader) read(n frontmatter.Node) {
	switch n.Kind() {
	case frontmatter.KindText:
		if isNoImage(n.Text()) {
			i.foreign = true
			return
		}
		i.add(n, n)
	case frontmatter.KindList:
		for _, item := range n.Items() {
			i.read(item)
		}
	case frontmatter.KindMap:
		src := textUnder(n, srcKeys[:])
		if !i.add(n, src) {
			i.foreign = true
			return
		}
		image := &i.images[len(i.images)-1]
		image.Alt = i.part(partAlt, textUnder(n, altKeys[:]))
		image.Caption = i.part(partCaption, textUnder(n, captionKeys[:]))
		used := 1
		for _, text := range [...]string{image.Alt, image.Caption} {
			if text != "" {
				used++
			}
		}
		i.partly = i.partly || size(n) > used
	case frontmatter.KindNull:
	default:
		i.foreign = true
	}
}

// isNoImage reports whether a theme takes text for something else than a picture:
// for a switch or a colour.
func isNoImage(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "true", "false", "none", "no", "off", "null", "transparent":
		return true
	}
	return strings.HasPrefix(text, "#") || strings.HasPrefix(text, "rgb") && strings.HasSuffix(text, ")") ||
		strings.HasPrefix(text, "linear-gradient(")
}

// textUnder is the first text that the map n has under one of keys.
func textUnder(n frontmatter.Node, keys []key) frontmatter.Node {
	for k := range keys {
		if v := child(n, &keys[k]); v.Kind() == frontmatter.KindText && strings.TrimSpace(v.Text()) != "" {
			return v
		}
	}
	return frontmatter.Node{}
}

// add makes an image of the text src within all; false where there is none.
func (i *imageReader) add(all, src frontmatter.Node) bool {
	_, text := unwiki(strings.TrimSpace(src.Text()))
	if text == "" {
		return false
	}
	i.images = append(i.images, Image{Role: i.role, Src: text})
	i.markPart(whole, all)
	if src != all {
		i.markPart(partSrc, src)
	}
	return true
}

// part is the text of n, a part of the last image.
func (i *imageReader) part(of part, n frontmatter.Node) string {
	text := strings.TrimSpace(n.Text())
	if text != "" {
		i.markPart(of, n)
	}
	return text
}

// markPart notes where a part of the last image stands.
func (i *imageReader) markPart(of part, n frontmatter.Node) {
	index := int32(len(i.post.Images) + len(i.images) - 1)
	i.mark(mark{field: fieldImages, index: index, part: of, from: FromKey, node: n})
}

// siblings are what the key of an image's alt text or caption ends with, folded:
// thumb_img_path has thumb_img_alt, image has image_alt, thumb has thumb_img_alt.
// The first goes with the name of the image without "image" too.
var (
	altSiblings     = [...]string{"alt", "imgalt", "alttext", "description"}
	captionSiblings = [...]string{"caption"}
)

// readSiblings reads the alt text and the caption of an image that is a text from
// the keys beside it.
func (i *imageReader) readSiblings(c candidate) {
	image := &i.images[0]
	image.Alt = i.part(partAlt, i.sibling(c, altSiblings[:]))
	image.Caption = i.part(partCaption, i.sibling(c, captionSiblings[:]))
}

func (i *imageReader) sibling(c candidate, endings []string) (found frontmatter.Node) {
	if c.entry < 0 {
		return i.nestedSibling(c, endings)
	}
	best := len(endings) + 1
	var taken *entry
	for e := range i.entries {
		entry := &i.entries[e]
		if entry.fields != 0 {
			continue // it means something else
		}
		if n := siblingRank(entry.key, c.key.folded, endings); n < best && entry.node.Kind() == frontmatter.KindText {
			taken, best = entry, n
		}
	}
	if taken == nil {
		return found
	}
	taken.taken = true
	return taken.node
}

func (i *imageReader) nestedSibling(c candidate, endings []string) (found frontmatter.Node) {
	at := i.root
	last := len(c.key.path) - 1
	for s := range c.key.path[:last] {
		at = child(at, &c.key.path[s])
	}
	best := len(endings) + 1
	for name, n := range at.Fields() {
		if rank := siblingRank(name, c.key.path[last].folded, endings); rank < best && n.Kind() == frontmatter.KindText {
			found, best = n, rank
		}
	}
	return found
}

// siblingRank tells how well key names the text that goes with the image under
// the key image: 0 is best, and more than len(endings) is not at all. heroImage
// has heroImageAlt, else heroAlt.
func siblingRank(key, image string, endings []string) int {
	if key == "" || key[0]|0x20 != image[0] && key[0] < 0x80 {
		return len(endings) + 1
	}
	base := strings.TrimSuffix(image, "path")
	if rank := ending(key, base, endings); rank >= 0 {
		return rank
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(base, "image"), "img")
	if stem != base && ending(key, stem, endings[:1]) == 0 {
		return len(endings)
	}
	return len(endings) + 1
}

// ending is the index of what key, when it is folded, has behind base; -1 where
// it is something else.
func ending(key, base string, endings []string) int {
	if len(key) <= len(base) || base == "" {
		return -1
	}
	var buf [48]byte
	folded, ok := foldInto(buf[:0], key)
	if !ok {
		folded = []byte(fold(key))
	}
	if len(folded) <= len(base) || string(folded[:len(base)]) != base {
		return -1
	}
	for i, e := range endings {
		if string(folded[len(base):]) == e {
			return i
		}
	}
	return -1
}

// metaImages are the names under which a list of {name, value} holds the picture
// of a preview, the best first, and that of its alt text.
var metaImages = [...]struct{ src, alt string }{
	{"og:image", "og:image:alt"},
	{"twitter:image", "twitter:image:alt"},
}

// readMeta reads seo.extra, a list of {name, value}.
func (i *imageReader) readMeta(n frontmatter.Node) {
	for _, names := range metaImages {
		if src := metaValue(n, names.src); i.add(src, src) {
			i.images[0].Alt = i.part(partAlt, metaValue(n, names.alt))
			return
		}
	}
	i.foreign = true
}

var metaName, metaContent = newKey("name"), newKey("value")

func metaValue(list frontmatter.Node, name string) frontmatter.Node {
	for _, item := range list.Items() {
		if strings.EqualFold(child(item, &metaName).Text(), name) {
			return child(item, &metaContent)
		}
	}
	return frontmatter.Node{}
}
