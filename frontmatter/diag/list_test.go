package diag_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"testing"

	"github.com/quire-go/quire/frontmatter/diag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOf(t *testing.T) {
	a := &diag.Diagnostic{Severity: diag.Error, Code: "a", Message: "a"}
	b := &diag.Diagnostic{Severity: diag.Warning, Code: "b", Message: "b"}
	path := &fs.PathError{Op: "open", Path: "x.md", Err: fs.ErrPermission}
	tests := []struct {
		name string
		err  error
		want []string // as Error prints them
	}{
		{"nil", nil, nil},
		{"list", diag.List{a, b}, []string{"a", "b"}},
		{"diagnostic", a, []string{"a"}},
		{"wrapped list", fmt.Errorf("loading: %w", diag.List{a, b}), []string{"a", "b"}},
		{"wrapped twice", fmt.Errorf("x: %w", fmt.Errorf("y: %w", b)), []string{"b"}},
		{"joined", errors.Join(diag.List{a}, fmt.Errorf("x: %w", b)), []string{"a", "b"}},
		{"joined with another error", errors.Join(io.EOF, a), []string{"EOF", "a"}},
		{"a sentence around two", fmt.Errorf("%w while %w", a, b), []string{"a", "b"}},
		{"others", errors.Join(io.EOF, path), []string{"EOF", "x.md: permission denied"}},
		{"a sentence around two others", fmt.Errorf("%w after %w", io.EOF, path), []string{"x.md: permission denied"}},
		{"another", io.EOF, []string{"EOF"}},
		{"path", path, []string{"x.md: permission denied"}},
		{"wrapped path", fmt.Errorf("loading: %w", path), []string{"x.md: permission denied"}},
		{"a list of nothing, wrapped", fmt.Errorf("loading: %w", diag.List{}), []string{"loading: "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range diag.Of(tt.err) {
				got = append(got, d.Error())
			}
			assert.Equal(t, tt.want, got)
		})
	}

	d := diag.Of(fmt.Errorf("loading: %w", path))[0]
	assert.Equal(t, diag.Error, d.Severity)
	assert.Equal(t, "x.md", d.Range.File)
	assert.ErrorIs(t, d, fs.ErrPermission)
	assert.ErrorIs(t, d, diag.Code("error"))
}

func TestListErr(t *testing.T) {
	warning := &diag.Diagnostic{Severity: diag.Warning, Code: "w", Message: "w"}
	failure := &diag.Diagnostic{Severity: diag.Error, Code: "e", Message: "e", Err: io.EOF}
	assert.NoError(t, diag.List(nil).Err())
	assert.NoError(t, diag.List{warning}.Err())
	err := diag.List{warning, failure}.Err()
	require.EqualError(t, err, "w\ne")
	assert.ErrorIs(t, err, diag.Code("w"))
	assert.ErrorIs(t, err, io.EOF)
	var d *diag.Diagnostic
	require.ErrorAs(t, err, &d)
	assert.Same(t, warning, d)
}

func TestListSort(t *testing.T) {
	at := func(file string, start, end int) diag.Range {
		return diag.Range{File: file, Start: diag.Position{start, 1, start + 1}, End: diag.Position{end, 1, end + 1}}
	}
	one := func(code diag.Code, r diag.Range, message string) *diag.Diagnostic {
		return &diag.Diagnostic{Severity: diag.Warning, Code: code, Range: r, Message: message}
	}
	sorted := diag.List{
		one("z", diag.Range{}, "no file"),
		one("z", diag.Range{File: "a.md"}, "no place"),
		one("a", at("a.md", 2, 3), "short"),
		one("a", at("a.md", 2, 5), "long"),
		one("b", at("a.md", 2, 3), "another code"),
		one("a", at("a.md", 9, 9), "later"),
		one("a", at("a.md", 9, 9), "later, another message"),
		one("a", at("b.md", 0, 1), "another file"),
	}
	list := diag.List{sorted[7], sorted[6], sorted[4], sorted[1], sorted[3], sorted[2], sorted[5], sorted[0], sorted[5]}
	repeat := *sorted[3]
	list = append(list, &repeat)
	shared := append(diag.List(nil), list...)
	held := list
	list.Sort()
	assert.Equal(t, sorted, list)
	assert.Equal(t, shared, held, "who holds the old slice keeps it")

	worse := *sorted[2]
	worse.Severity = diag.Error
	list = diag.List{sorted[2], &worse}
	list.Sort()
	require.Len(t, list, 1)
	assert.Equal(t, diag.Error, list[0].Severity, "the most severe of repeats stays")

	field := *sorted[2]
	field.Field = "title"
	list = diag.List{sorted[2], &field}
	list.Sort()
	assert.Len(t, list, 2, "the same words about two fields are two problems")

	var none diag.List
	none.Sort()
	assert.Nil(t, none)
}

