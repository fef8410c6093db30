package lint

import (
	"bytes"
	"cmp"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/quire-go/quire/post/markdown"
)

func linkRules() []*Rule {
	return []*Rule{
		textRule("empty-link", diag.Warning, emptyLink),
		textRule("link-text", diag.Info, linkText),
		textRule("bare-url", diag.Info, bareURL),
		textRule("reversed-link", diag.Warning, reversedLink),
		textRule("unsafe-url", diag.Warning, unsafeURL),
	}
}

// isInline reports whether the link begins with a bracket, and is no address
// that stands for itself.
func isInline(b *markdown.Body, l markdown.Link) bool {
	return strings.HasPrefix(written(b, l.Range), "[")
}

func emptyLink(p *Pass) {
	b := p.Post.Body
	for _, l := range b.Links() {
		switch text := written(b, l.Range); {
		case !strings.HasPrefix(text, "["):
		case strings.TrimSpace(l.URL) == "":
			p.Report(problem(l.Range, "write an address between the parentheses", "the link %s leads nowhere", quoted(l.Text)))
		case l.URL == "#":
			p.Report(problem(l.Range, "write the address that it is to lead to", "the link %s leads to the top of its own page", quoted(l.Text)))
		case isBlank(text[1:]):
			p.Report(problem(l.Range, "write a text between the brackets", "the link to %s has no text to click", quoted(l.URL)))
		}
	}
}

// isBlank reports whether nothing stands in front of the first closing bracket.
func isBlank(text string) bool {
	inner, _, ok := strings.Cut(text, "]")
	return ok && strings.TrimSpace(inner) == ""
}

func linkText(p *Pass) {
	b := p.Post.Body
	for _, l := range b.Links() {
		if isInline(b, l) && vagueTexts[folded(l.Text)] {
			p.Report(problem(l.Range, "say what is there", "the link text %s does not say where it leads", quoted(l.Text)))
		}
	}
}

// vagueTexts are texts, letters and digits only, that could stand on any link.
var vagueTexts = set(`
	here clickhere clickthis clickme clickonthis clickthislink link thelink thislink linkhere more readmore readthis seemore seehere moreinfo
	hier hierklicken klickhier klickenhier mehr mehrlesen weiterlesen
	ici cliquezici cliqueici ensavoirplus liresuite lirelasuite
	aquí aqui hagaclicaquí hazclicaquí clicaquí leermás cliqueaqui saibamais leiamais
	qui cliccaqui leggitutto altro
	klikhier leesmeer här klickahär läsmer her klikher klikkher læsmere lesmer tästä klikkaatästä
	tutaj kliknijtutaj zde klikněte kliknětezde tu kliknitesem ide kattintsonide
	здесь тут сюда нажмитездесь жмисюда подробнее ссылка читатьдалее тутъ
	εδώ burada buraya buradan tıklayın burayatıklayın
	这里 這裡 这儿 点击这里 點擊這裡 点这里 點這裡 点我 點我 点击 點擊 戳这里 戳我 此处 此處 链接 鏈接 連結 更多 查看更多
	こちら ここ こちらをクリック ここをクリック クリック リンク 詳細はこちら 続きを読む
	여기 여기를클릭 클릭 링크 더보기
	đây tạiđây bấmvàođây disini kliküdisini klikdisini`)

func set(words string) map[string]bool {
	s := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}

func bareURL(p *Pass) {
	b := p.Post.Body
	linked := map[int]bool{}
	for _, l := range b.Links() {
		linked[l.URLRange.Start.Offset] = true
		text := written(b, l.Range)
		if text == "" || text[0] == '<' || text[0] == '[' || text != written(b, l.URLRange) ||
			strings.HasPrefix(l.URL, "mailto:") && isVersion(text) {
			continue
		}
		reportBare(p, l.Range, l.URL)
	}
	var prose *prose
	src := b.Source()
	for at := 0; ; {
		i := bytes.Index(src[at:], []byte("http"))
		if i < 0 {
			return
		}
		at += i
		m := plainURL.FindIndex(src[at:min(len(src), at+longestLine)])
		if m == nil {
			at += len("http")
			continue
		}
		if !isPublic(src[at:at+m[1]]) || linked[b.Offset()+at] || at > 0 && bytes.IndexByte([]byte("<\"'=`"), src[at-1]) >= 0 {
			at += m[1]
			continue
		}
		if prose == nil {
			prose = newProse(b)
		}
		if start := b.Offset() + at; prose.has(start) {
			reportBare(p, b.File().Range(start, start+m[1]), "")
		}
		at += m[1]
	}
}

