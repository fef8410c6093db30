package frontmatter

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter/diag"
)

func TestParseTime(t *testing.T) {
	berlin := time.FixedZone("", 2*3600)
	for s, want := range map[string]string{
		"2020-05-07":                       "2020-05-07T00:00:00+02:00",
		" 2020-05-07\n":                    "2020-05-07T00:00:00+02:00",
		"2020-5-7":                         "2020-05-07T00:00:00+02:00",
		"2020/05/07":                       "2020-05-07T00:00:00+02:00",
		"2020/5/7":                         "2020-05-07T00:00:00+02:00",
		"2020.5.7":                         "2020-05-07T00:00:00+02:00",
		"2020-02-29":                       "2020-02-29T00:00:00+02:00",
		"2020-05-07 15:04":                 "2020-05-07T15:04:00+02:00",
		"2020-05-07 15:04:05":              "2020-05-07T15:04:05+02:00",
		"2020-05-07 15:04:05.999":          "2020-05-07T15:04:05.999+02:00",
		"2020-05-07 15:04:05,999":          "2020-05-07T15:04:05.999+02:00",
		"2020-05-07 15:04:05.1234567899":   "2020-05-07T15:04:05.123456789+02:00",
		"2020-05-07 9:8:7":                 "2020-05-07T09:08:07+02:00",
		"2020/05/07 15:04":                 "2020-05-07T15:04:00+02:00",
		"2020-05-07 3:04 PM":               "2020-05-07T15:04:00+02:00",
		"2020-05-07 3:04:05pm":             "2020-05-07T15:04:05+02:00",
		"2020-05-07 12:04 am":              "2020-05-07T00:04:00+02:00",
		"2020-05-07 12:04 pm":              "2020-05-07T12:04:00+02:00",
		"2020-05-07 3:04 PM -0700":         "2020-05-07T15:04:00-07:00",
		"2020-05-07 15:04 -0700":           "2020-05-07T15:04:00-07:00",
		"2020-05-07 15:04:05 -0700":        "2020-05-07T15:04:05-07:00",
		"2020-05-07 15:04:05 -07:00":       "2020-05-07T15:04:05-07:00",
		"2020-05-07 15:04:05 -07":          "2020-05-07T15:04:05-07:00",
		"2020-5-7T15:4:5.9-7:0":            "2020-05-07T15:04:05.9-07:00",
		"2020-05-07 15:04:05 -7":           "2020-05-07T15:04:05-07:00",
		"2020-05-07 15:04:05 +530":         "2020-05-07T15:04:05+05:30",
		"2020-05-07 15:04:05+05:45":        "2020-05-07T15:04:05+05:45",
		"2020-05-07 15:04:05 Z":            "2020-05-07T15:04:05Z",
		"2020-05-07 15:04:05 UTC":          "2020-05-07T15:04:05Z",
		"2020-05-07 15:04:05 GMT":          "2020-05-07T15:04:05Z",
		"2020-05-07 15:04:05 utc":          "2020-05-07T15:04:05Z",
		"2020-05-07 15:04:05 UTC+8":        "2020-05-07T15:04:05+08:00",
		"2020-05-07 15:04:05 +0000 UTC":    "2020-05-07T15:04:05Z",
		"2020-05-07 15:04:05 +0200 CEST":   "2020-05-07T15:04:05+02:00",
		"2020-05-07 15:04:05.5 +0200 CEST": "2020-05-07T15:04:05.5+02:00",
		"2020-05-07T15:04":                 "2020-05-07T15:04:00+02:00",
		"2020-05-07T8:09":                  "2020-05-07T08:09:00+02:00",
		"2020-05-07T15:04:05":              "2020-05-07T15:04:05+02:00",
		"2020-05-07T15:04:05Z":             "2020-05-07T15:04:05Z",
		"2020-05-07t15:04:05z":             "2020-05-07T15:04:05Z",
		"2020-05-07T15:04:05.123Z":         "2020-05-07T15:04:05.123Z",
		"2020-05-07T15:04:05-07:00":        "2020-05-07T15:04:05-07:00",
		"2020-05-07T15:04:05+0200":         "2020-05-07T15:04:05+02:00",
		"2020-05-07T15:04:05-00:00":        "2020-05-07T15:04:05Z",
		"2020-05-07T15:04Z":                "2020-05-07T15:04:00Z",
		"May 7, 2020":                      "2020-05-07T00:00:00+02:00",
		"May 7 2020":                       "2020-05-07T00:00:00+02:00",
		"may 7th, 2020":                    "2020-05-07T00:00:00+02:00",
		"Sept. 1st 2020":                   "2020-09-01T00:00:00+02:00",
		"September 22nd, 2020 10:30":       "2020-09-22T10:30:00+02:00",
		"Jun 19 2024":                      "2024-06-19T00:00:00+02:00",
		"27 Jun 2022":                      "2022-06-27T00:00:00+02:00",
		"27-Jun-2022":                      "2022-06-27T00:00:00+02:00",
		"2020 May 7":                       "2020-05-07T00:00:00+02:00",
		"Thursday, May 7, 2020":            "2020-05-07T00:00:00+02:00",
		"May 7, 2020 3:04 PM":              "2020-05-07T15:04:00+02:00",
		"Mon, 02 Jan 2006 15:04:05 GMT":    "2006-01-02T15:04:05Z",      // RFC1123
		"Mon, 02 Jan 2006 15:04:05 -0700":  "2006-01-02T15:04:05-07:00", // RFC1123Z
		"02 Jan 06 15:04 UTC":              "2006-01-02T15:04:00Z",      // RFC822
		"02 Jan 06 15:04 -0700":            "2006-01-02T15:04:00-07:00", // RFC822Z
		"02 Jan 69 15:04 -0700":            "1969-01-02T15:04:00-07:00",
		"Monday, 02-Jan-06 15:04:05 UTC":   "2006-01-02T15:04:05Z",      // RFC850
		"Mon Jan  2 15:04:05 2006":         "2006-01-02T15:04:05+02:00", // ANSIC
		"Mon Jan  2 15:04:05 UTC 2006":     "2006-01-02T15:04:05Z",      // UnixDate
		"Mon Jan 02 15:04:05 -0700 2006":   "2006-01-02T15:04:05-07:00", // RubyDate
		"Thu May 07 2020 15:04:05 GMT+0200 (Central European Summer Time)": "2020-05-07T15:04:05+02:00",
		"02/02/2020":               "2020-02-02T00:00:00+02:00",
		"27/06/2022":               "2022-06-27T00:00:00+02:00",
		"06.27.2022":               "2022-06-27T00:00:00+02:00",
		"May 7, 2020 at 3:04 PM":   "2020-05-07T15:04:00+02:00",
		"7th of May 2020":          "2020-05-07T00:00:00+02:00",
		"7/29/2024 03:00 PM":       "2024-07-29T15:00:00+02:00",
		"7/29/2024, 3:00:00 PM":    "2024-07-29T15:00:00+02:00",
		"29-7-2024 03:00:05 -0700": "2024-07-29T03:00:05-07:00",
		"29.7.2024T03:00Z":         "2024-07-29T03:00:00Z",
	} {
		got, err := ParseTime(s, berlin)
		if assert.NoError(t, err, s) {
			assert.Equal(t, want, got.Format(time.RFC3339Nano), s)
		}
	}
	got, err := ParseTime("2020-05-07", nil)
	require.NoError(t, err)
	assert.Equal(t, time.Date(2020, 5, 7, 0, 0, 0, 0, time.UTC), got, "no location is UTC")
	got, err = ParseTime("2020-05-07 10:00 +0000", berlin)
	require.NoError(t, err)
	assert.Equal(t, time.UTC, got.Location(), "an offset of zero is UTC")
}

