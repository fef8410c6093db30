package main

import (
	"bytes"
	"io/fs"
	"time"
)

// overlay is a file system in which some files have another text: what fixes made
// of them, as long as it is not written.
type overlay struct {
	fs.FS
	texts map[string][]byte
}

// Open opens the text in place of the file, if there is one.
func (o *overlay) Open(name string) (fs.File, error) {
	if text, ok := o.texts[name]; ok {
		return &openText{name: name, Reader: bytes.NewReader(text)}, nil
	}
	return o.FS.Open(name)
}

// single is a folder whose only file is standard input, which an overlay holds.
type single struct{}

func (single) Open(name string) (fs.File, error) {
	if name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &openText{name: ".", Reader: bytes.NewReader(nil)}, nil
}

// openText is a text, or the folder ".", as an open file. It is its own FileInfo
// and DirEntry.
type openText struct {
	*bytes.Reader
	name string
	read bool // the folder
}

func (f *openText) Stat() (fs.FileInfo, error) { return f, nil }
func (f *openText) Close() error               { return nil }
func (f *openText) Name() string               { return f.name }
func (f *openText) Size() int64                { return f.Reader.Size() }
func (f *openText) ModTime() time.Time         { return time.Time{} }
func (f *openText) IsDir() bool                { return f.name == "." }
func (f *openText) Sys() any                   { return nil }
func (f *openText) Type() fs.FileMode          { return f.Mode().Type() }
func (f *openText) Info() (fs.FileInfo, error) { return f, nil }

func (f *openText) Mode() fs.FileMode {
	if f.IsDir() {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// ReadDir lists the one file.
func (f *openText) ReadDir(int) ([]fs.DirEntry, error) {
	if f.read {
		return nil, nil
	}
	f.read = true
	return []fs.DirEntry{&openText{name: stdinName, Reader: bytes.NewReader(nil)}}, nil
}
