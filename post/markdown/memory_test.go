//go:build !race

package markdown_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
)

// hostileSize is the variable of the environment that makes this binary parse what
// is hostile, at the size it says, and do nothing else.
const hostileSize = "QUIRE_HOSTILE_SIZE"

// TestMemory holds how much memory a process takes that parses, one after the
// other, what is hostile at 64 KiB, and what takes most at 1 MiB.
func TestMemory(t *testing.T) {
	if size, err := strconv.Atoi(os.Getenv(hostileSize)); err == nil {
		fmt.Printf("%d\n", parseHostile(size))
		return
	}
	idle := memoryOf(t, 0)
	assert.LessOrEqual(t, memoryOf(t, 64<<10)-idle, 64<<20, "64 KiB")
	assert.LessOrEqual(t, memoryOf(t, 1<<20)-idle, 1<<30, "1 MiB")
}

// dearest are those that take most memory at 1 MiB.
var dearest = []string{"empty headings", "long rows", `"-|-\n"`}

// parseHostile gives the memory that the process has had from the system, which it
// never gives back: the peak. That of the system's own books is of no use here: it
// begins with what the parent holds.
func parseHostile(size int) uint64 {
	names := dearest
	switch size {
	case 0:
		names = nil
	case 64 << 10:
		names = slices.Collect(maps.Keys(shapes))
	default:
		size -= 1 << 10 // for what stands around that which is repeated
	}
	for _, name := range names {
		b := hostileSyntaxes[1].Body(diag.NewFile("post.md", []byte(hostile[name](size))), 0)
		if b.Err() == nil {
			useAll(b)
		}
		runtime.GC()
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.Sys
}

// memoryOf is what parseHostile gives, in a process of its own.
func memoryOf(t *testing.T, size int) int {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestMemory$")
	cmd.Env = append(os.Environ(), hostileSize+"="+strconv.Itoa(size))
	out, err := cmd.Output()
	require.NoError(t, err)
	var memory int
	_, err = fmt.Sscan(string(out), &memory)
	require.NoError(t, err, "%s", out)
	return memory
}
