package conformance

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Example is one text that both sides read.
type Example struct {
	Name     string `json:"name"`
	Markdown string `json:"markdown"`
	GFM      bool   `json:"gfm"` // with the GitHub extensions and footnotes
}

// Examples are those of the CommonMark spec, of goldmark's tests of the GitHub
// extensions, and of ours, which are testdata/*.md.
func Examples() ([]Example, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		return nil, fmt.Errorf("conformance: find goldmark: %w", err)
	}
	dir := strings.TrimSpace(string(out))
	examples, err := commonMark(filepath.Join(dir, "_test", "spec.json"))
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"table", "strikethrough", "tasklist", "linkify", "footnote"} {
		more, err := cases(filepath.Join(dir, "extension", "_test", name+".txt"), name)
		if err != nil {
			return nil, err
		}
		examples = append(examples, more...)
	}
	ours, err := filepath.Glob(filepath.Join("testdata", "*.md"))
	if err != nil {
		return nil, err
	}
	for _, path := range ours {
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		examples = append(examples, Example{filepath.Base(path), string(src), true})
	}
	return examples, nil
}

func commonMark(path string) ([]Example, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var spec []struct {
		Markdown string
		Example  int
	}
	if err := json.Unmarshal(src, &spec); err != nil {
		return nil, fmt.Errorf("conformance: %s: %w", path, err)
	}
	var examples []Example
	for _, s := range spec {
		examples = append(examples, Example{fmt.Sprintf("commonmark-%d", s.Example), s.Markdown, false})
	}
	return examples, nil
}

// cases reads goldmark's own format: a number and a title, the Markdown, and the
// HTML, which is not of interest here, with lines of dashes and equals signs
// between them.
func cases(path, name string) ([]Example, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	const part, end = "//- - - - - - - - -//\n", "//= = = = = = = = = = = = = = = = = = = = = = = =//"
	var examples []Example
	for i, c := range strings.Split(string(src), end) {
		parts := strings.Split(c, part)
		if len(parts) < 3 {
			continue
		}
		examples = append(examples, Example{fmt.Sprintf("%s-%d", name, i+1), parts[1], true})
	}
	return examples, nil
}
