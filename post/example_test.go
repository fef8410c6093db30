package post_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"slices"
	"strconv"
	"testing/fstest"
	"time"

	"github.com/quire-go/quire/post"
	"github.com/quire-go/quire/post/markdown"
)

// content stands for os.DirFS(".") in the examples.
var content = fstest.MapFS{
	"blog/2025-11-30-fog.md":  file("title: Fog Signals\ntags: [sea, sound]"),
	"blog/2026-01-06-lamp.md": file("title: The Lamp Room\ntags: [lighthouse, Sea]\nthumb_img_path: lamp.jpg"),
	"blog/2026-02-14-salt.md": file("title: Salt on the Window\ntags: [weather]\ndraft: true"),
	"blog/2026-03-01-ice.md":  file("title: Ice\ntags: [weather, sea]\ndate: 2026-03-01 06:30"),
}

func file(front string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("---\n" + front + "\n---\n\nThe *first* paragraph.\n\nThe second.\n")}
}

func Example() {
	src := `---
title: The Lamp Room
date: '2020-05-07'
thumb_img_path: images/lamp.jpg
excerpt: A keeper counts the steps.
tags: lighthouse, stairs
hide_header: true
---

There are *many* steps.
`
	p, err := post.Parse("content/lamp-room.md", []byte(src))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(p.Title, p.Date.Format(time.DateOnly), p.Slug, p.Tags, p.Image(post.Cover, post.Thumb).Src)
	fmt.Println(p.Params)
	fmt.Println(p.Origin("excerpt"), p.Origin("images[0]").Key)
	// Output:
	// The Lamp Room 2020-05-07 lamp-room [lighthouse stairs] images/lamp.jpg
	// map[hide_header:true]
	// content/lamp-room.md:5:10 thumb_img_path
}

func ExampleParse_problems() {
	p, err := post.Parse("fog.md", []byte("---\ntitle: Fog\ndate: soon\ndraft: perhaps\n---\nText.\n"))
	fmt.Println(err)
	fmt.Println(p.Title, p.Draft, p.Hidden(time.Now()))
	// Output:
	// fog.md:3:7: date is not a date: "soon" (write it as 2006-01-02)
	// fog.md:4:8: draft is neither true nor false: the post stays a draft (write true or false)
	// Fog true draft
}

// A folder as a listing, the newest first. NoBody reads no further than the front
// matter.
func ExampleParser_All_listing() {
	ps := post.Parser{NoBody: true}
	posts, err := post.Collect(ps.All(context.Background(), content, "blog"))
	if err != nil {
		fmt.Println(err) // and go on with those that could be read
	}
	slices.SortFunc(posts, post.Newest)
	for _, p := range posts {
		fmt.Println(p.Date.Format(time.DateOnly), p.Title)
	}
	// Output:
	// 2026-03-01 Ice
	// 2026-02-14 Salt on the Window
	// 2026-01-06 The Lamp Room
	// 2025-11-30 Fog Signals
}

// Posts one by one, with what is wrong with each.
func ExampleAll() {
	for p, err := range post.All(context.Background(), content, "**/*-{fog,lamp}.md") {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(p.Path, p.Body.Words())
	}
	// Output:
	// blog/2025-11-30-fog.md 5
	// blog/2026-01-06-lamp.md 5
}

func ExampleTerms() {
	posts, _ := post.Collect(post.All(context.Background(), content))
	for _, tag := range post.Terms(posts, func(p *post.Post) []string { return p.Tags }) {
		fmt.Println("/tags/"+tag.Slug+"/", tag.Name, len(tag.Posts))
	}
	// Output:
	// /tags/lighthouse/ lighthouse 1
	// /tags/sea/ sea 3
	// /tags/sound/ sound 1
	// /tags/weather/ weather 2
}

func ExampleTerms_years() {
	posts, _ := post.Collect(post.All(context.Background(), content))
	year := func(p *post.Post) []string { return []string{strconv.Itoa(p.Date.Year())} }
	for _, y := range slices.Backward(post.Terms(posts, year)) {
		fmt.Println(y.Name, len(y.Posts))
	}
	// Output:
	// 2026 3
	// 2025 1
}

// What a visitor may see at a date.
func ExamplePost_Hidden() {
	now := time.Date(2026, 2, 20, 0, 0, 0, 0, time.UTC)
	posts, _ := post.Collect(post.All(context.Background(), content))
	posts = slices.DeleteFunc(posts, func(p *post.Post) bool {
		why := p.Hidden(now)
		if why != "" {
			fmt.Println("left out:", p.Slug, why)
		}
		return why != ""
	})
	fmt.Println(len(posts), "posts")
	// Output:
	// left out: salt draft
	// left out: ice future
	// 2 posts
}

