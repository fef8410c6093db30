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

// plan is what to look for.
type plan struct {
	keys  [fieldCount][]key // of each field, in the order in which they are tried
	names map[string]*name  // what a key at the top may be, by its folded form
	exact map[string]*name  // the same, by the names in the table
}

// name is a folded key, and what it may be: the key of a field, or the start of
// a path.
type name struct {
	folded string
	fields uint32 // one bit each
	uses   []use
}

// use is the rank of a key among those of a field.
type use struct {
	field field
	rank  uint8
}

var defaultPlan = newPlan(nil)

// newPlan is the default plan with more before it.
func newPlan(more Keys) *plan {
	p := &plan{names: map[string]*name{}, exact: map[string]*name{}}
	for f := range fieldCount {
		names, changed := more[f.String()]
		if !changed || len(names) > 0 {
			names = slices.Concat(names, strings.Fields(defaultKeys[f].keys))
		}
		for _, n := range names {
			p.add(f, newKey(n))
		}
	}
	return p
}

func (p *plan) add(f field, k key) {
	u := use{f, uint8(min(len(p.keys[f]), 255))}
	p.keys[f] = append(p.keys[f], k)
	p.index(&k, u)
	if k.path != nil {
		p.index(&k.path[0], u)
	}
}

func (p *plan) index(k *key, u use) {
	n := p.names[k.folded]
	if n == nil {
		n = &name{folded: k.folded}
		p.names[k.folded] = n
	}
	n.fields |= 1 << u.field
	n.uses = append(n.uses, u)
	p.exact[k.name] = n
}

// plan is the default one with k before it.
func (k Keys) plan() *plan {
	if len(k) == 0 {
		return defaultPlan
	}
	return newPlan(k)
}

// name is what key may be; noName where no field has it.
func (p *plan) name(key string) *name {
	if n := p.exact[key]; n != nil {
		return n
	}
	var buf [48]byte
	folded, ok := foldInto(buf[:0], key)
	if !ok {
		folded = []byte(fold(key))
	}
	if n := p.names[string(folded)]; n != nil {
		return n
	}
	return &noName
}

var noName name

// foldInto is fold without an allocation, for ASCII that fits.
func foldInto(buf []byte, s string) (folded []byte, ok bool) {
	if len(s) > cap(buf) {
		return nil, false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x80:
			return nil, false
		case c == '-' || c == '_':
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c+'a'-'A')
		default:
			buf = append(buf, c)
		}
	}
	return buf, true
}

// fold is s without '-' and '_', in lower case.
func fold(s string) string { return strings.ToLower(separators.Replace(s)) }

var separators = strings.NewReplacer("-", "", "_", "")

// DefaultKeys is the table that [Keys] adds to: a new map of every field and the
// keys that fill it, in the order in which they are tried.
func DefaultKeys() Keys {
	keys := make(Keys, fieldCount)
	for f := range fieldCount {
		keys[f.String()] = strings.Fields(defaultKeys[f].keys)
	}
	return keys
}
