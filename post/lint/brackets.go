package lint

import (
	"bytes"
	"strings"
	"sync"
)

// brackets are the texts between [ and ] that hold no brackets of their own.
type brackets struct {
	uses    map[string]int  // how often each is there, as it is written
	defined map[string]bool // those with a colon behind, in lower case
}

// longestLabel is how many bytes a label may have to Markdown, and some more.
const longestLabel = 4096

// bracketsOf looks through src once, when it is first asked, however many labels
// it is asked for.
func bracketsOf(src []byte) func() brackets {
	return sync.OnceValue(func() brackets {
		found := brackets{map[string]int{}, map[string]bool{}}
		for at := 0; ; {
			end := bytes.IndexByte(src[at:], ']')
			if end < 0 {
				return found
			}
			end += at
			start := bytes.LastIndexByte(src[at:end], '[') + at + 1
			if start > at && end-start <= longestLabel {
				text := string(src[start:end])
				found.uses[text]++
				if bytes.HasPrefix(src[end+1:], []byte(":")) {
					found.defined[strings.ToLower(text)] = true
				}
			}
			at = end + 1
		}
	})
}
