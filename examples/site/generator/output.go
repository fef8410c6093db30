package generator

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// manifestFile lists, in the output folder, what Build wrote there: the paths
// with the hashes of their contents.
const manifestFile = ".quire-site.json"

// pending stands for the hash of a file that a build was about to write, and did
// not come to its end.
const pending = ""

// output is the folder that the site is written to. It never leaves that folder,
// replaces a file at once or not at all, touches none that has the right bytes,
// and knows which files are its own.
type output struct {
	root *os.Root
	old  map[string]string // the manifest of the build before
	mu   sync.Mutex
	new  map[string]string
	*Report
}

type manifest struct {
	Files map[string]string `json:"files"`
}

func openOutput(dir string, report *Report) (*output, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	o := &output{root: root, new: map[string]string{}, Report: report}
	var m manifest
	text, err := root.ReadFile(manifestFile)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(fmt.Errorf("%s: the list of what was written here cannot be read: %w", path.Join(dir, manifestFile), err), root.Close())
	}
	o.old = m.Files
	return o, nil
}

// begin refuses the build where one of the files that it is going to write is
// there and nobody knows who wrote it. Then it notes which files are new, so that
// a build which is stopped half-way knows its own the next time.
func (o *output) begin(names []string) error {
	var foreign []string
	noted := map[string]string{}
	maps.Copy(noted, o.old)
	for _, name := range names {
		if _, ours := o.old[name]; ours {
			continue
		}
		noted[name] = pending
		if _, err := o.root.Lstat(name); err == nil {
			foreign = append(foreign, name)
		}
	}
	if len(foreign) > 0 {
		return &ForeignError{o.root.Name(), foreign}
	}
	if len(noted) == len(o.old) {
		return nil
	}
	return o.writeManifest(noted)
}

// ForeignError refuses a folder in which a build would replace files that it did
// not write.
type ForeignError struct {
	Dir   string
	Files []string
}

// Error names the files, of very many the first.
func (e *ForeignError) Error() string {
	shown, rest := e.Files[:min(len(e.Files), 10)], ""
	if n := len(e.Files) - len(shown); n > 0 {
		rest = fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("%s holds files that this program did not write and would replace: %s%s (move them, or write to another folder)",
		e.Dir, strings.Join(shown, ", "), rest)
}

// write makes the file name hold text.
func (o *output) write(name string, text []byte) error {
	old, err := o.root.Lstat(name)
	if err == nil && old.Mode().IsRegular() && old.Size() == int64(len(text)) {
		if have, err := o.root.ReadFile(name); err == nil && bytes.Equal(have, text) {
			o.done(name, hashOf(text), false)
			return nil
		}
	}
	return o.replace(name, bytes.NewReader(text))
}

// copy makes the file name hold what open gives, without ever holding it whole.
func (o *output) copy(name string, size int64, open func() (fs.File, error)) error {
	f, err := open()
	if err != nil {
		return err
	}
	defer f.Close()
	if old, err := o.root.Lstat(name); err == nil && old.Mode().IsRegular() && old.Size() == size {
		if hash, err := o.hash(name); err == nil {
			sum := sha256.New()
			if _, err := io.Copy(sum, f); err != nil {
				return err
			}
			if hash == hex.EncodeToString(sum.Sum(nil)) {
				o.done(name, hash, false)
				return nil
			}
			again, err := open()
			if err != nil {
				return err
			}
			defer again.Close()
			return o.replace(name, again)
		}
	}
	return o.replace(name, f)
}

// replace puts a new file in the place of name.
func (o *output) replace(name string, r io.Reader) error {
	if err := o.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	temp := path.Join(path.Dir(name), ".quire-"+rand.Text()+".tmp")
	f, err := o.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, sum), r)
	if err = errors.Join(err, f.Close()); err == nil {
		err = o.root.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, o.root.Remove(temp))
	}
	o.done(name, hex.EncodeToString(sum.Sum(nil)), true)
	return nil
}

// keep is for a file that was made of the same, before the time written, and need
// not be made again. It is false where the file was touched since.
func (o *output) keep(name string, written time.Time) bool {
	hash, ours := o.old[name]
	if !ours || hash == pending {
		return false
	}
	if info, err := o.root.Lstat(name); err != nil || !info.Mode().IsRegular() || info.ModTime().After(written) {
		return false
	}
	o.done(name, hash, false)
	return true
}

func (o *output) done(name, hash string, written bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.new[name] = hash
	if written {
		o.Written++
	} else {
		o.Unchanged++
	}
}

func (o *output) hash(name string) (string, error) {
	f, err := o.root.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// finish removes what was not made again, unless somebody changed it since, and
// the folders that this leaves empty.
func (o *output) finish() error {
	for _, name := range slices.Sorted(maps.Keys(o.old)) {
		if _, made := o.new[name]; made {
			continue
		}
		hash, err := o.hash(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil || o.old[name] != pending && hash != o.old[name]:
			o.Kept = append(o.Kept, name)
			continue
		}
		if err := o.root.Remove(name); err != nil {
			return err
		}
		o.Removed++
		for dir := path.Dir(name); dir != "." && o.root.Remove(dir) == nil; dir = path.Dir(dir) {
		}
	}
	return o.writeManifest(o.new)
}

// abandon ends a build that failed: what it wrote is its own, and nothing else of
// what begin noted.
func (o *output) abandon() error {
	files := maps.Clone(o.new)
	for name, hash := range o.old {
		if _, made := files[name]; !made {
			files[name] = hash
		}
	}
	return o.writeManifest(files)
}

func (o *output) writeManifest(files map[string]string) error {
	text, err := json.MarshalIndent(manifest{files}, "", " ")
	if err != nil {
		return err
	}
	if have, err := o.root.ReadFile(manifestFile); err == nil && bytes.Equal(have, text) {
		return nil
	}
	aside := &output{root: o.root, new: map[string]string{}, Report: &Report{}} // it counts for nothing
	return aside.replace(manifestFile, bytes.NewReader(text))
}
