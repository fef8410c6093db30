package post_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

// TestCorpus reads a folder of real posts and compares six fields with what a
// crude reading of the block gives, which shares no code with the package. Set
// QUIRE_CORPUS to a folder of posts to run it; -v lists the differences.
func TestCorpus(t *testing.T) {
	root := os.Getenv("QUIRE_CORPUS")
	if root == "" {
		t.Skip("QUIRE_CORPUS is not set")
	}
	counts := map[string]*struct{ all, right int }{}
	for _, f := range crudeFields {
		counts[f.name] = &struct{ all, right int }{}
	}
	fsys := os.DirFS(root)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(fsys, name)
		require.NoError(t, err)
		p, _ := post.Parse(name, src)
		checkPost(t, p, string(src))
		block := crudeBlock(string(src))
		for _, f := range crudeFields {
			value, has := crudeValue(block, f.keys)
			if !has {
				continue
			}
			counts[f.name].all++
			if f.right(p, value) {
				counts[f.name].right++
			} else {
				t.Logf("%s of %s: crude %q", f.name, name, value)
			}
		}
		return nil
	})
	require.NoError(t, err)
	for _, f := range crudeFields {
		c := counts[f.name]
		t.Logf("%s: %d of %d", f.name, c.right, c.all)
		assert.GreaterOrEqual(t, float64(c.right), 0.995*float64(c.all), f.name)
	}
}

// crude is the value of a key: its text, or the items of a list.
type crude struct {
	text  string
	items []string
}

var crudeFields = []struct {
	name, keys string
	right      func(p *post.Post, v crude) bool
}{
	{"title", "title", func(p *post.Post, v crude) bool { return begins(p.Title, v.text) }},
	{"date", "date|pubdate|publishdate|created_at", func(p *post.Post, v crude) bool { return isDay(p, v.text) }},
	{"excerpt", "excerpt|summary|description", func(p *post.Post, v crude) bool { return begins(p.Excerpt, v.text) }},
	{"images", "thumb_img_path|content_img_path|image|heroimage|cover|thumbnail|featuredimage|img_path|thumb_image|images", hasImages},
	{"tags", "tags|tag", func(p *post.Post, v crude) bool { return hasNames(p.Tags, v) }},
	{"authors", "authors|author", func(p *post.Post, v crude) bool { return hasNames(p.Authors, v) }},
}

func hasImages(p *post.Post, v crude) bool {
	var srcs []string
	for _, image := range p.Images {
		srcs = append(srcs, image.Src)
	}
	if len(v.items) == 0 {
		return v.text == "" || slices.Contains(srcs, v.text)
	}
	for _, item := range v.items {
		if !slices.Contains(srcs, item) {
			return false
		}
	}
	return true
}

func hasNames(got []string, v crude) bool {
	if len(v.items) > 0 {
		return slices.Equal(got, slices.Compact(v.items))
	}
	if v.text == "" {
		return len(got) == 0
	}
	return strings.ReplaceAll(strings.Join(got, ","), " ", "") == strings.ReplaceAll(v.text, " ", "")
}

func begins(got, text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && strings.HasPrefix(squeeze(got), squeeze(text))
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\t'\"\\\u200b", r) {
			return -1
		}
		return r
	}, s)
}

var (
	ymd       = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`)
	ambiguous = regexp.MustCompile(`^(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/\d{4}`)
	american  = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})`)
	zoneless  = regexp.MustCompile(` \d\d:\d\d(:\d\d)? \d\d:\d\d$`)
)

// isDay compares days, and asks for a refusal of dates that can be read in two
// ways or not at all.
func isDay(p *post.Post, text string) bool {
	if ambiguous.MatchString(text) || zoneless.MatchString(text) {
		return p.Date.IsZero() && p.Hidden(time.Now()) == post.IsFuture && p.Problems().Err() != nil
	}
	if m := american.FindStringSubmatch(text); m != nil {
		text = m[3] + "-" + m[1] + "-" + m[2]
	}
	if m := ymd.FindStringSubmatch(text); m != nil {
		y, _ := strconv.Atoi(m[1])
		mon, _ := strconv.Atoi(m[2])
		d, _ := strconv.Atoi(m[3])
		return p.Date.Year() == y && int(p.Date.Month()) == mon && p.Date.Day() == d
	}
	t, err := time.Parse("Jan 02 2006", text)
	return err == nil && t.Equal(p.Date)
}