func TestParseTimeRefuses(t *testing.T) {
	for s, want := range map[string]string{
		"soon":                                "not a date: \"soon\" (write it as 2006-01-02)",
		"":                                    "not a date: \"\" (write it as 2006-01-02)",
		"a\nb":                                "not a date: \"a\\nb\" (write it as 2006-01-02)",
		strings.Repeat("x", 50):               "not a date: \"" + strings.Repeat("x", 39) + "…\" (write it as 2006-01-02)",
		"2023-02-30":                          "2023-02-30: February 2023 has 28 days (write a day from 1 to 28)",
		"2023-02-30 10:00":                    "2023-02-30 10:00: February 2023 has 28 days (write a day from 1 to 28)",
		"Feb 30, 2023":                        "Feb 30, 2023: February 2023 has 28 days (write a day from 1 to 28)",
		"2024-02-30":                          "2024-02-30: February 2024 has 29 days (write a day from 1 to 29)",
		"2023-04-31":                          "2023-04-31: April 2023 has 30 days (write a day from 1 to 30)",
		"2023-04-00":                          "2023-04-00: there is no day 0 (write it as 2006-01-02)",
		"2023-13-01":                          "2023-13-01: there is no month 13 (the month stands before the day: 2023-01-13)",
		"2023-13-14":                          "2023-13-14: there is no month 13 (write it as 2006-01-02)",
		"2023-00-14":                          "2023-00-14: there is no month 0 (write it as 2006-01-02)",
		"0000-00-00":                          "0000-00-00: this is a placeholder (write the date as 2006-01-02, or leave the key out)",
		"0000-00-00 00:00:00":                 "0000-00-00 00:00:00: this is a placeholder (write the date as 2006-01-02, or leave the key out)",
		"<date>":                              "<date>: this is a placeholder (write the date as 2006-01-02)",
		"{{ date }}":                          "{{ date }}: this is a placeholder (write the date as 2006-01-02)",
		"YYYY-MM-DD":                          "YYYY-MM-DD: this is a placeholder (write the date as 2006-01-02)",
		"25:61":                               "25:61: a time without a date (write the date before it: 2006-01-02 15:04)",
		"12:30:00":                            "12:30:00: a time without a date (write the date before it: 2006-01-02 15:04)",
		"3:04PM":                              "3:04PM: a time without a date (write the date before it: 2006-01-02 15:04)",
		"01/02/2020":                          "01/02/2020: day and month may stand in either order (write it as 2020-01-02 or 2020-02-01)",
		"1-2-2020 10:00":                      "1-2-2020 10:00: day and month may stand in either order (write it as 2020-01-02 or 2020-02-01)",
		"31/02/2020":                          "31/02/2020: February 2020 has 29 days (write a day from 1 to 29)",
		"32/13/2020":                          "32/13/2020: neither 32 nor 13 is a month (write it as 2006-01-02)",
		"00/00/0000":                          "00/00/0000: this is a placeholder (write the date as 2006-01-02, or leave the key out)",
		"00/05/2020":                          "00/05/2020: there is no day 0 (write it as 2006-01-02)",
		"27/06/2022 25:00":                    "27/06/2022 25:00: there is no hour 25 (the hours go from 0 to 23)",
		"27/06/22":                            "not a date: \"27/06/22\" (write it as 2006-01-02)",
		"27/06/20222":                         "not a date: \"27/06/20222\" (write it as 2006-01-02)",
		"01/02/2020 10:00 +02:00":             "01/02/2020 10:00 +02:00: day and month may stand in either order (write it as 2020-01-02 or 2020-02-01)",
		"20200507":                            "not a date: \"20200507\" (write it as 2020-05-07)",
		"20201399":                            "not a date: \"20201399\" (write it as 2006-01-02)",
		"1588809600":                          "not a date: \"1588809600\" (write it as 2006-01-02)",
		"2020":                                "not a date: \"2020\" (write it as 2006-01-02)",
		"2020-05":                             "2020-05: the day is missing (write it as 2006-01-02)",
		"May 2020":                            "May 2020: the day is missing (write it as 2006-01-02)",
		"May 7":                               "May 7: the year is missing (write it as 2006-01-02)",
		"Mon Jan 2 15:04:05":                  "Mon Jan 2 15:04:05: the year is missing (write it as 2006-01-02)",
		"2020-05-07 24:00":                    "2020-05-07 24:00: there is no hour 24 (the hours go from 0 to 23)",
		"2020-05-07 10:60":                    "2020-05-07 10:60: there is no minute 60 (the minutes go from 0 to 59)",
		"2020-05-07 10:00:60":                 "2020-05-07 10:00:60: there is no second 60 (the seconds go from 0 to 59)",
		"2020-05-07 13:00 PM":                 "2020-05-07 13:00 PM: there is no hour 13 PM (write the time as 15:04)",
		"2020-05-07 10:":                      "2020-05-07 10:: the minutes are missing (write the time as 15:04:05)",
		"2020-05-07 10":                       "2020-05-07 10: the minutes are missing (write the time as 15:04:05)",
		"2020-05-07T":                         "2020-05-07T: the time is missing (write it as 2006-01-02T15:04:05, or without the T)",
		"2020-05-07 noon":                     "2020-05-07 noon: \"noon\" is no time of day (write it as 15:04:05)",
		"2020-05-07x":                         "2020-05-07x: \"x\" follows the date (write it as 2006-01-02 or 2006-01-02 15:04:05 -0700)",
		"2020-08-19 12:00:00 10:00":           "2020-08-19 12:00:00 10:00: the zone 10:00 has no sign (write it as +10:00 or -10:00)",
		"2020-08-19 12:00:00 00:00":           "2020-08-19 12:00:00 00:00: the zone 00:00 has no sign (write it as +00:00, or as Z)",
		"2024-02-07:00:00Z":                   "2024-02-07:00:00Z: a colon stands between date and time (write it as 2024-02-07T15:04:05Z)",
		"Fri Sep 3 11:21:31 CEST 2021":        "Fri Sep 3 11:21:31 CEST 2021: the zone CEST is a name, and says no offset for certain (write the offset, such as +02:00, or Z for UTC)",
		"Mon, 02 Jan 2006 15:04:05 MST":       "Mon, 02 Jan 2006 15:04:05 MST: the zone MST is a name, and says no offset for certain (write the offset, such as +02:00, or Z for UTC)",
		"2020-05-07 10:00 EST":                "2020-05-07 10:00 EST: the zone EST is a name, and says no offset for certain (write the offset, such as +02:00, or Z for UTC)",
		"2020-05-07 10:00 Europe/Berlin":      "2020-05-07 10:00 Europe/Berlin: the zone Europe/Berlin is a name, and says no offset for certain (write the offset, such as +02:00, or Z for UTC)",
		"2020-05-07 10:00 +25:00":             "2020-05-07 10:00 +25:00: there is no zone +25:00 (write it as an offset such as +02:00, or Z)",
		"2020-05-07 10:00 +":                  "2020-05-07 10:00 +: \"+\" is no zone (write it as an offset such as +02:00, or Z)",
		"2020-05-07 10:00 Z?":                 "2020-05-07 10:00 Z?: \"?\" follows the time (write it as 2006-01-02 15:04:05 -0700)",
		"2020-05-07 10:00 +0200 at home, 2 p": "2020-05-07 10:00 +0200 at home, 2 p: \"at home, 2 p\" follows the time (write it as 2006-01-02 15:04:05 -0700)",
	} {
		got, err := ParseTime(s, nil)
		if !assert.Error(t, err, s) {
			continue
		}
		assert.Equal(t, want, err.Error())
		assert.True(t, got.IsZero())
		assert.ErrorIs(t, err, ErrBadValue)
		var d *diag.Diagnostic
		require.ErrorAs(t, err, &d)
		assert.Equal(t, diag.Error, d.Severity)
		assert.False(t, d.Range.Start.IsValid())
	}
}