// isPublic reports whether the host of an address has a dot; localhost and the
// like are examples.
func isPublic(url []byte) bool {
	_, host, _ := bytes.Cut(url, []byte("://"))
	host, _, _ = bytes.Cut(host, []byte("/"))
	return bytes.IndexByte(host, '.') >= 0 && !bytes.HasPrefix(host, []byte("127."))
}

// plainURL is an address of which Markdown does not always make a link, as close
// behind a letter or sign that is not ASCII.
var plainURL = regexp.MustCompile(`^https?://[A-Za-z0-9][A-Za-z0-9.:-]*(?:[/?#][A-Za-z0-9\-._~:/?#@!$&+=%]*)?[A-Za-z0-9/#=_]`)

// reportBare reports an address in the text; url is where it leads, "" where it
// does not.
func reportBare(p *Pass, at diag.Range, url string) {
	b := p.Post.Body
	text := written(b, at)
	ahead, behind := before(b, at.Start.Offset), after(b, at.End.Offset)
	if isPartOfSomething(ahead, behind) {
		return
	}
	d := problem(at, "", "the address stands in the text as it is")
	right := "<" + text + ">"
	mdx := strings.EqualFold(path.Ext(p.Post.Path), ".mdx") // where < begins a component
	if mdx || !hasScheme(text) && !strings.HasPrefix(url, "mailto:") {
		right = "[" + text + "](" + cmp.Or(url, text) + ")"
	}
	d.Hint = "write " + right
	unfit := "<>\\&"
	if right[0] == '[' {
		unfit += "()[]*_ "
	}
	if !strings.ContainsAny(text, unfit) {
		d.Fixes = perhaps("mark the address as a link", replace(at, right))
		// Alone on its line it may be there for a tool that embeds it.
		alone := strings.TrimSpace(ahead) == "" && strings.TrimSpace(behind) == ""
		d.Fixes[0].Safe = url != "" && !alone && !goesOn(behind)
	}
	p.Report(d)
}

// goesOn reports whether what stands behind an address may be the rest of it: a
// letter that parsers stop at, of a script that puts blanks between words.
func goesOn(behind string) bool {
	c, _ := utf8.DecodeRuneInString(behind)
	return unicode.IsLetter(c) && !unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer)
}

// isPartOfSomething reports whether an address between ahead and behind belongs
// to a template, to HTML or to a link that is none.
func isPartOfSomething(ahead, behind string) bool {
	for _, open := range [...][2]string{{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}, {"{", "}"}, {"[[", "]]"}} {
		if strings.LastIndex(ahead, open[0]) > strings.LastIndex(ahead, open[1]) && strings.Contains(behind, open[1]) {
			return true
		}
	}
	for _, end := range [...]string{"](", "](<", ")[", `="`, "='", "=", "]:", "]: "} {
		if strings.HasSuffix(ahead, end) {
			return true
		}
	}
	if strings.HasSuffix(ahead, "[") && strings.HasPrefix(behind, "](") {
		return true
	}
	lower := strings.ToLower(ahead)
	if strings.LastIndex(lower, "<a ") > strings.LastIndex(lower, "</a>") {
		return true
	}
	return strings.LastIndexByte(ahead, '<') > strings.LastIndexByte(ahead, '>') && strings.Contains(behind, ">")
}

// isVersion reports whether what looks like an address of mail is a module and
// its version: no domain ends with a digit.
func isVersion(text string) bool {
	last := text[len(text)-1]
	return '0' <= last && last <= '9'
}

func hasScheme(url string) bool {
	name, _, ok := scheme(url)
	return ok && (name == "http" || name == "https" || name == "ftp" || name == "mailto")
}

// reversed is `(text)[url]`.
var reversed = regexp.MustCompile(`\(([^()\[\]\n]+)\)\[([^()\[\]\s]+)\]`)

// swapped is `[url](some text)`.
var swapped = regexp.MustCompile(`\[(https?://[^\[\]\s]+)\]\(([^()\n"'<>]*[^()\s"'<>][ ][^()\n"'<>]*)\)`)

