package post

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/quire-go/quire/frontmatter"
)

// fileName is what the path of a file says about its post.
type fileName struct {
	stem  string // without folder, extension, language and date; "" for none
	date  string // as 2006-01-02; "" for none
	lang  string
	draft bool // in a folder named _drafts
}

// readName takes the path of a file apart.
func readName(name string) (f fileName) {
	name = path.Clean(filepath.ToSlash(name))
	dir, base := path.Split(name)
	dir = strings.TrimSuffix(dir, "/")
	if base == "." || base == "-" || base == ".." || base == "/" {
		return f
	}
	f.draft = hasFolder(dir, "_drafts")
	f.stem = trimExt(base)
	if stem := strings.TrimSuffix(f.stem, ".html"); stem != "" {
		f.stem = stem // as in index.html.md, which says what the file is made into
	}
	if stem, lang, ok := cutLang(f.stem); ok {
		f.stem, f.lang = stem, lang
	}
	file := dir
	if isIndex(f.stem) && path.Base(dir) != "." && path.Base(dir) != "/" && path.Base(dir) != ".." {
		dir, f.stem = path.Dir(dir), path.Base(dir)
	}
	if date, rest, ok := cutDate(f.stem); ok {
		f.date = date
		if rest == "" {
			rest = strings.TrimRight(f.stem, "-_ .")
		}
		f.stem = rest
		return f
	}
	if f.date = folderDate(dir); f.date == "" {
		f.date = folderDate(file)
	}
	return f
}

// trimExt cuts the extension, but not the whole of a name that starts with a dot,
// and nothing that is no extension, as in "v1. The start".
func trimExt(base string) string {
	ext := path.Ext(base)
	if len(ext) < 2 || len(ext) == len(base) || strings.ContainsAny(ext, " \t") {
		return base
	}
	return strings.TrimSuffix(base, ext)
}

func hasFolder(dir, name string) bool {
	for folder := range strings.SplitSeq(dir, "/") {
		if folder == name {
			return true
		}
	}
	return false
}

// isIndex reports whether a file of that name stands for its folder.
func isIndex(stem string) bool {
	return strings.EqualFold(stem, "index") || strings.EqualFold(stem, "_index") || strings.EqualFold(stem, "readme")
}

// cutLang cuts the language off a name like "post.fr" or "post.zh-cn": a code of
// two letters of ISO 639-1, with a region or script behind it at most.
func cutLang(stem string) (rest, lang string, ok bool) {
	dot := strings.LastIndexByte(stem, '.')
	if dot <= 0 {
		return stem, "", false
	}
	lang = stem[dot+1:]
	code, region, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	if len(code) != 2 || strings.Contains(lang, "-") && (len(region) < 2 || len(region) > 4) {
		return stem, "", false
	}
	if !strings.Contains(languages, " "+strings.ToLower(code)+" ") {
		return stem, "", false
	}
	return stem[:dot], lang, true
}

// languages are the codes of ISO 639-1.
const languages = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz " +
	"ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv " +
	"ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn " +
	"no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg " +
	"th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "

// cutDate cuts a date off the start of a name like "2006-01-02-slug". The rest
// is empty where the date is all.
func cutDate(stem string) (date, rest string, ok bool) {
	at := 0
	for part, width := range [...]int{4, 2, 2} {
		if part > 0 {
			if at >= len(stem) || stem[at] != '-' && stem[at] != '_' {
				return "", stem, false
			}
			at++
		}
		from := at
		for at < len(stem) && at-from < width && isDigit(stem[at]) {
			at++
		}
		if at == from || part == 0 && at-from < width {
			return "", stem, false
		}
	}
	date, rest = strings.ReplaceAll(stem[:at], "_", "-"), stem[at:]
	if rest != "" {
		if c := rest[0]; c != '-' && c != '_' && c != ' ' && c != '.' {
			return "", stem, false
		}
		rest = strings.TrimLeft(rest, "-_ .")
	}
	if _, err := frontmatter.ParseTime(date, nil); err != nil {
		return "", stem, false
	}
	return date, rest, true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// folderDate is the date of the last folders of dir, as in "blog/2006/01/02".
func folderDate(dir string) string {
	dir, day := path.Split(dir)
	if n := len(day); n < 1 || n > 2 || !isDigit(day[0]) {
		return ""
	}
	dir, month := path.Split(strings.TrimSuffix(dir, "/"))
	year := path.Base(dir)
	date, rest, ok := cutDate(year + "-" + month + "-" + day)
	if !ok || rest != "" {
		return ""
	}
	return date
}

// readPath fills what keys left open: from the path of the file, and the title
// from the body.
func (r *reader) readPath() {
	p, name := r.post, readName(r.post.Path)
	if p.Date.IsZero() && !r.isBroken(fieldDate) && name.date != "" {
		if t, err := frontmatter.ParseTime(name.date, r.parser.Front.Location); err == nil {
			p.Date = t
			r.markFile(fieldDate)
		}
	}
	if p.Lang == "" && name.lang != "" {
		p.Lang = name.lang
		r.markFile(fieldLang)
	}
	if name.draft && !r.hasKey(fieldDraft) && len(r.parser.plan.keys[fieldDraft]) > 0 {
		p.Draft = true
		r.markFile(fieldDraft)
	}
	if p.Title == "" {
		r.readTitle(name)
	}
	if p.Slug == "" {
		r.readSlug(name)
	}
}

func (r *reader) markFile(f field) { r.mark(mark{field: f, index: none, from: FromFileName}) }

// readTitle gives a post without a title key that of its first heading of level
// one, else its file name.
func (r *reader) readTitle(name fileName) {
	for _, h := range r.post.Body.Headings() {
		if h.Level == 1 && h.Text != "" {
			r.heading = heading{h.Text, int32(h.Range.Start.Offset), int32(h.Range.End.Offset)}
			break
		}
	}
	if h := r.heading; h.text != "" {
		r.post.Title = h.text
		r.mark(mark{field: fieldTitle, index: none, from: FromBody, start: h.start, end: h.end})
		return
	}
	if name.stem != "" {
		r.post.Title = name.stem
		r.markFile(fieldTitle)
	}
}

// readSlug gives a post without a slug key its file name, else its title.
func (r *reader) readSlug(name fileName) {
	if name.stem != "" {
		r.post.Slug = name.stem
		r.markFile(fieldSlug)
		return
	}
	if r.post.Slug = Slugify(r.post.Title); r.post.Slug != "" {
		r.markAs(fieldSlug, fieldTitle)
	}
}