func TestParserTime(t *testing.T) {
	p := Parser{Location: time.FixedZone("", 3600), Layouts: []string{"01/02/2006", "2006-01-02T15:04:05 MST"}}
	for s, want := range map[string]string{
		"01/02/2020":       "2020-01-02T00:00:00+01:00",
		"2020-05-07":       "2020-05-07T00:00:00+01:00",
		"2020-05-07 10:00": "2020-05-07T10:00:00+01:00",
	} {
		got, err := p.Time(s)
		require.NoError(t, err)
		assert.Equal(t, want, got.Format(time.RFC3339))
	}
	_, err := p.Time("1/2/2020")
	assert.ErrorContains(t, err, "day and month may stand in either order", "the layouts are to the letter")
}

func TestParseTimeAllocatesNothing(t *testing.T) {
	for _, s := range []string{
		"2020-05-07", "2020-05-07 15:04:05", "2020-05-07T15:04:05Z", "2020-05-07 15:04:05 +0200",
		"May 7, 2020", "Mon, 02 Jan 2006 15:04:05 -0700",
	} {
		assert.Zero(t, testing.AllocsPerRun(10, func() { _, _ = ParseTime(s, time.UTC) }), s)
	}
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{
		"2020-05-07", "2020-5-7 9:08", "2020-05-07T15:04:05.999-07:00", "2020-05-07 15:04:05 +0200 CEST", "May 7th, 2020",
		"Mon, 02 Jan 2006 15:04:05 -0700", "Monday, 02-Jan-06 15:04:05 UTC", "2020-08-19 12:00:00 10:00", "2024-02-07:00:00Z",
		"Fri Sep 3 11:21:31 CEST 2021", "<date>", "0000-00-00", "25:61", "01/02/2020", "7/29/2024, 03:00 PM", "3:04 PM", "Thu May 07 2020 15:04:05 GMT+0200 (CEST)",
	} {
		f.Add(s)
	}
	loc := time.FixedZone("", -5*3600)
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseTime(s, loc)
		// Package time takes offsets of 24 hours and of 60 minutes.
		want, wrong := time.Parse(time.RFC3339Nano, s)
		if wrong == nil && (strings.HasSuffix(s, "Z") || strings.HasSuffix(s, want.Format("-07:00"))) {
			require.NoError(t, err)
			require.True(t, want.Equal(got))
		}
		if err != nil {
			var d *diag.Diagnostic
			require.ErrorAs(t, err, &d)
			require.NotContains(t, d.Message+d.Hint, "\n")
			return
		}
		again, err := ParseTime(got.Format(time.RFC3339Nano), nil)
		require.NoError(t, err)
		require.True(t, got.Equal(again), "%s and %s", got, again)
		_, offset := got.Zone()
		_, same := again.Zone()
		require.Equal(t, offset, same)
	})
}
