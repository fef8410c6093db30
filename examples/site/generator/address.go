package generator

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post"
)

const (
	// ErrAddress: the address that a post asks for cannot be that of a file.
	ErrAddress diag.Code = "address"
	// ErrTaken: another page has the address of a post already.
	ErrTaken diag.Code = "address-taken"
)

// address finds where the page of p stands in the site: a path without the slash
// before it, and with one behind it where the page is the index of a folder. It is
// the permalink, else the folders and the slug, each made a slug: what an author
// writes never leads out of the site. A permalink on another site is the address
// of something else.
//
// spare is where the page may stand when another has that address: posts that
// come every week have the same name behind different dates.
func (b *build) address(p *post.Post) (address, spare string, problem *diag.Diagnostic) {
	if address, reason := b.permalink(p.Permalink); reason != "" {
		return "", "", &diag.Diagnostic{
			Severity: diag.Error, Code: ErrAddress, Field: "permalink", Range: p.Origin("permalink").Range,
			Message: "permalink " + reason, Hint: `write a path, such as "/2024/hello/"`,
		}
	} else if address != "" {
		return address, "", nil
	}
	folders, name := b.folders(p)
	address = strings.Join(append(folders, name...), "/")
	if reason := badPath(address); reason != "" {
		return "", "", &diag.Diagnostic{
			Severity: diag.Error, Code: ErrAddress, Range: diag.Range{File: p.Path},
			Message: "the address of the post, /" + address + "/, " + reason, Hint: "write another slug",
		}
	}
	if stem := post.Slugify(strings.TrimSuffix(path.Base(p.Path), path.Ext(p.Path))); p.Origin("slug").From == post.FromFileName && stem != "" {
		spare = strings.Join(append(folders, stem), "/") + "/"
	}
	return address + "/", spare, nil
}

// folders and name are the address of a post without a permalink, in pieces.
func (b *build) folders(p *post.Post) (folders, name []string) {
	above := strings.Split(path.Dir(p.Path), "/")
	file, _, _ := strings.Cut(path.Base(p.Path), ".")
	if slices.Contains([]string{"index", "_index", "readme"}, strings.ToLower(file)) {
		above = above[:len(above)-1] // the slug is the name of the folder
	}
	if p.Origin("lang").From == post.FromFileName && !strings.EqualFold(p.Lang, b.info.Lang) {
		above = append([]string{p.Lang}, above...) // hello.fr.md beside hello.md
	}
	for _, folder := range above {
		if s := post.Slugify(folder); s != "" && folder[0] != '_' {
			folders = append(folders, s)
		}
	}
	for s := range strings.SplitSeq(p.Slug, "/") {
		if s = post.Slugify(s); s != "" {
			name = append(name, s)
		}
	}
	if len(name) == 0 {
		name = []string{cmp.Or(post.Slugify(p.Title), "untitled")}
	}
	return slices.Clip(folders), name
}

// permalink is the address that an author asks for, "" for none on this site, or
// the reason why it cannot be had.
func (b *build) permalink(link string) (address, reason string) {
	u, err := url.Parse(strings.TrimSpace(link))
	switch {
	case err != nil || u.Opaque != "":
		return "", "is no address"
	case u.Host != "" && !strings.EqualFold(u.Host, b.base.Host):
		return "", ""
	case u.RawQuery != "" || u.Fragment != "":
		return "", "holds a ? or #, which no file can answer"
	}
	var segments []string
	for s := range strings.SplitSeq(u.Path, "/") {
		if s == "" {
			continue
		}
		if reason := badName(s); reason != "" {
			return "", reason
		}
		segments = append(segments, s)
	}
	address = strings.Join(segments, "/")
	if address == indexFile || address == "" && u.Path != "" {
		return "", "is that of the home page"
	}
	switch ext := strings.ToLower(path.Ext(address)); {
	case path.Base(address) == indexFile:
		address = strings.TrimSuffix(address, indexFile)
	case ext != ".html" && ext != ".htm" && address != "":
		address += "/"
	}
	return address, ""
}

const (
	indexFile   = "index.html"
	longestName = 200 // in bytes; file systems take 255
)

// badName says why a name cannot be that of a file on all systems, or would lead
// elsewhere; "" if it can.
func badName(name string) string {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToLower(strings.TrimRight(stem, " "))
	device := slices.Contains([]string{"con", "prn", "aux", "nul", "conin$", "conout$"}, stem)
	if n := strings.TrimRight(stem, "0123456789¹²³"); n == "com" || n == "lpt" {
		device = utf8.RuneCountInString(stem) == 4
	}
	switch {
	case name == "." || name == "..":
		return "leads out of its folder"
	case device:
		return "holds a name that Windows keeps for a device: " + stem
	case len(name) > longestName:
		return "is too long for the name of a file"
	case name[0] == '.':
		return "begins with a dot, which servers hide"
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "ends with a dot or a space, which no file may on Windows"
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return "holds characters that no address may"
	case strings.ContainsAny(name, `\<>:"|?*`):
		return "holds one of " + `\<>:"|?*` + ", which no file may on Windows"
	}
	return ""
}

// badPath is badName for the first bad name of a path.
func badPath(name string) string {
	for s := range strings.SplitSeq(name, "/") {
		if reason := badName(s); reason != "" {
			return reason
		}
	}
	return ""
}

// outputFile is the file that answers an address.
func outputFile(address string) string {
	if address == "" || strings.HasSuffix(address, "/") {
		return address + indexFile
	}
	return address
}

// addresses are the files of the site with what claimed them, by their names in
// lower case: some file systems know no other. Folders are in it with a slash.
type addresses map[string]string

// claim gives the file to owner, unless somebody has it, or has it as a folder.
func (a addresses) claim(file, owner string) (holder string) {
	key := strings.ToLower(file)
	holder = a[key]
	if holder == "" {
		holder = a[key+"/"]
	}
	for dir := path.Dir(key); dir != "." && holder == ""; dir = path.Dir(dir) {
		holder = a[dir]
	}
	if holder != "" {
		return holder
	}
	a[key] = owner
	for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
		if a[dir+"/"] == "" {
			a[dir+"/"] = owner
		}
	}
	return ""
}

// resolve makes the address in a post, as its author wrote it, one of the site:
// relative to the file, or to the root of the content. What leads to neither a
// file nor a post stays as it is.
func (b *build) resolve(from, ref string) string {
	u, err := url.Parse(ref)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return ref
	}
	candidates := []string{path.Join(path.Dir(from), u.Path), strings.TrimPrefix(path.Clean("/"+u.Path), "/")}
	if u.Path[0] == '/' {
		candidates = candidates[1:]
	}
	for _, name := range candidates {
		if out, ok := b.files.outputs[name]; ok {
			return withPath(u, b.href(out))
		}
		if page, ok := b.pages[name]; ok {
			return withPath(u, page)
		}
	}
	if u.Path[0] == '/' && b.base.Path != "/" && !strings.HasPrefix(u.Path, b.base.Path) {
		return withPath(u, b.href(u.Path[1:]))
	}
	return ref
}

// withPath is href with the query and fragment of u.
func withPath(u *url.URL, href string) string {
	tail := url.URL{RawQuery: u.RawQuery, Fragment: u.Fragment, RawFragment: u.RawFragment}
	return href + tail.String()
}
