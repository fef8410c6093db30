package preview

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"time"

	"github.com/quire-go/quire/frontmatter/diag"
)

const (
	eventsPath = "/_preview/events"
	scriptPath = "/_preview/reload.js"
)

// The number of the build that a page was loaded after decides, so that a page
// which lost its connection while the program was started anew comes to itself.
const reload = `"use strict";
{
  let loaded;
  const events = new EventSource("` + eventsPath + `");
  events.onmessage = (event) => {
    loaded ??= event.data;
    if (loaded !== event.data) { events.close(); location.reload(); }
  };
  addEventListener("pagehide", () => events.close());
}
`

func script(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	_, _ = w.Write([]byte(reload)) // the browser is gone
}

// events tells the browser (Server-Sent Events) which build the site is of: at
// once, and after every build.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	for {
		built := s.now()
		if _, err := fmt.Fprintf(w, "data: %d-%d\n\n", started, built.number); err != nil || control.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-built.next:
		}
	}
}

// started tells this run of the program from another.
var started = time.Now().UnixNano()

var overlayPage = template.Must(template.New("overlay").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{{.Count}} to mend</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; }
pre { overflow-x: auto; padding: 1rem; border-left: .3rem solid #c4314b; background: color-mix(in srgb, currentColor 7%, transparent); font-size: .9rem; }
</style>
</head>
<body>
<main>
<h1>This page cannot be shown yet</h1>
<pre tabindex="0">{{.Text}}</pre>
<p>It comes back by itself when this is mended.</p>
</main>
</body>
</html>
`))

// overlay is a page that shows problems with their snippets in place of the one
// that they are about.
func (s *Server) overlay(w http.ResponseWriter, problems diag.List) {
	var text, page bytes.Buffer
	_ = diag.Text{Source: s.Source}.Format(&text, problems) // a buffer takes all
	count := "A problem"
	if len(problems) > 1 {
		count = fmt.Sprintf("%d problems", len(problems))
	}
	if err := overlayPage.Execute(&page, struct{ Count, Text string }{count, text.String()}); err != nil {
		http.Error(w, text.String(), http.StatusInternalServerError)
		return
	}
	sendPage(w, http.StatusInternalServerError, page.Bytes())
}
