// Command bench times Quire beside what people use today, over a folder of their
// own posts:
//
//	cd examples/bench && go run . ~/site/content
//
// Each round runs every job over every post that all of them can read, one after
// another, so that what slows the machine slows them alike. It prints the median
// over the rounds of each job's time, as a ratio to goldmark on the bodies alone.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/quire-go/quire/post"
)

func main() {
	rounds := flag.Int("rounds", 11, "how often to run each job")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: bench [-rounds N] FOLDER")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 || *rounds < 1 {
		flag.Usage()
		os.Exit(2)
	}
	all, err := load(flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	files := readable(all)
	if len(files) == 0 {
		fmt.Fprintln(os.Stderr, "no post that every job can read")
		os.Exit(2)
	}
	report(os.Stdout, files, len(all), run(files, *rounds))
}

// file is one post.
type file struct{ src, body []byte }

func load(folder string) ([]file, error) {
	var files []file
	for p, err := range post.All(context.Background(), os.DirFS(folder)) {
		if p == nil {
			return nil, err
		}
		files = append(files, file{src: p.Front().Source(), body: p.Front().Body()})
	}
	return files, nil
}

// readable are the files that no job fails on.
func readable(files []file) []file {
	return slices.DeleteFunc(slices.Clone(files), func(f file) bool {
		return slices.ContainsFunc(jobs, func(j job) bool { return safely(j, f.src, io.Discard) != nil })
	})
}

// run gives the times of the floor, and then of each job, by round.
func run(files []file, rounds int) [][]time.Duration {
	times := make([][]time.Duration, 1+len(jobs))
	for range rounds {
		times[0] = append(times[0], timed(func() {
			for _, f := range files {
				_ = floor.run(f.body, io.Discard)
			}
		}))
		for i, j := range jobs {
			times[i+1] = append(times[i+1], timed(func() {
				for _, f := range files {
					_ = j.run(f.src, io.Discard)
				}
			}))
		}
	}
	return times
}

func timed(work func()) time.Duration {
	start := time.Now()
	work()
	return time.Since(start)
}

// report prints a line for each job: the median of its ratios to the floor in the
// same round.
func report(w io.Writer, files []file, all int, times [][]time.Duration) {
	size := 0
	for _, f := range files {
		size += len(f.body)
	}
	fmt.Fprintf(w, "%d of %d posts, %d bytes of Markdown, %d rounds\n\n", len(files), all, size, len(times[0]))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "1.00\t%s\t%v\n", floor.name, median(times[0]).Round(10*time.Microsecond))
	for i, j := range jobs {
		ratios := make([]float64, len(times[0]))
		for round, d := range times[i+1] {
			ratios[round] = float64(d) / float64(times[0][round])
		}
		fmt.Fprintf(t, "%.2f\t%s\t%v\n", median(ratios), j.name, median(times[i+1]).Round(10*time.Microsecond))
	}
	_ = t.Flush()
}

func median[T float64 | time.Duration](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
