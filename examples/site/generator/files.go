package generator

import (
	"image"
	_ "image/gif"  // the size of pictures
	_ "image/jpeg" // the size of pictures
	_ "image/png"  // the size of pictures
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// files are the files of the content that matter.
type files struct {
	posts []file
	media []file
	// outputs maps the path of each medium, in the content and in the site, to
	// that in the site.
	outputs map[string]string
	byName  map[string]file // media, by path in the site
}

// file is a file of the content as it was when it was listed.
type file struct {
	name string
	stamp
}

// stamp changes when a file does.
type stamp struct {
	size     int64
	modified time.Time
}

// mediaTypes are the files that are copied from anywhere in the content.
var mediaTypes = []string{
	".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico",
	".mp3", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".wav", ".mp4", ".m4v", ".webm", ".ogv", ".vtt", ".pdf",
}

const staticFolder = "static/"

// listFiles lists posts and media in the order of their paths. What begins with a
// dot is passed over, as are links to folders, and to files that fsys does not
// give: an os.Root gives none outside of it.
func listFiles(fsys fs.FS) (*files, error) {
	fl := &files{outputs: map[string]string{}, byName: map[string]file{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && (d.Name()[0] == '.' || d.Name() == "node_modules"):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		return fl.add(fsys, name)
	})
	return fl, err
}

func (fl *files) add(fsys fs.FS, name string) error {
	static := strings.HasPrefix(name, staticFolder)
	ext := strings.ToLower(path.Ext(name))
	isPost := !static && (ext == ".md" || ext == ".markdown")
	if !isPost && !static && !slices.Contains(mediaTypes, ext) {
		return nil
	}
	info, err := fs.Stat(fsys, name)
	if err != nil || !info.Mode().IsRegular() {
		return nil // a link that leads nowhere, or a file that is just being replaced
	}
	f := file{name, stamp{info.Size(), info.ModTime()}}
	if isPost {
		fl.posts = append(fl.posts, f)
		return nil
	}
	out := strings.TrimPrefix(name, staticFolder)
	fl.media = append(fl.media, f)
	fl.outputs[name], fl.outputs[out], fl.byName[out] = out, out, f
	return nil
}

// size is the width and height of the picture at a path of the site, 0 where
// they cannot be read.
func (b *build) size(out string) (width, height int) {
	f, ok := b.files.byName[out]
	if !ok {
		return 0, 0
	}
	type dimensions struct{ stamp, width, height any }
	if d, ok := b.known.sizes.Load(f.name); ok && d.(dimensions).stamp == f.stamp {
		return d.(dimensions).width.(int), d.(dimensions).height.(int)
	}
	if r, err := b.Content.Open(f.name); err == nil {
		config, _, _ := image.DecodeConfig(r)
		_ = r.Close() // it was only read
		width, height = config.Width, config.Height
	}
	b.known.sizes.Store(f.name, dimensions{f.stamp, width, height})
	return width, height
}
