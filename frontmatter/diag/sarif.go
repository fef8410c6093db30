package diag

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
)

// SARIF prints the Static Analysis Results Interchange Format 2.1.0 of OASIS,
// which code hosts and editors read: one run, with a rule for each code of the
// list and a result for each diagnostic. An empty list is a run without results.
//
// File names become relative URIs, absolute ones file URIs. A field goes into
// the logical locations, an Info is a note, and the hint stands behind the
// message.
type SARIF struct {
	// Tool is the name of the program that reports; "" is "quire". Version and
	// URL are its version and home page, left out where they are "".
	Tool, Version, URL string
	// Help explains a code in plain text, "" if it cannot; nil explains none.
	Help func(Code) string
}

// Format prints l.
func (s SARIF) Format(w io.Writer, l List) error {
	run := sarifRun{
		Tool: sarifTool{Driver: sarifDriver{
			Name:           cmp.Or(s.Tool, "quire"),
			Version:        s.Version,
			InformationURI: s.URL,
			Rules:          s.rules(l),
		}},
		ColumnKind: "unicodeCodePoints",
		Results:    make([]sarifResult, len(l)),
	}
	for i, d := range l {
		run.Results[i] = sarifResultOf(d)
		run.Results[i].RuleIndex = slices.IndexFunc(run.Tool.Driver.Rules, func(r sarifRule) bool { return r.ID == d.Code })
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	}); err != nil {
		return err
	}
	return write(w, out.Bytes())
}

// rules are the codes of l, sorted.
func (s SARIF) rules(l List) []sarifRule {
	rules := []sarifRule{}
	for _, d := range l {
		i, found := slices.BinarySearchFunc(rules, d.Code, func(r sarifRule, c Code) int { return cmp.Compare(r.ID, c) })
		if !found {
			rule := sarifRule{ID: d.Code, Short: sarifText{strings.ReplaceAll(string(d.Code), "-", " ")}}
			if s.Help != nil {
				rule.Full = textOrNil(s.Help(d.Code))
				rule.Help = rule.Full
			}
			rules = slices.Insert(rules, i, rule)
		}
		rules[i].HelpURI = cmp.Or(rules[i].HelpURI, d.URL)
	}
	return rules
}

func sarifResultOf(d *Diagnostic) sarifResult {
	r := sarifResult{RuleID: d.Code, Level: d.Severity.level(), Message: sarifText{d.Message}}
	if d.Hint != "" {
		r.Message.Text += " (" + d.Hint + ")"
	}
	here := sarifLocation{Physical: sarifPlace(d.Range)}
	if d.Field != "" {
		here.Logical = []sarifLogical{{Name: d.Field, Kind: "property"}}
	}
	if here.Physical != nil || here.Logical != nil {
		r.Locations = []sarifLocation{here}
	}
	for i, rel := range d.Related {
		id := i + 1
		r.Related = append(r.Related, sarifLocation{ID: &id, Message: textOrNil(rel.Message), Physical: sarifPlace(rel.Range)})
	}
	for _, fix := range d.Fixes {
		if d.Range.File != "" && len(fix.Edits) > 0 {
			r.Fixes = append(r.Fixes, sarifFixOf(d, fix))
		}
	}
	return r
}

func (s Severity) level() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Info:
		return "note"
	}
	return "none"
}

// sarifPlace is nil for a range that has no file.
func sarifPlace(r Range) *sarifPhysical {
	if r.File == "" {
		return nil
	}
	p := &sarifPhysical{Artifact: sarifArtifact{artifactURI(r.File)}}
	if r.Start.IsValid() {
		p.Region = lineRegion(r.Start, r.End)
	}
	return p
}

func lineRegion(start, end Position) *sarifRegion {
	if !end.IsValid() {
		end = start
	}
	return &sarifRegion{StartLine: start.Line, StartColumn: start.Column, EndLine: end.Line, EndColumn: end.Column}
}

// sarifFixOf gives an edit the lines and columns that d knows for its offsets,
// besides the offsets themselves: most fixes replace what the problem is about.
func sarifFixOf(d *Diagnostic, fix Fix) sarifFix {
	known := make(map[int]Position)
	for _, r := range append([]Related{{Range: d.Range}}, d.Related...) {
		if r.Range.File == d.Range.File && r.Range.Start.IsValid() {
			known[r.Range.Start.Offset] = r.Range.Start
			if r.Range.End.IsValid() {
				known[r.Range.End.Offset] = r.Range.End
			}
		}
	}
	change := sarifChange{Artifact: sarifArtifact{artifactURI(d.Range.File)}}
	for _, e := range fix.Edits {
		region := &sarifRegion{}
		start, ok := known[e.Start]
		if end, both := known[e.End]; ok && both {
			region = lineRegion(start, end)
		}
		offset, length := e.Start, e.End-e.Start
		region.ByteOffset, region.ByteLength = &offset, &length
		change.Replacements = append(change.Replacements, sarifReplacement{Deleted: region, Inserted: textOrNil(e.New)})
	}
	return sarifFix{Description: textOrNil(fix.Message), Changes: []sarifChange{change}}
}

// artifactURI is the name of a file as an RFC 3986 reference.
func artifactURI(name string) string {
	name = slashed(name)
	if strings.HasPrefix(name, "/") {
		return (&url.URL{Scheme: "file", Path: name}).String()
	}
	if volume := filepath.VolumeName(name); volume != "" {
		return (&url.URL{Scheme: "file", Path: "/" + name}).String()
	}
	return (&url.URL{Path: name}).String()
}

// slashed is the name of a file with / between its folders.
func slashed(name string) string { return filepath.ToSlash(name) }

func textOrNil(s string) *sarifText {
	if s == "" {
		return nil
	}
	return &sarifText{s}
}

// The parts of a SARIF log that are written, under the names of its schema.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri,omitempty"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      Code       `json:"id"`
		Short   sarifText  `json:"shortDescription"`
		Full    *sarifText `json:"fullDescription,omitempty"`
		Help    *sarifText `json:"help,omitempty"`
		HelpURI string     `json:"helpUri,omitempty"`
	}
	sarifResult struct {
		RuleID    Code            `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		ID       *int           `json:"id,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
		Kind string `json:"kind"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int  `json:"startLine,omitempty"`
		StartColumn int  `json:"startColumn,omitempty"`
		EndLine     int  `json:"endLine,omitempty"`
		EndColumn   int  `json:"endColumn,omitempty"`
		ByteOffset  *int `json:"byteOffset,omitempty"`
		ByteLength  *int `json:"byteLength,omitempty"`
	}
	sarifFix struct {
		Description *sarifText    `json:"description,omitempty"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  *sarifRegion `json:"deletedRegion"`
		Inserted *sarifText   `json:"insertedContent,omitempty"`
	}
)
