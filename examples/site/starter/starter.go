// Package starter is what a new site begins with: a theme, and sample content.
package starter

import (
	"embed"
	"io/fs"
)

// The sample content as a site.
const (
	Title       = "Slow things"
	Description = "A notebook about presses, clocks, bread and ink."
)

//go:embed theme content
var files embed.FS

// Theme is the built-in theme: five templates, and static files.
func Theme() fs.FS { return sub("theme") }

// Content is the sample: posts in several dialects, with their pictures.
func Content() fs.FS { return sub("content") }

func sub(dir string) fs.FS {
	fsys, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // dir is a constant of this file
	}
	return fsys
}