// crudeBlock is the lines between the first two fences.
func crudeBlock(src string) []string {
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(src, "\ufeff"), "\r", ""), "\n")
	fence := strings.TrimSpace(lines[0])
	if fence != "---" && fence != "+++" {
		return nil
	}
	for i, line := range lines[1:] {
		if strings.TrimRight(line, " \t") == fence {
			return lines[1 : 1+i]
		}
		if strings.Contains(line, "{{") {
			return nil // the template of a post
		}
	}
	return nil
}

// crudeValue reads the last line that begins with one of the keys, and the list
// or the text below it. Placeholders of templates, empty values and maps are no
// values.
func crudeValue(block []string, keys string) (v crude, ok bool) {
	key := regexp.MustCompile(`(?i)^(` + keys + `)\s*[:=]\s*(.*)$`)
	for i, line := range block {
		if strings.HasPrefix(line, "[") && !strings.HasPrefix(line, "[]") {
			break // a TOML table: what follows is nested
		}
		m := key.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		text := m[2]
		if value, has := crudeText(text, block[i+1:]); has {
			v, ok = value, true
		}
	}
	return v, ok
}

// crudeText is the value text, with the lines that follow.
func crudeText(text string, lines []string) (v crude, ok bool) {
	switch {
	case text == "" || text == "[" || text[0] == '#':
		v.items = crudeItems(lines)
		return v, len(v.items) > 0
	case text[0] == '>' || text[0] == '|':
		if len(lines) == 0 {
			return v, false
		}
		return crude{text: strings.TrimSpace(lines[0])}, true
	case strings.Contains(text, "{") || strings.Contains(text, "<%"):
		return v, false
	case text[0] == '[':
		v.items = splitCrude(strings.Trim(text, "[] "))
		return v, len(v.items) > 0
	}
	v.text = uncomment(text)
	return v, v.text != "" && v.text != "~" && v.text != "null" && v.text != "true" && v.text != "false"
}

func crudeItems(lines []string) (items []string) {
	for _, line := range lines {
		text := strings.TrimSpace(line)
		item, dash := strings.CutPrefix(text, "- ")
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
			continue
		case text == "]":
			return items
		case dash && !strings.HasPrefix(item, "- "):
			if m := regexp.MustCompile(`^name:\s+(.*)$`).FindStringSubmatch(item); m != nil {
				item = m[1]
			} else if regexp.MustCompile(`^\w+:\s`).MatchString(item) {
				return nil
			}
			items = append(items, uncomment(item))
		case strings.HasPrefix(text, `"`) && strings.HasSuffix(text, ","):
			items = append(items, strings.Trim(text, `",`))
		case strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`):
			items = append(items, strings.Trim(text, `"`))
		case line[0] == ' ' && len(items) > 0:
			continue // more of a map in the list
		default:
			return items
		}
	}
	return items
}

func splitCrude(text string) (items []string) {
	if quotes := strings.Count(text, `"`); quotes == 2 && strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) {
		return []string{strings.Trim(text, `"`)}
	}
	for item := range strings.SplitSeq(text, ",") {
		if item = uncomment(strings.TrimSpace(item)); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// uncomment is a value without its comment and quotes.
func uncomment(text string) string {
	text = strings.TrimSpace(text)
	if text != "" && (text[0] == '"' || text[0] == '\'') {
		if end := strings.LastIndexByte(text, text[0]); end > 0 {
			return strings.TrimSpace(text[1:end])
		}
	}
	if i := strings.Index(text, " #"); i >= 0 {
		text = text[:i]
	}
	return strings.TrimSpace(text)
}
