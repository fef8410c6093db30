package lint

import "slices"

// Options are what the rules of this package want to know of a site. The zero
// value is the good default; of a most, 0 is the default and negative is none.
// Most of them are keys of the configuration file.
type Options struct {
	Required      []string `frontmatter:"required" description:"fields that every post must have, by name: title, date, excerpt, or the path of a key of your own"`
	Keys          []string `frontmatter:"keys" description:"front matter keys of your own, which are never taken for misspelled ones"`
	TitleLength   int      `frontmatter:"title-length" description:"the most characters of a title; the default is 100, -1 is no limit"`
	ExcerptLength int      `frontmatter:"excerpt-length" description:"the most characters of an excerpt; the default is 500, -1 is no limit"`
	ExcerptMin    int      `frontmatter:"excerpt-min" description:"the fewest characters of an excerpt that is written"`
	Roots         []string `frontmatter:"roots" description:"folders whose files the site serves from /; the default is static, public, assets, src and a few more"`

	// Schemas are what the front matter of some files must be.
	Schemas []FileSchema `frontmatter:"-"`
}

// reads reports whether a key is one that the options speak of.
func (o *Options) reads(key string) bool { return slices.Contains(o.Required, key) }
