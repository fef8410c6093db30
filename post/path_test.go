package post

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestReadName(t *testing.T) {
	for name, want := range map[string]fileName{
		"a.md":                            {stem: "a"},
		"blog/2020-05-07-a-walk.md":       {stem: "a-walk", date: "2020-05-07"},
		"2020-5-7-a.md":                   {stem: "a", date: "2020-5-7"},
		"2020_05_07.md":                   {stem: "2020_05_07", date: "2020-05-07"},
		"2020_05_07_a.md":                 {stem: "a", date: "2020-05-07"},
		"2020-05-07 a walk.md":            {stem: "a walk", date: "2020-05-07"},
		"2020-05-07.md":                   {stem: "2020-05-07", date: "2020-05-07"},
		"2020-13-45-a.md":                 {stem: "2020-13-45-a"},
		"2020-02-30-a.md":                 {stem: "2020-02-30-a"},
		"2020-05-071-a.md":                {stem: "2020-05-071-a"},
		"20200507-a.md":                   {stem: "20200507-a"},
		"12020-05-07-a.md":                {stem: "12020-05-07-a"},
		"2020/05/07/a.md":                 {stem: "a", date: "2020-05-07"},
		"blog/2020/5/7/a/index.md":        {stem: "a", date: "2020-5-7"},
		"2020/05/a.md":                    {stem: "a"},
		"2020/05/07/2021-01-01-a.md":      {stem: "a", date: "2021-01-01"},
		"a/index.md":                      {stem: "a"},
		"a/_index.md":                     {stem: "a"},
		"a/README.md":                     {stem: "a"},
		"index.md":                        {stem: "index"},
		"./index.md":                      {stem: "index"},
		"/index.md":                       {stem: "index"},
		"../index.md":                     {stem: "index"},
		"2020-05-07-a/index.fr.md":        {stem: "a", date: "2020-05-07", lang: "fr"},
		"a.fr.md":                         {stem: "a", lang: "fr"},
		"a.zh-cn.md":                      {stem: "a", lang: "zh-cn"},
		"a.pt_BR.md":                      {stem: "a", lang: "pt_BR"},
		"a.html.md":                       {stem: "a"},
		"2020-05-07-a.fr.html.markdown":   {stem: "a", date: "2020-05-07", lang: "fr"},
		"a/index.html.md":                 {stem: "a"},
		".html.md":                        {stem: ".html"},
		"node.js.md":                      {stem: "node.js"},
		"1.v3.md":                         {stem: "1.v3"},
		"v1.12.1-release.md":              {stem: "v1.12.1-release"},
		"Über Straßen.md":                 {stem: "Über Straßen"},
		"_drafts/a.md":                    {stem: "a", draft: true},
		"source/_drafts/deep/a.md":        {stem: "a", draft: true},
		"my_drafts/a.md":                  {stem: "a"},
		"no-extension":                    {stem: "no-extension"},
		"v1. The start":                   {stem: "v1. The start"},
		".hidden":                         {stem: ".hidden"},
		"":                                {},
		"-":                               {},
		".":                               {},
		"/":                               {},
		"2020-05-07-.md":                  {stem: "2020-05-07", date: "2020-05-07"},
		"2020/05/07/index.md":             {stem: "07", date: "2020-05-07"},
		"a.b.md":                          {stem: "a.b"},
		"9999999999999999-05-07-a.md":     {stem: "9999999999999999-05-07-a"},
		"2020-05-07-a.en.md":              {stem: "a", date: "2020-05-07", lang: "en"},
		"\xff\xfe/2020-05-07-\xff.md":     {stem: "\xff", date: "2020-05-07"},
		"content/posts/some.post.name.md": {stem: "some.post.name"},
	} {
		assert.Equal(t, want, readName(name), name)
	}
}
