package preview

import (
	"context"
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// Watch tells of changes in folders, and below them, until ctx is done; then it
// closes the channel. A folder need not be there all the time. One message may
// stand for many changes; a message too much does no harm.
type Watch func(ctx context.Context, folders ...string) (<-chan struct{}, error)

const (
	pollEvery = 300 * time.Millisecond
	settle    = 200 * time.Millisecond
	longest   = 2 * time.Second
)

// Poll is the Watch that works everywhere: it looks at the names, times and sizes
// of all files a few times a second.
func Poll(ctx context.Context, folders ...string) (<-chan struct{}, error) {
	changes := make(chan struct{}, 1)
	last := snapshot(folders)
	go func() {
		defer close(changes)
		tick := time.NewTicker(pollEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			now := snapshot(folders)
			if now == last {
				continue
			}
			last = now
			select {
			case changes <- struct{}{}:
			default: // nobody has taken the last message yet: it says all
			}
		}
	}()
	return changes, nil
}

var seed = maphash.MakeSeed()

// snapshot is a number that changes when a file does.
func snapshot(folders []string) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				_, _ = h.WriteString("\x00gone " + name)
				return nil
			}
			if d.IsDir() && name != folder && Ignored(d.Name()) {
				return fs.SkipDir
			}
			info, err := os.Stat(name)
			if err != nil || d.IsDir() {
				_, _ = h.WriteString("\x00" + name)
				return nil
			}
			_, _ = h.WriteString("\x00" + name + "\x00" + strconv.FormatInt(info.Size(), 36) + "\x00" + strconv.FormatInt(info.ModTime().UnixNano(), 36))
			return nil
		})
	}
	return h.Sum64()
}

// Ignored says that a folder of that name holds nothing of a site.
func Ignored(name string) bool {
	return name[0] == '.' || name == "node_modules"
}

// settled passes on changes once nothing has changed for a moment: editors save
// in steps, and an empty file is often one of them.
func settled(ctx context.Context, changes <-chan struct{}) <-chan struct{} {
	out := make(chan struct{})
	go func() {
		defer close(out)
		for range changes {
			deadline := time.After(longest)
			for quiet := false; !quiet; {
				select {
				case _, open := <-changes:
					quiet = !open
				case <-time.After(settle):
					quiet = true
				case <-deadline:
					quiet = true
				case <-ctx.Done():
					return
				}
			}
			select {
			case out <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}
