package post

import (
	"slices"
	"strings"
)

// Keys names more keys for fields, tried before the default ones, in order:
//
//	post.Keys{"date": {"written", "meta.date"}}
//
// A field with an empty list is turned off: no key fills it, and its default
// keys go to Params. Fields go by their JSON names; the images go by their roles
// "thumb", "cover" and "social", where "images" is the list of More, and the
// parts of seo by "seo.title", "seo.description" and "seo.robots". A name that
// is none of these has no effect. A key is matched exactly first, then with
// case, '-' and '_' folded; one with a dot that is no key of its own is a path.
type Keys map[string][]string

// field is a field of Post that keys fill.
type field uint8

const (
	fieldTitle field = iota
	fieldSubtitle
	fieldDate
	fieldUpdated
	fieldExpires
	fieldDraft
	fieldSlug
	fieldLang
	fieldLayout
	fieldExcerpt
	fieldThumb
	fieldCover
	fieldSocial
	fieldImages
	fieldAuthors
	fieldCategories
	fieldTags
	fieldCanonical
	fieldPermalink
	fieldSEOTitle
	fieldSEODescription
	fieldSEORobots
	fieldCount

	fieldSEO = fieldCount // the map itself, which no key fills
)

// defaultKeys is the table "from keys to fields": for each field its name and
// the keys that fill it, in the order in which they are tried. To know one more
// key, add it here.
var defaultKeys = [fieldCount]struct {
	name string
	keys string
}{
	fieldTitle:    {"title", "title"},
	fieldSubtitle: {"subtitle", "subtitle"},
	fieldDate:     {"date", "date published pubDate publishDate created_at"},
	fieldUpdated:  {"updated", "updated lastmod modified last_modified_at updated_at updatedDate modified_date"},
	fieldExpires:  {"expires", "expires expiryDate expiration_date unpublishdate"},
	fieldDraft:    {"draft", "draft published status"},
	fieldSlug:     {"slug", "slug"},
	fieldLang:     {"lang", "lang language locale"},
	fieldLayout:   {"layout", "layout template"},
	fieldExcerpt:  {"excerpt", "excerpt summary description spoiler lead"},

	fieldThumb: {"thumb", "thumb_img_path thumb_image thumbnail thumb img_path index_img header.teaser"},
	fieldCover: {"cover", "content_img_path image cover hero_image featured_image header_img top_img banner header.image " +
		"banner_img feature_image header.overlay_image"},
	fieldSocial: {"social", "og_image social_image seo.ogImage header.og_image seo.extra"},
	fieldImages: {"images", "images"},

	fieldAuthors:    {"authors", "author authors taxonomies.authors"},
	fieldCategories: {"categories", "category categories taxonomies.categories"},
	fieldTags:       {"tags", "tag tags taxonomies.tags"},

	fieldCanonical: {"canonical", "canonical_url canonical"},
	fieldPermalink: {"permalink", "permalink url"},

	fieldSEOTitle:       {"seo.title", "seo.title"},
	fieldSEODescription: {"seo.description", "seo.description"},
	fieldSEORobots:      {"seo.robots", "seo.robots"},
}

func (f field) String() string {
	if f == fieldSEO {
		return "seo"
	}
	return defaultKeys[f].name
}

// fieldNamed is the field of that JSON name.
func fieldNamed(name string) (f field, ok bool) {
	for f := range fieldSEO + 1 {
		if f.String() == name {
			return f, true
		}
	}
	return 0, false
}

// key is a name in the table, made ready to be looked for.
type key struct {
	name, folded string
	path         []key // the segments of a name with dots
}

func newKey(name string) key {
	k := key{name: name, folded: fold(name)}
	if strings.Contains(name, ".") {
		for segment := range strings.SplitSeq(name, ".") {
			k.path = append(k.path, newKey(segment))
		}
	}
	return k
}

// plan is what to look for: the keys of each field in order.
type plan [fieldCount][]key

var defaultPlan = func() *plan {
	var p plan
	for f := range p {
		for name := range strings.FieldsSeq(defaultKeys[f].keys) {
			p[f] = append(p[f], newKey(name))
		}
	}
	return &p
}()

// plan is the default one with k before it.
func (k Keys) plan() *plan {
	if len(k) == 0 {
		return defaultPlan
	}
	p := *defaultPlan
	for f := range p {
		names, ok := k[field(f).String()]
		if !ok {
			continue
		}
		var keys []key
		for _, name := range names {
			keys = append(keys, newKey(name))
		}
		if len(keys) > 0 {
			keys = append(keys, p[f]...)
		}
		p[f] = slices.Clip(keys)
	}
	return &p
}

// fold is s without '-' and '_', in lower case.
func fold(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '-' || r == '_' || 'A' <= r && r <= 'Z' || r >= 0x80 }) {
		return s
	}
	return strings.ToLower(separators.Replace(s))
}

var separators = strings.NewReplacer("-", "", "_", "")
