package frontmatter

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// WriteFile replaces the contents of the file name by src at once: a reader finds
// the old file or the new one, whole, also where the program or the machine stops
// in between. It writes a new file beside the old one, sees that it reached the
// disk, and renames it.
//
// The file keeps its mode; one that is new gets 0666, less what the process masks
// (umask). A symbolic link stays, and the file that it leads to is replaced, made
// if need be. A file that may not be written is an error, as is a folder or a
// device; on every error name is as it was, and nothing is left beside it. Owner
// and hard links are not kept: the file is a new one.
func WriteFile(name string, src []byte) error {
	target, err := follow(name)
	if err != nil {
		return err
	}
	mode, err := writable(target)
	if err != nil {
		return err
	}
	temp, err := createBeside(target)
	if err != nil {
		return err
	}
	err = fill(temp, src, mode)
	if err == nil {
		err = os.Rename(temp.Name(), target)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	syncFolder(filepath.Dir(target))
	return nil
}

// mostLinks is how many symbolic links may lead to each other.
const mostLinks = 40

// follow is the path that the symbolic link name leads to, which need not be
// there; name itself where it is no link.
func follow(name string) (string, error) {
	at := name
	for range mostLinks {
		info, err := os.Lstat(at)
		if errors.Is(err, fs.ErrNotExist) {
			return at, nil
		}
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return at, err
		}
		to, err := os.Readlink(at)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(at), to)
		}
		at = to
	}
	return "", &fs.PathError{Op: "write", Path: name, Err: errors.New("too many symbolic links")}
}

// writable is the mode of the file name, 0 where there is none yet. It asks for
// the right to write, which renaming would get around.
func writable(name string) (fs.FileMode, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, &fs.PathError{Op: "write", Path: name, Err: errors.New("not a regular file")}
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	return info.Mode(), f.Close()
}

// createBeside makes a new file in the folder of target, with a name that tools
// which watch folders pass over.
func createBeside(target string) (*os.File, error) {
	dir, base := filepath.Split(target)
	for {
		name := dir + "." + base + "." + strconv.FormatUint(rand.Uint64(), 36) + ".tmp"
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// fill writes src to f and closes it. A mode of 0 leaves that of f.
func fill(f *os.File, src []byte, mode fs.FileMode) error {
	_, err := f.Write(src)
	if err == nil && mode != 0 {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncFolder makes the renaming last, where the system can; where it cannot, it
// does so itself in time.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
