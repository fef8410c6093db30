package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/quire-go/quire/frontmatter/diag"
)

// badJSON is err, which came while src was read, with its place.
func badJSON(src []byte, err error) error {
	at := len(src)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		at = int(syntax.Offset) - 1 // it counts the byte that is wrong
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("the JSON ends too early")
	}
	return fmt.Errorf("schema: %s: %w", diag.NewFile("", src).Range(at, at), err)
}

// badSchema is err, which came while the schema was compiled, in words for who
// wrote it.
func badSchema(err error) error {
	var invalid *jsonschema.SchemaValidationError
	var load *jsonschema.LoadURLError
	var why *jsonschema.ValidationError
	switch {
	case errors.As(err, &load):
		return fmt.Errorf("schema: %s: %w", load.URL, load.Err)
	case errors.As(err, &invalid) && errors.As(invalid.Err, &why):
		var lines []string
		for _, leaf := range leaves(why) {
			lines = append(lines, "schema: "+leaf.Error())
		}
		return errors.New(strings.Join(lines, "\n"))
	}
	return errors.New("schema: " + strings.ReplaceAll(err.Error(), location+"#", ""))
}
