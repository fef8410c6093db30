package feed

import (
	"io/fs"
	"net/url"
	"path"
	"strings"

	"github.com/quire-go/quire/post"
)

// image is the picture that goes with a post.
type image struct {
	url, kind string // kind is the media type
	size      int64  // 0 is unknown
}

// kinds are the media types of pictures by extension.
var kinds = map[string]string{
	".apng": "image/apng",
	".avif": "image/avif",
	".bmp":  "image/bmp",
	".gif":  "image/gif",
	".heic": "image/heic",
	".ico":  "image/vnd.microsoft.icon",
	".jpeg": "image/jpeg",
	".jpg":  "image/jpeg",
	".jxl":  "image/jxl",
	".png":  "image/png",
	".svg":  "image/svg+xml",
	".tif":  "image/tiff",
	".tiff": "image/tiff",
	".webp": "image/webp",
}

// unknownKind is the media type of what has no telling extension.
const unknownKind = "application/octet-stream"

// image is the picture of p, whose page is at address; nil if it has none on the
// web. Many generators take its path from the page, and many from the root of
// the site: it is from the page unless Files has it from the root only.
func (s *site) image(address string, p *post.Post) *image {
	picture := p.Image(post.Cover, post.Social, post.Thumb)
	if picture == nil {
		return nil
	}
	ref, err := url.Parse(strings.TrimSpace(clean(picture.Src)))
	if err != nil {
		ref = &url.URL{Path: clean(picture.Src)}
	}
	page, err := url.Parse(address)
	if err != nil {
		return nil
	}
	at := page.ResolveReference(ref)
	if !isWeb(at) {
		return nil
	}
	size, found := s.size(at)
	if root := s.base.ResolveReference(ref); !found && ref.Host == "" {
		if n, there := s.size(root); there {
			at, size = root, n
		}
	}
	at.RawQuery = escapedQuery(at.RawQuery)
	kind := kinds[strings.ToLower(path.Ext(at.Path))]
	if kind == "" {
		kind = unknownKind
	}
	return &image{url: at.String(), kind: kind, size: size}
}

// size is how long the file at u is.
func (s *site) size(u *url.URL) (n int64, ok bool) {
	name, here := s.below(u)
	if s.files == nil || !here {
		return 0, false
	}
	info, err := fs.Stat(s.files, name)
	if err != nil || !info.Mode().IsRegular() {
		return 0, false
	}
	return info.Size(), true
}
