package preview

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
	"time"
)

// file serves the file name of the site. Pages get the script that loads them
// again; everything else is sent as it is.
func (s *Server) file(w http.ResponseWriter, r *http.Request, name string) {
	root, err := os.OpenRoot(s.Dir)
	if err != nil {
		http.Error(w, "the site is not there", http.StatusServiceUnavailable)
		return
	}
	defer root.Close()
	folder := name == "" || strings.HasSuffix(name, "/")
	name = clean(name)
	if folder {
		name = path.Join(name, "index.html")
	}
	f, err := root.Open(name)
	if err == nil {
		defer f.Close()
	}
	info, statErr := stat(f, err)
	switch {
	case statErr == nil && info.IsDir():
		http.Redirect(w, r, r.URL.EscapedPath()+"/", http.StatusFound)
	case statErr != nil:
		s.missing(w, root)
	case path.Ext(name) == ".html":
		text, err := io.ReadAll(f)
		if err != nil {
			http.Error(w, "the page cannot be read", http.StatusInternalServerError)
			return
		}
		sendPage(w, http.StatusOK, text)
	default:
		http.ServeContent(w, r, name, time.Time{}, f)
	}
}

func stat(f *os.File, err error) (fs.FileInfo, error) {
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return nil, errors.New("not a file")
	}
	return info, err
}

// missing serves the page of the theme for what is not found.
func (s *Server) missing(w http.ResponseWriter, root *os.Root) {
	text, err := root.ReadFile("404.html")
	if err != nil {
		text = []byte("<!doctype html><title>Not found</title><p>There is no such page.</p></body>")
	}
	sendPage(w, http.StatusNotFound, text)
}

// sendPage sends a page with the script at its end.
func sendPage(w http.ResponseWriter, status int, text []byte) {
	tag := []byte(`<script src="` + scriptPath + `" defer></script>`)
	if i := bytes.LastIndex(text, []byte("</body>")); i >= 0 {
		text = append(append(append([]byte{}, text[:i]...), tag...), text[i:]...)
	} else {
		text = append(append([]byte{}, text...), tag...)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text) // the browser is gone
}
