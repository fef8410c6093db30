package post_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/post"
)

func TestDates(t *testing.T) {
	at := time.Date(2020, 5, 7, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		block string
		want  time.Time
		err   string
	}{
		{"date: 2020-05-07", at, ""},
		{"date: '2020-05-07'", at, ""},
		{"pubDate: May 7, 2020", at, ""},
		{"publish_date: 2020/05/07", at, ""},
		{"createdAt: 2020-5-7", at, ""},
		{"published: 2020-05-07", at, ""},
		{"published: true\ndate: 2020-05-07", at, ""},
		{"date:\npubDate: 2020-05-07", at, ""},
		{"date: 2020-05-07\npublishDate: 2020-05-07T00:00:00Z", at, ""},
		{"date: 2020-08-19 12:00:00 10:00", time.Time{}, "a.md:2:7: date: 2020-08-19 12:00:00 10:00: the zone 10:00 has no sign (write it as +10:00 or -10:00)"},
		{"date: 2023-02-30", time.Time{}, "a.md:2:7: date: 2023-02-30: February 2023 has 28 days (write a day from 1 to 28)"},
		{"date: soon", time.Time{}, `a.md:2:7: date is not a date: "soon" (write it as 2006-01-02)`},
		{"date: soon\ncreated_at: 2020-05-07", time.Time{}, `a.md:2:7: date is not a date: "soon" (write it as 2006-01-02)`},
		{"date: true", time.Time{}, "a.md:2:7: date is a boolean, and a date belongs there (write it as 2006-01-02)"},
		{"date: [2020-05-07]", time.Time{}, "a.md:2:7: date is a list, and a date belongs there (write it as 2006-01-02)"},
	} {
		t.Run(test.block, func(t *testing.T) {
			p, err := post.Parse("a.md", yaml("title: a\n"+test.block))
			assert.True(t, test.want.Equal(p.Date), p.Date)
			if test.err == "" {
				assert.NoError(t, err)
				assert.Empty(t, p.Problems())
				assert.Equal(t, post.FromKey, p.Origin("date").From)
				return
			}
			require.Error(t, err)
			assert.Equal(t, test.err, "a.md:2"+err.Error()[len("a.md:3"):])
			assert.Equal(t, post.Nowhere, p.Origin("date").From)
			assert.Equal(t, post.IsFuture, p.Hidden(at.AddDate(50, 0, 0)))
		})
	}
}

// TestBrokenDates has dates seen in the wild, the same in every syntax: none is
// read, each says why, and the post stays hidden.
func TestBrokenDates(t *testing.T) {
	for _, date := range []string{
		"2020-08-19 12:00:00 10:00", "2024-02-07:00:00Z", "Fri Sep 3 11:21:31 CEST 2021", "<date>",
		"0000-00-00", "2023-02-30", "25:61", "2020-01-01 25:61", "01/02/2020",
	} {
		for syntax, src := range map[string]string{
			"yaml": "---\ntitle: a\ndate: '" + date + "'\n---\n",
			"toml": "+++\ntitle = 'a'\ndate = '" + date + "'\n+++\n",
			"json": `{"title": "a", "date": "` + date + `"}`,
		} {
			t.Run(syntax+" "+date, func(t *testing.T) {
				p, err := post.Parse("2001-01-01-a.md", []byte(src))
				require.ErrorIs(t, err, frontmatter.ErrBadValue)
				assert.True(t, p.Date.IsZero())
				assert.Equal(t, post.IsFuture, p.Hidden(time.Now()))
				require.Len(t, p.Problems(), 1)
				d := p.Problems()[0]
				assert.Equal(t, "date", d.Field)
				assert.Greater(t, len(d.Error()), len("2001-01-01-a.md:1:1: date: ")+len(date)+10, "it says why")
				assert.Contains(t, d.Message, date)
				start, end := d.Range.Start.Offset, d.Range.End.Offset
				assert.Equal(t, date, src[start+1:end-1])
			})
		}
	}
}

// TestBrokenDatesOfTOML are written without quotes, which TOML has for dates.
func TestBrokenDatesOfTOML(t *testing.T) {
	for date, want := range map[string]string{
		"2023-02-30":                "date: 2023-02-30: February 2023 has 28 days (write a day from 1 to 28)",
		"0000-00-00":                "date: 0000-00-00: this is a placeholder (write the date as 2006-01-02, or leave the key out)",
		"2024-02-07:00:00Z":         "date: 2024-02-07:00:00Z: a colon stands between date and time (write it as 2024-02-07T15:04:05Z)",
		"2020-08-19 12:00:00 10:00": "date: 2020-08-19 12:00:00 10:00: the zone 10:00 has no sign (write it as +10:00 or -10:00)",
		"2020-01-01T25:61:00Z":      "date: 2020-01-01T25:61:00Z: there is no hour 25 (the hours go from 0 to 23)",
		"<date>":                    `text in TOML stands in quotes (write "<date>")`,
	} {
		p, err := post.Parse("a.md", []byte("+++\ntitle = 'a'\ndate = "+date+"\n+++\n"))
		require.Error(t, err, date)
		require.Len(t, p.Problems(), 1, date)
		assert.Equal(t, "a.md:3:8: "+want, err.Error())
		assert.True(t, p.Date.IsZero(), date)
		assert.Equal(t, post.IsFuture, p.Hidden(time.Now()), date)
	}
}

func TestLocationAndLayouts(t *testing.T) {
	oslo := time.FixedZone("", 3600)
	ps := post.Parser{Front: frontmatter.Parser{Location: oslo, Layouts: []string{"02/01/2006"}}}
	p, err := ps.Parse("a.md", yaml("title: a\ndate: 07/05/2020"))
	require.NoError(t, err)
	assert.True(t, time.Date(2020, 5, 7, 0, 0, 0, 0, oslo).Equal(p.Date))
	p, err = ps.Parse("2020-05-07-a.md", nil)
	require.NoError(t, err)
	assert.True(t, time.Date(2020, 5, 7, 0, 0, 0, 0, oslo).Equal(p.Date))
}