// A listing in JSON, with a field of one's own beside those of the post.
func ExamplePost_json() {
	type entry struct {
		*post.Post
		URL     string `json:"url"`
		Summary string `json:"summary"`
	}
	var list []entry
	for p, err := range post.All(context.Background(), content, "blog/*lamp.md") {
		if err == nil {
			list = append(list, entry{p, "/" + p.Slug + "/", p.Summary()})
		}
	}
	e := json.NewEncoder(os.Stdout)
	e.SetIndent("", "  ")
	_ = e.Encode(list)
	// Output:
	// [
	//   {
	//     "path": "blog/2026-01-06-lamp.md",
	//     "slug": "lamp",
	//     "title": "The Lamp Room",
	//     "date": "2026-01-06T00:00:00Z",
	//     "images": [
	//       {
	//         "role": "thumb",
	//         "src": "lamp.jpg"
	//       }
	//     ],
	//     "tags": [
	//       "lighthouse",
	//       "Sea"
	//     ],
	//     "url": "/lamp/",
	//     "summary": "The first paragraph."
	//   }
	// ]
}

// Pages of two, and for each post its neighbours.
func ExampleNewest_pages() {
	posts, _ := post.Collect(post.All(context.Background(), content))
	slices.SortFunc(posts, post.Newest)
	for page := range slices.Chunk(posts, 2) {
		fmt.Println("page of", len(page), "from", page[0].Slug)
	}
	for i, p := range posts {
		newer, older := "-", "-"
		if i > 0 {
			newer = posts[i-1].Slug
		}
		if i+1 < len(posts) {
			older = posts[i+1].Slug
		}
		fmt.Println(newer, "<", p.Slug, ">", older)
	}
	// Output:
	// page of 2 from ice
	// page of 2 from lamp
	// - < ice > salt
	// ice < salt > lamp
	// salt < lamp > fog
	// lamp < fog > -
}

// Posts that share tags with one, most of them first.
func ExampleTerms_related() {
	posts, _ := post.Collect(post.All(context.Background(), content))
	slices.SortFunc(posts, post.Newest)
	of := posts[0]
	shared := map[*post.Post]int{}
	for _, tag := range post.Terms(posts, func(p *post.Post) []string { return p.Tags }) {
		if slices.Contains(tag.Posts, of) {
			for _, p := range tag.Posts {
				shared[p]++
			}
		}
	}
	related := slices.DeleteFunc(slices.Clone(posts), func(p *post.Post) bool { return p == of || shared[p] == 0 })
	slices.SortStableFunc(related, func(a, b *post.Post) int { return shared[b] - shared[a] })
	fmt.Print(of.Slug, ":")
	for _, p := range related {
		fmt.Print(" ", p.Slug)
	}
	// Output: ice: salt lamp fog
}

// A dialect of one's own: its date stands under "written", and its "tag" is
// something else.
func ExampleKeys() {
	ps := post.Parser{
		Keys:     post.Keys{"date": {"written"}, "tags": {}},
		Required: []string{"title", "date"},
	}
	p, err := ps.Parse("a.md", []byte("---\ntitle: A\nwritten: 2026-01-06\ntag: v2\n---\n"))
	fmt.Println(p.Date.Format(time.DateOnly), p.Params, err)
	// Output: 2026-01-06 map[tag:v2] <nil>
}

func ExampleDuplicates() {
	a, _ := post.Parse("2025/lamp.md", []byte("---\ntitle: A\n---\n"))
	b, _ := post.Parse("2026/b.md", []byte("---\ntitle: B\nslug: lamp\n---\n"))
	for _, d := range post.Duplicates([]*post.Post{a, b}) {
		fmt.Println(d, "-", d.Related[0].Range)
	}
	// Output: 2026/b.md:3:7: the slug "lamp" is that of another post (give one of them another slug) - 2025/lamp.md
}

func ExampleSlugify() {
	fmt.Println(post.Slugify("It's 5 o’clock: Über den Dächern!"))
	// Output: its-5-oclock-über-den-dächern
}

// A post that was never in a file.
func ExamplePost_byHand() {
	p := &post.Post{Title: "Notice", Body: markdown.New([]byte("The pier is *closed*.\n\nSorry."))}
	fmt.Println(p.Summary())
	// Output: The pier is closed.
}
