package frontmatter

import (
	"reflect"
	"strings"
	"time"
)

// leftOut reports whether a field is not written: one that says omitempty or
// omitzero in its tag and is, and a zero time, which is no date that anybody
// wrote.
func leftOut(tag reflect.StructTag, v reflect.Value) bool {
	if t, ok := v.Interface().(time.Time); ok && t.IsZero() {
		return true
	}
	for _, name := range []string{"frontmatter", "yaml"} {
		_, options, _ := strings.Cut(tag.Get(name), ",")
		for option := range strings.SplitSeq(options, ",") {
			switch {
			case option == "omitempty" && isEmpty(v), option == "omitzero" && v.IsZero():
				return true
			}
		}
	}
	return false
}

// isEmpty is what omitempty means to encoding/json, and a zero struct.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.Array, reflect.String:
		return v.Len() == 0
	}
	return v.IsZero()
}
