package diag

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// List is every problem found, warnings too. The zero value, nil, is none.
//
// A List is an error, but a list of warnings is no failure: return Err, never a
// List as it is.
type List []*Diagnostic

// Error is every problem on a line of its own.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, d := range l {
		lines[i] = d.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the diagnostics, for errors.Is and errors.As.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, d := range l {
		errs[i] = d
	}
	return errs
}

// Err is l, whole, when it holds a problem of severity Error, else nil.
func (l List) Err() error {
	for _, d := range l {
		if d.Severity == Error {
			return l
		}
	}
	return nil
}

// Sort orders by file, offset and code, and drops repeats: of diagnostics of the
// same code, field and message at the same range only the most severe stays. It
// puts a new slice in place of the old one, which others may hold.
func (l *List) Sort() {
	sorted := slices.Clone(*l)
	slices.SortStableFunc(sorted, func(a, b *Diagnostic) int {
		return cmp.Or(a.compare(b), cmp.Compare(a.Severity, b.Severity))
	})
	*l = slices.CompactFunc(sorted, func(a, b *Diagnostic) bool { return a.compare(b) == 0 })
}

// compare orders d and o, and is 0 for repeats.
func (d *Diagnostic) compare(o *Diagnostic) int {
	return cmp.Or(
		cmp.Compare(d.Range.File, o.Range.File),
		cmp.Compare(d.Range.Start.Offset, o.Range.Start.Offset),
		cmp.Compare(d.Code, o.Code),
		d.Range.compare(o.Range),
		cmp.Compare(d.Field, o.Field),
		cmp.Compare(d.Message, o.Message),
	)
}

// Of is the diagnostics inside err, however deep they are wrapped or joined, in
// their order. An error that holds none becomes one of severity Error, with the
// code "error" and, where it is an *fs.PathError, the path as its file; of
// errors that were joined, each does. Of nil it is nil.
func Of(err error) List {
	switch e := err.(type) {
	case nil:
		return nil
	case List:
		return e
	case *Diagnostic:
		return List{e}
	case interface{ Unwrap() []error }:
		if inner := e.Unwrap(); holds(err) || isJoin(err, inner) {
			var l List
			for _, one := range inner {
				l = append(l, Of(one)...)
			}
			return l
		}
	case interface{ Unwrap() error }:
		if holds(err) {
			return Of(e.Unwrap())
		}
	}
	return List{foreign(err)}
}

// holds reports whether there is a diagnostic somewhere in err.
func holds(err error) bool {
	var d *Diagnostic
	return errors.As(err, &d)
}

// isJoin tells errors.Join, whose parts stand for themselves, from a sentence
// around several errors that fmt.Errorf made.
func isJoin(err error, inner []error) bool {
	lines := make([]string, len(inner))
	for i, one := range inner {
		lines[i] = one.Error()
	}
	return len(inner) > 0 && err.Error() == strings.Join(lines, "\n")
}

// foreign is an error from elsewhere as a diagnostic.
func foreign(err error) *Diagnostic {
	d := &Diagnostic{Severity: Error, Code: "error", Message: err.Error(), Err: err}
	var path *fs.PathError
	if errors.As(err, &path) {
		d.Range.File = path.Path
		d.Message = path.Err.Error()
	}
	return d
}
