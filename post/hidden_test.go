package post_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/post"
)

func TestDraft(t *testing.T) {
	for _, test := range []struct {
		block    string
		draft    bool
		problems int
	}{
		{"draft: true", true, 0}, {"draft: false", false, 0}, {"draft: 'yes'", true, 0}, {"draft: no", false, 0},
		{"draft:", false, 0}, {"draft: maybe", true, 1}, {"draft: [a]", true, 1}, {"draft: 1", true, 1},
		{"published: false", true, 0}, {"published: true", false, 0}, {"published: 2020-01-01", false, 0},
		{"published: soon", true, 1},
		{"status: draft", true, 0}, {"status: Published", false, 0}, {"status: {swift: 2}", false, 0}, {"status: stable", false, 0},
		{"draft: false\npublished: false", true, 1}, {"draft: true\npublished: true", true, 1}, {"draft: true\npublished: false", true, 0},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, _ := post.Parse("a.md", yaml("title: a\n"+test.block))
			assert.Equal(t, test.draft, p.Draft)
			assert.Equal(t, test.draft, p.Hidden(time.Now()) == post.IsDraft)
			assert.Len(t, p.Problems(), test.problems, problems(p))
		})
	}
}

func TestHidden(t *testing.T) {
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		block string
		want  post.Reason
	}{
		{"title: a", ""},
		{"date: 2026-01-01T12:00:00Z", ""},
		{"date: 2026-01-01T12:00:01Z", post.IsFuture},
		{"date: 2020-01-01\npublishDate: 2030-01-01", post.IsFuture},
		{"date: 2020-01-01\npublishDate: soon", post.IsFuture},
		{"date: 2020-01-01\nupdated: soon", ""},
		{"expires: 2026-01-01T12:00:00Z", post.IsExpired},
		{"expires: 2026-01-01T12:00:01Z", ""},
		{"expires: never", post.IsExpired},
		{"draft: true\nexpires: 2000-01-01", post.IsDraft},
	} {
		p, _ := post.Parse("a.md", yaml(test.block))
		assert.Equal(t, test.want, p.Hidden(now), test.block)
	}
	assert.Equal(t, post.Reason(""), (&post.Post{}).Hidden(now))
	p, _ := post.Parse("a.md", yaml("date: soon"))
	p.Date = now
	assert.Equal(t, post.Reason(""), p.Hidden(now), "a date that is set counts")
}

// TestHiddenBehindASyntaxError is about keys that cannot be read at all.
func TestHiddenBehindASyntaxError(t *testing.T) {
	for _, test := range []struct {
		block string
		want  post.Reason
	}{
		{"title: \"open\ndraft: true\nlayout: x", post.IsDraft},
		{"title: [open\npublished: false", post.IsDraft},
		{"title: \"open\npubDate: 2090-01-01", post.IsFuture},
	} {
		p, err := post.Parse("a.md", yaml(test.block))
		require.Error(t, err, test.block)
		assert.Equal(t, test.want, p.Hidden(time.Now()), test.block)
	}
	for _, src := range []string{
		"---js\nconst draft = true;\n---\n",
		"{\"title\": \"a\" \"layout\": \"b\", \"draft\": true}\n",
		"+++\ntitle = a\ndraft = true\n+++\n",
	} {
		p, err := post.Parse("a.md", []byte(src))
		require.Error(t, err, src)
		assert.Equal(t, post.IsDraft, p.Hidden(time.Now()), src)
	}
	p, err := post.Parse("a.md", yaml("title: \"open\nlist:\n  - date: x"))
	require.Error(t, err)
	assert.Equal(t, post.Reason(""), p.Hidden(time.Now()), "the date of something else")
}
