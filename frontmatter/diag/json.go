package diag

import (
	"bytes"
	"encoding/json"
	"io"
)

// JSON prints for programs: an array of diagnostics under the names of the json
// tags of Diagnostic, indented by two spaces. Names are never taken away; new
// ones may be added. Offsets count bytes, lines and columns count from 1, and
// columns count code points; a place that is not known has line 0. An empty list
// is an empty array.
type JSON struct {
	// Lines prints each diagnostic as an object on a line of its own (JSON
	// Lines), and nothing for an empty list.
	Lines bool
}

// Format prints l. A diagnostic of no valid severity is an error.
func (j JSON) Format(w io.Writer, l List) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if !j.Lines {
		enc.SetIndent("", "  ")
		if l == nil {
			l = List{}
		}
		if err := enc.Encode(l); err != nil {
			return err
		}
		return write(w, out.Bytes())
	}
	for _, d := range l {
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	if len(l) == 0 {
		return nil
	}
	return write(w, out.Bytes())
}
