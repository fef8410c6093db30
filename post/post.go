package post

import (
	"slices"
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

// Post is one post. The zero value is an empty post, and a literal is as good as
// one that was read:
//
//	&post.Post{Title: "Hello", Body: markdown.New(src)}
//
// Use keyed literals: fields will be added. A Post holds no lock and may be
// copied; copies share slices, Params and Body. Changing a field changes neither
// Front nor the file: write with Front().With. It has json tags and no
// MarshalJSON, so that it can be embedded in a struct of your own.
type Post struct {
	// Path is the name that the post was parsed under: in All, the path within
	// the file system, with forward slashes.
	Path string `json:"path,omitempty"`
	// Slug names the post in a URL, as the author wrote it: in a key, else in the
	// name of the file, without date, language and extension, where index, _index
	// and README stand for their folder, and for themselves where the path names
	// none. Where there is no file name it is the title, made a slug.
	Slug string `json:"slug,omitempty"`
	// Lang is the language as the author wrote it ("en", "zh-cn"), in a key or in
	// the file name (post.fr.md); "" where nothing tells.
	Lang string `json:"lang,omitempty"`
	// Title is text as the author wrote it ("0777" stays). Without a title key it
	// is the first heading of level one, else the file name without date and
	// extension.
	Title    string `json:"title"`
	Subtitle string `json:"subtitle,omitempty"`
	// Date, Updated and Expires are as written: a value without a time is
	// midnight, one without a zone is in the parser's Location, and nothing is
	// converted. The zero time is none. Without a date key, Date is that of the
	// file name 2006-01-02-slug.md or of the folders 2006/01/02.
	Date    time.Time `json:"date,omitzero"`
	Updated time.Time `json:"updated,omitzero"`
	Expires time.Time `json:"expires,omitzero"`
	Layout  string    `json:"layout,omitempty"`
	// Excerpt is what the author wrote for listings; "" where there is none. See
	// Summary.
	Excerpt string `json:"excerpt,omitempty"`
	// Images are those of the front matter, by role: Thumb, Cover, Social, More.
	// The images of the text are in Body.Images.
	Images []Image `json:"images,omitempty"`
	// Authors are names. Text under "authors" is split at commas, text under
	// "author" never is. Here and in lists of terms, "[[Ada]]" is Ada.
	Authors []string `json:"authors,omitempty"`
	// Categories and Tags are as spelled. Text is split at commas, and at blanks only
	// with Parser.SplitBlanks; lists in lists are made flat, and what is written twice
	// is there once.
	Categories []string `json:"categories,omitempty"`
	Tags       []string `json:"tags,omitempty"`
	// Draft is true where one of the keys draft, published and status says so or
	// cannot be read, and in a folder named _drafts unless a key says otherwise.
	Draft bool `json:"draft,omitempty"`
	// Canonical and Permalink are as written: Canonical where the text has its home,
	// Permalink where this site is to put it, templates and all.
	Canonical string `json:"canonical,omitempty"`
	Permalink string `json:"permalink,omitempty"`
	SEO       SEO    `json:"seo,omitzero"`
	// Params is what no field took, by key, in the types of encoding/json (int64
	// for whole numbers); dates stay text. A map of which a field took a part is
	// there as a whole, and so are the spare keys of Keys. It is nil for none.
	Params map[string]any `json:"params,omitempty"`
	// Body is the text below the front matter; nil, which is a valid empty Body,
	// with Parser.NoBody.
	Body *markdown.Body `json:"-"`

	front *frontmatter.Document
	read  *reading
}

// SEO is what the map "seo" tells search engines.
type SEO struct {
	Title       string   `json:"title,omitempty"`
	Description string   `json:"description,omitempty"`
	Robots      []string `json:"robots,omitempty"`
}

// Role is what an image is for.
type Role string

const (
	Thumb  Role = "thumb"  // small, in listings
	Cover  Role = "cover"  // at the head of the post
	Social Role = "social" // in previews elsewhere
	More   Role = "more"   // a list of images with no such purpose
)

// Image is a picture named in the front matter: a text, a map of src (or path, url,
// image), alt and caption, or a list of these. Beside a text, Alt is that of the key
// with _alt or _img_alt behind it (thumb_img_alt, heroImageAlt, heroAlt), and of
// "alt" or "image_alt" where there is one picture alone; Caption has _caption. What a theme takes
// for a switch or a colour, as in "cover: false", is no image. Src is as the author
// wrote it, but for the brackets of "![[a.jpg]]", and never empty in a Post that
// was read.
type Image struct {
	Role    Role   `json:"role,omitempty"`
	Src     string `json:"src"`
	Alt     string `json:"alt,omitempty"`
	Caption string `json:"caption,omitempty"`
}

// Image is the first image that has the first of the roles, else the first that
// has the second, and so on; nil if there is none. It points into Images.
func (p *Post) Image(roles ...Role) *Image {
	for _, role := range roles {
		i := slices.IndexFunc(p.Images, func(image Image) bool { return image.Role == role })
		if i >= 0 {
			return &p.Images[i]
		}
	}
	return nil
}

// Front is the document that p was read from; nil, which is a valid empty
// Document, for a post built by hand.
func (p *Post) Front() *frontmatter.Document { return p.front }

// Problems is all that was found while reading p, warnings too, in the order of
// places; nil for none and for a post built by hand. What the limits of the
// Markdown refuse is in Body.Err.
func (p *Post) Problems() diag.List {
	if p.read == nil {
		return nil
	}
	return p.read.problems[:len(p.read.problems):len(p.read.problems)]
}

// Summary is Excerpt, else the start of the body as plain text: what stands
// above `<!--more-->` and its like, or above the text that the key
// excerpt_separator gives, else the first paragraph that has words. It is valid
// UTF-8.
func (p *Post) Summary() string {
	if p.Excerpt != "" {
		return strings.ToValidUTF8(p.Excerpt, "\uFFFD")
	}
	separator, _ := p.Params["excerpt_separator"].(string)
	text, _ := p.Body.SummaryAt(strings.TrimSpace(separator))
	return text
}
