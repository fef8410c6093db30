package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestJobsReadTheSample(t *testing.T) {
	files, err := load("../render/sample")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		for _, j := range append(jobs, floor) {
			var out bytes.Buffer
			src := f.src
			if j.name == floor.name {
				src = f.body
			}
			if err := safely(j, src, &out); err != nil || !strings.Contains(out.String(), "<h1") {
				t.Errorf("%s: %v, %d bytes", j.name, err, out.Len())
			}
		}
	}
	var table bytes.Buffer
	report(&table, files, len(files), run(files, 3))
	if lines := strings.Count(table.String(), "\n"); lines != 3+len(jobs) {
		t.Errorf("%d lines:\n%s", lines, table.String())
	}
}
