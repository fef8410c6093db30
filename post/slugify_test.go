package post_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"

	"github.com/quire-go/quire/post"
)

func TestSlugify(t *testing.T) {
	for in, want := range map[string]string{
		"Hello, World!":              "hello-world",
		"  --spaces   and_dashes-- ": "spaces-and-dashes",
		"Rust 1.12.1":                "rust-1-12-1",
		"It's the keeper’s":          "its-the-keepers",
		"Über Straßen":               "über-straßen",
		"灯塔 与 海":                     "灯塔-与-海",
		"हिन्दी में":                 "हिन्दी-में",
		"C++":                        "c",
		"AT&T":                       "at-t",
		"a/b\\c?d#e%20":              "a-b-c-d-e-20",
		"e\u0301te\u0301":            "été",
		"İstanbul":                   "istanbul",
		"ΣΊΣΥΦΟΣ":                    "σίσυφοσ",
		"co\u00adop":                 "coop",
		"❤️ love":                    "love",
		"🎉":                          "",
		"":                           "",
		"---":                        "",
		"\xff\xfe":                   "",
		"a\xffb":                     "a-b",
		"\u0301a":                    "a",
		"½ off":                      "½-off",
	} {
		assert.Equal(t, want, post.Slugify(in), "%q", in)
	}
}

func FuzzSlugify(f *testing.F) {
	for _, seed := range []string{"Hello, World!", "İ", "e'\u0301", "\u1e9b\u0323", "a\ufe0f", "-", "\xff", "ǅ ᾈ ẞ", "a\u034fb", "가", "ᄀ ᅡ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		slug := post.Slugify(s)
		assert.True(t, utf8.ValidString(slug))
		assert.Equal(t, slug, post.Slugify(slug), "made a slug again")
		assert.True(t, norm.NFC.IsNormalString(slug))
		assert.False(t, strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") || strings.Contains(slug, "--"), slug)
		for _, r := range slug {
			assert.True(t, r == '-' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r), "%q in %q", r, slug)
		}
	})
}
