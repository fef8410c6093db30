package generator

import (
	"html/template"
	"time"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// The data of the templates. A theme is five html/template files and a folder
// "static". base.html is the frame of every page and calls the template "main",
// which each of the other four defines:
//
//	list.html   home, tag       posts, newest first, with a Pager
//	post.html   post            one post: cover, table of contents, neighbours
//	terms.html  tags, archive   Groups: tags with their counts, years with their posts
//	page.html   page, search, 404
//
// All addresses are ready to stand in href and src: they begin with the path of
// the site ("/blog/tags/") and are escaped. Slices and pointers are shared by
// all pages, which are made at the same time.

// Page is what a template is executed with.
type Page struct {
	Site *SiteInfo
	// Kind is home, tag, post, tags, archive, page, search or 404.
	Kind string
	// Title is that of the page alone; on home it is that of the site.
	Title string
	// Description is a line for search engines; "" for none.
	Description string
	// Lang is that of the text: never "".
	Lang string
	// URL is the address of the page; Canonical the absolute one to name, of a
	// post that was published elsewhere first that one. It is "" on 404.
	URL, Canonical string
	// NoIndex: search engines are asked to pass by.
	NoIndex bool
	// Image is the absolute address of a picture for previews; "" for none.
	Image string
	// JSONLD describes a post or the site to search engines; nil for none. In a
	// <script type="application/ld+json"> it is written as JSON.
	JSONLD map[string]any

	// Post is the post or page shown; nil but for Kind post and page, and 404 where
	// the content has a file for it (404.md).
	Post *Entry
	// Body is its text; "" where Post is nil.
	Body template.HTML
	// TOC are its headings as a tree, without that which is the title.
	TOC []markdown.Heading
	// Prev is the older neighbour of a post, Next the newer; nil at the ends.
	Prev, Next *Entry
	// Related are up to three posts that share tags, the most related first.
	Related []*Entry

	// Entries are the posts of a list.
	Entries []*Entry
	// Groups are the tags of Kind tags, the years of Kind archive.
	Groups []Group
	// Pager is nil where one page holds all.
	Pager *Pager
}

// SiteInfo is what all pages share.
type SiteInfo struct {
	Title, Description, Author, Lang string
	// Home is the address of the first page, "/" or "/blog/"; URL the absolute one.
	Home, URL string
	// RSS, Atom, JSONFeed, Search (its page), SearchIndex (its data), Archive
	// and Tags are addresses.
	RSS, Atom, JSONFeed, Search, SearchIndex, Archive, Tags string
	// Pages are what belongs in a menu: files without a date at the top of the
	// content, or in its folder "pages".
	Pages []*Entry
	// Terms are all tags, by name.
	Terms []Group
	// Updated is when the newest post was written or changed; zero without posts.
	Updated time.Time

	assets map[string]string
}

// Asset is the address of the file name of the theme's folder "static", with a
// hash of its contents, so that it can be kept for ever; "" if there is none:
//
//	{{with .Site.Asset "style.css"}}<link rel="stylesheet" href="{{.}}">{{end}}
func (s *SiteInfo) Asset(name string) string { return s.assets[name] }

// Entry is a post, or a page, as lists and its own page show it.
type Entry struct {
	// Post has the fields of the front matter; its Body is nil.
	Post *post.Post
	// URL is the address of its page.
	URL string
	// Title is never "".
	Title string
	// Date is zero where there is none.
	Date, Updated time.Time
	// Summary is plain text of at most 300 characters; "" for none.
	Summary string
	// Words are those of the text; Minutes is how long it takes to read, at
	// least 1.
	Words, Minutes int
	// Cover is nil for none.
	Cover *Image
	// Tags are its tags and categories, without entries.
	Tags []Group
}

// Image is a picture at the head of a post.
type Image struct {
	URL, Alt, Caption string
	// Width and Height are in pixels; 0 where they are not known.
	Width, Height int
}

// Group is some posts under a name: a tag, or a year.
type Group struct {
	Name string
	// URL is the page of the tag; "" for a year.
	URL string
	// Count is how many posts there are in all. Entries are those to show: none
	// for tags, for years those of this page.
	Count   int
	Entries []*Entry
}

// Pager leads through a list that is cut into pages.
type Pager struct {
	// Number counts from 1 to Total.
	Number, Total int
	// Newer and Older are addresses, "" at the ends.
	Newer, Older string
}