func TestDiagnosticError(t *testing.T) {
	here := diag.Range{File: "a.md", Start: diag.Position{4, 2, 1}, End: diag.Position{5, 2, 2}}
	tests := []struct {
		d    diag.Diagnostic
		want string
	}{
		{diag.Diagnostic{Message: "m", Range: here}, "a.md:2:1: m"},
		{diag.Diagnostic{Message: "m", Hint: "h", Range: here}, "a.md:2:1: m (h)"},
		{diag.Diagnostic{Message: "m", Range: diag.Range{Start: here.Start}}, "2:1: m"},
		{diag.Diagnostic{Message: "m", Range: diag.Range{File: "a.md"}}, "a.md: m"},
		{diag.Diagnostic{Message: "m"}, "m"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, tt.d.Error())
	}
	assert.Equal(t, "-", diag.Range{}.String())
}

func TestSeverity(t *testing.T) {
	for s, name := range map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Info: "info"} {
		assert.Equal(t, name, s.String())
		text, err := json.Marshal(s)
		require.NoError(t, err)
		assert.Equal(t, `"`+name+`"`, string(text))
		var back diag.Severity
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, s, back)
	}
	for _, s := range []diag.Severity{0, 4, 255} {
		_, err := s.MarshalText()
		assert.Error(t, err)
		assert.Contains(t, s.String(), "Severity(")
	}
	var s diag.Severity
	assert.Error(t, s.UnmarshalText([]byte("fatal")))
	assert.Error(t, s.UnmarshalText(nil))
}

func TestNearest(t *testing.T) {
	keys := []string{"title", "date", "pubDate", "tags", "categories", "thumb_img_path", "id"}
	for word, want := range map[string]string{
		"titel":           "title",
		"tilte":           "title",
		"Title":           "title",
		"titl":            "title",
		"TITLEE":          "title",
		"pub_date":        "pubDate",
		"pub-date":        "pubDate",
		"thumbImgPath":    "thumb_img_path",
		"thumb_img_psth":  "thumb_img_path",
		"categoreis":      "categories",
		"catgoris":        "categories",
		"dat":             "date",
		"dta":             "",
		"dtae":            "date",
		"tgs":             "tags",
		"ID":              "id",
		"it":              "",
		"title":           "",
		"author":          "",
		"subtitl":         "",
		"entitled":        "",
		"xtitl":           "",
		"hitel":           "",
		"itle":            "title",
		"rategoriess":     "categories",
		"tittel":          "title",
		"tytla":           "",
		"cetagoreis":      "",
		"catagoryes":      "categories",
		"id2":             "",
		"tags2":           "",
		"x":               "",
		"":                "",
		"заголовок":       "",
		"categories_list": "",
	} {
		assert.Equal(t, want, diag.Nearest(word, keys), "%q", word)
	}
	assert.Equal(t, "tags", diag.Nearest("tagss", []string{"tag", "tags"}), "the nearest")
	assert.Equal(t, "tagb", diag.Nearest("tagz", []string{"tagb", "taga"}), "of equals the first")
	for word, far := range map[string]string{
		"about": "layout", "color": "cover", "anchor": "author", "pub_note": "pubDate", "image2": "image", "h3": "h2", "x": "y",
	} {
		assert.Empty(t, diag.Nearest(word, []string{far}), "%q", word)
	}
	assert.Empty(t, diag.Nearest("title", nil))
	assert.Equal(t, "日本語版", diag.Nearest("日本誤版", []string{"日本語版"}), "distances count characters")
}
