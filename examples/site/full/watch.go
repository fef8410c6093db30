package main

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/fsnotify/fsnotify"

	"github.com/quire-go/quire/examples/site/preview"
)

// watch is a preview.Watch that the system tells of changes. It watches the
// folder above each, too, so that one that vanished is seen when it is back.
func watch(ctx context.Context, folders ...string) (<-chan struct{}, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	var roots, above []string
	for _, folder := range folders {
		root, err := filepath.Abs(folder)
		if err == nil {
			err = watcher.Add(filepath.Dir(root))
		}
		if err != nil {
			_ = watcher.Close()
			return nil, err
		}
		roots, above = append(roots, root), append(above, filepath.Dir(root))
		add(watcher, root)
	}
	changes := make(chan struct{}, 1)
	go func() {
		defer close(changes)
		defer watcher.Close()
		for {
			select {
			case <-ctx.Done():
				return
			case event, open := <-watcher.Events:
				if !open {
					return
				}
				if slices.Contains(above, filepath.Dir(event.Name)) && !within(roots, event.Name) {
					continue
				}
				if event.Has(fsnotify.Create) {
					add(watcher, event.Name)
				}
			case _, open := <-watcher.Errors: // too many at once: something has changed
				if !open {
					return
				}
			}
			select {
			case changes <- struct{}{}:
			default: // nobody has taken the last message yet: it says all
			}
		}
	}()
	return changes, nil
}

// within reports whether name is one of the roots or below one.
func within(roots []string, name string) bool {
	return slices.ContainsFunc(roots, func(root string) bool {
		rel, err := filepath.Rel(root, name)
		return err == nil && filepath.IsLocal(rel)
	})
}

// add watches a folder and all below it. What is no folder, and what is gone
// already, is passed over.
func add(watcher *fsnotify.Watcher, folder string) {
	_ = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case !d.IsDir():
			return nil
		case name != folder && preview.Ignored(d.Name()):
			return fs.SkipDir
		}
		_ = watcher.Add(name)
		return nil
	})
}