func reversedLink(p *Pass) {
	b := p.Post.Body
	src := b.Source()
	if !bytes.Contains(src, []byte(")[")) && !bytes.Contains(src, []byte("[http")) {
		return
	}
	for _, m := range swapped.FindAllSubmatchIndex(src, -1) {
		start := b.Offset() + m[0]
		if text := string(src[m[4]:m[5]]); newProse(b).has(start) {
			right := "[" + strings.TrimSpace(text) + "](" + string(src[m[2]:m[3]]) + ")"
			d := problem(b.File().Range(start, b.Offset()+m[1]), "write "+right, "the text and the address of the link have changed places")
			d.Fixes = safely("let the text and the address change places", replace(d.Range, right))
			p.Report(d)
		}
	}
	var prose *prose
	for _, m := range reversed.FindAllSubmatchIndex(src, -1) {
		text, url := string(src[m[2]:m[3]]), string(src[m[4]:m[5]])
		certain := hasScheme(url)
		if !certain && !strings.HasPrefix(url, "/") && !strings.HasPrefix(url, "./") && !strings.HasPrefix(url, "../") && !strings.HasPrefix(url, "www.") {
			continue
		}
		if m[1] < len(src) && (src[m[1]] == '(' || src[m[1]] == '[') || m[0] > 0 && (src[m[0]-1] == ']' || src[m[0]-1] == '\\') {
			continue
		}
		if prose == nil {
			prose = newProse(b)
		}
		start := b.Offset() + m[0]
		if !prose.has(start) {
			continue
		}
		right := "[" + text + "](" + url + ")"
		d := problem(b.File().Range(start, b.Offset()+m[1]), "write "+right, "the brackets and parentheses of the link have changed places")
		d.Fixes = perhaps("let the brackets and parentheses change places", replace(d.Range, right))
		d.Fixes[0].Safe = certain
		p.Report(d)
	}
}

func unsafeURL(p *Pass) {
	b := p.Post.Body
	for _, l := range b.Links() {
		if isInline(b, l) {
			schemeProblem(p, l.URLRange, l.URL, false)
		}
	}
	for _, i := range b.Images() {
		schemeProblem(p, i.SrcRange, i.Src, true)
	}
}

func schemeProblem(p *Pass, at diag.Range, url string, image bool) {
	name, rest, ok := scheme(url)
	switch {
	case !ok:
	case image && name == "data" && isPicture(rest):
	case runs[name]:
		p.Report(problem(at, "write an address that begins with https:", "safe renderers and browsers refuse an address that begins with %s:", name))
	case name == "file" || len(name) == 1 && strings.HasPrefix(rest, `\`) || len(name) == 1 && strings.HasPrefix(rest, "/"):
		p.Report(problem(at, "put the file beside the post, and write its path from there", "the address is of a file on one machine"))
	case strings.HasPrefix(rest, "/") && misspelled[name]:
		right := "https"
		if !strings.Contains(name, "s") {
			right = "http"
		}
		p.Report(problem(at, "write "+right+":", "there is no scheme %s", name))
	}
}

var (
	runs       = set("javascript vbscript livescript data blob filesystem")
	misspelled = set("htp htpp htttp htps htpps httpss htttps hhttp hhttps ttp ttps hppt hppts httpp htttp hpps hhtps hhtp ttps hptts httos htts httsp")
)

// isPicture reports whether what stands behind "data:" is a picture that runs
// nothing.
func isPicture(rest string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(rest), ",")
	kind, _, _ = strings.Cut(kind, ";")
	switch strings.TrimSpace(kind) {
	case "image/png", "image/gif", "image/jpeg", "image/webp", "image/avif":
		return true
	}
	return false
}

// scheme is what stands before the first colon of a URL, in lower case, and what
// stands behind it; ok is false for a relative one. As in a browser, blanks and
// controls in front, and tabs and line ends anywhere, do not count.
func scheme(url string) (name, rest string, ok bool) {
	url = strings.TrimLeftFunc(url, func(r rune) bool { return r <= ' ' })
	for i := range len(url) {
		switch c := url[i]; {
		case c == ':':
			return strings.ToLower(withoutBreaks.Replace(url[:i])), url[i+1:], i > 0
		case isLetter(c), c == '\t', c == '\n', c == '\r', i > 0 && (c == '+' || c == '-' || c == '.' || '0' <= c && c <= '9'):
		default:
			return "", "", false
		}
	}
	return "", "", false
}

var withoutBreaks = strings.NewReplacer("\t", "", "\n", "", "\r", "")
