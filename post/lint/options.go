package lint

// Options are what the rules of this package want to know of a site. The zero
// value is the good default; of a number 0 is the default and negative is none.
// The keys are those of the configuration file.
type Options struct {
	Required    []string `frontmatter:"required" description:"fields that every post must have, by name: title, date, excerpt, or the path of a key of your own"`
	Keys        []string `frontmatter:"keys" description:"front matter keys of your own, which are not taken for misspelled ones"`
	TitleLength int      `frontmatter:"title-length" description:"the most characters of a title; the default is 100"`
	Roots       []string `frontmatter:"roots" description:"folders whose files the site serves from /; the default is static, public, assets, src and a few more"`
}
