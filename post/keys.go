package post

import (
	"strings"

	"github.com/quire-go/quire/frontmatter/diag"
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
// case, '-', '_' and blanks folded; one with a dot that is no key of its own is a path.
//
// By default a field is filled by
//
//	title        title, else the first heading of level one, else the file name
//	subtitle     subtitle
//	date         date, published (a date), pubDate, publishDate, created_at,
//	             else the file name or the folders
//	updated      updated, lastmod, modified, last_modified_at, updated_at, …
//	expires      expires, expiryDate, expiration_date, unpublishdate
//	draft        draft: true, published: false, status: draft
//	slug         slug, else the file name
//	lang         lang, language, locale, else the file name
//	layout       layout, template
//	excerpt      excerpt, summary, description, spoiler, lead
//	thumb        thumb_img_path, thumb_image, thumbnail, thumb, img_path, …
//	cover        content_img_path, image, cover, hero_image, featured_image,
//	             header_img, top_img, banner, header.image, …
//	social       og_image, social_image, seo.ogImage, …
//	images       images
//	authors      author, authors
//	categories   category, categories
//	tags         tag, tags
//	canonical    canonical_url, canonical
//	permalink    permalink, url
//	seo          seo.title, seo.description, seo.robots
//
// The first that has a value stands. Where another of them has another value, an
// [ErrSecondSpelling] tells, and that value is in Params. Of description beside
// summary or excerpt it only informs: many themes show one to readers and the
// other to search engines. Nothing is said of keys that are meant to differ:
// publishDate beside date, the pictures at the head of a page (top_img, banner,
// banner_img, header_img, header.image) beside the cover, and locale beside lang.
//
// Behind these come spare keys, such as created and pubDatetime for the date,
// cover_image and img for the cover, by for the authors and path for the
// permalink. They have a meaning of their own, so they serve only where none of
// the others is there, stay in Params, and warn of nothing.
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

// defaultKeys is the table "from keys to fields": for each field its name, the
// keys that mean it, and spare keys: they have a meaning of their own, and serve
// where none of the others is there. Each are in the order in which they are
// tried. To know one more key, add it here.
var defaultKeys = [fieldCount]struct {
	name, keys, spare string
}{
	fieldTitle:    {"title", "title", ""},
	fieldSubtitle: {"subtitle", "subtitle", ""},
	fieldDate: {"date", "date published pubDate publishDate created_at",
		"published_at publishedDate pubDatetime date_published posted_at post_date created created_date date_created date.created"},
	fieldUpdated: {"updated", "updated lastmod modified last_modified_at updated_at updatedDate modified_date",
		"last_modified last_updated modified_at update_date modDatetime date_modified date_updated last_update.date date.updated"},
	fieldExpires: {"expires", "expires expiryDate expiration_date unpublishdate", ""},
	fieldDraft:   {"draft", "draft published status", "publish post_status draft_status is_draft is_published"},
	fieldSlug:    {"slug", "slug", "post_slug"},
	fieldLang:    {"lang", "lang language locale", ""},
	fieldLayout:  {"layout", "layout template", "templateKey"},
	fieldExcerpt: {"excerpt", "excerpt summary description spoiler lead", "custom_excerpt abstract"},

	fieldThumb: {"thumb", "thumb_img_path thumb_image thumbnail thumb img_path index_img header.teaser",
		"featured_image_preview thumbnail_img thumbnail_image image_thumbnail image.thumb image.teaser image.thumbnail extra.thumbnail params.thumbnail"},
	fieldCover: {"cover", "content_img_path image cover hero_image featured_image header_img top_img banner header.image " +
		"banner_img feature_image",
		"header.overlay_image cover_image cover_img cover_picture banner_image header_image head_img hero_img hero main_image post_image " +
			"feature_img featured_img img image_path image_url full_image " +
			"extra.image extra.cover extra.cover_image params.image params.cover"},
	fieldSocial: {"social", "og_image social_image seo.ogImage header.og_image seo.extra",
		"share_img share_image twitter_image seo.image extra.og_image"},
	fieldImages: {"images", "images", "photos"},

	fieldAuthors:    {"authors", "author authors taxonomies.authors", "by author_name extra.author extra.authors params.author params.authors"},
	fieldCategories: {"categories", "category categories taxonomies.categories", ""},
	fieldTags:       {"tags", "tag tags taxonomies.tags", ""},

	fieldCanonical: {"canonical", "canonical_url canonical", "canonical_link"},
	fieldPermalink: {"permalink", "permalink url", "path"},

	fieldSEOTitle:       {"seo.title", "seo.title", "meta_title seo_title"},
	fieldSEODescription: {"seo.description", "seo.description", "meta_description seo_description"},
	fieldSEORobots:      {"seo.robots", "seo.robots", ""},
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
	path         []key         // the segments of a name with dots
	spare        bool          // it has a meaning of its own
	beside       diag.Severity // of another value than a better key has; 0 is none
}

// besides are default keys, folded, that may well say something else than a better
// one does.
var besides = map[string]diag.Severity{
	"publishdate": 0, "topimg": 0, "banner": 0, "bannerimg": 0, "headerimg": 0, "header.image": 0, "locale": 0,
	"description": diag.Info,
}

func newKey(name string) key {
	k := key{name: name, folded: fold(name), beside: diag.Warning}
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
		for _, n := range names {
			p.add(f, newKey(n))
		}
		if changed && len(names) == 0 {
			continue
		}
		for n := range strings.FieldsSeq(defaultKeys[f].keys) {
			k := newKey(n)
			if severity, known := besides[k.folded]; known {
				k.beside = severity
			}
			p.add(f, k)
		}
		for n := range strings.FieldsSeq(defaultKeys[f].spare) {
			k := newKey(n)
			k.spare, k.beside = true, 0
			p.add(f, k)
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
		case c == '-' || c == '_' || c == ' ':
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c+'a'-'A')
		default:
			buf = append(buf, c)
		}
	}
	return buf, true
}

// fold is s without '-', '_' and blanks, in lower case.
func fold(s string) string { return strings.ToLower(separators.Replace(s)) }

var separators = strings.NewReplacer("-", "", "_", "", " ", "")

// DefaultKeys is the table that [Keys] adds to: a new map of every field and the
// keys that fill it, in the order in which they are tried.
func DefaultKeys() Keys {
	keys := make(Keys, fieldCount)
	for f := range fieldCount {
		keys[f.String()] = strings.Fields(defaultKeys[f].keys)
	}
	return keys
}
