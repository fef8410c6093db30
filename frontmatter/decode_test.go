package frontmatter_test

import (
	"fmt"
	"math"
	"math/big"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/quire-go/quire/frontmatter"
	"github.com/quire-go/quire/frontmatter/diag"
)

// parse reads a block of YAML, which has no problems.
func parse(t testing.TB, block string) *frontmatter.Document {
	t.Helper()
	doc, err := frontmatter.Parse("post.md", []byte("---\n"+block+"\n---\n"))
	require.NoError(t, err)
	return doc
}

// decodeOne decodes `v: …` into a T.
func decodeOne[T any](t testing.TB, value string) (T, error) {
	t.Helper()
	holder, err := frontmatter.Decode[struct{ V T }](parse(t, "v: "+value))
	return holder.V, err
}

func accepts[T any](t *testing.T, value string, want T) {
	t.Helper()
	got, err := decodeOne[T](t, value)
	if assert.NoError(t, err, value) {
		assert.Equal(t, want, got, "%T from %s", want, value)
	}
}

// refuses checks the whole diagnostic but its place.
func refuses[T any](t *testing.T, value string, code diag.Code, message, hint string) {
	t.Helper()
	got, err := decodeOne[T](t, value)
	list := diag.Of(err)
	if !assert.Len(t, list, 1, "%T from %s", got, value) {
		return
	}
	assert.Equal(t, code, list[0].Code, list[0].Message)
	assert.Equal(t, message, list[0].Message)
	assert.Equal(t, hint, list[0].Hint)
	assert.Equal(t, diag.Error, list[0].Severity)
	assert.True(t, strings.HasPrefix(list[0].Field, "v"), list[0].Field)
}

func TestDecodeText(t *testing.T) {
	for _, text := range []string{"0777", "1_000", "yes", "12:30", "0x1F", "2020-05-07", "1.50", "TRUE", "+1"} {
		accepts(t, text, text)
		accepts(t, text, []byte(text))
	}
	type name string
	accepts(t, `"a \u00e9"`, "a é")
	accepts(t, "'it''s'", name("it's"))
	accepts(t, "", "")
	accepts(t, "~", "")
	refuses[string](t, "[a, b]", frontmatter.ErrWrongType, "v is a list, not text", "write one value")
	refuses[string](t, "{a: b}", frontmatter.ErrWrongType, "v is a map, not text", "write one value")
}

func TestDecodeWholeNumbers(t *testing.T) {
	accepts(t, "10", 10)
	accepts(t, "-10", int8(-10))
	accepts(t, "+7", int16(7))
	accepts(t, "1_000", 1000)
	accepts(t, "0x1F", 31)
	accepts(t, "-0x1F", -31)
	accepts(t, "0o777", 511)
	accepts(t, "0b101", 5)
	accepts(t, "0777", 777)
	accepts(t, "08", 8)
	accepts(t, "1e3", 1000)
	accepts(t, "10.0", uint8(10))
	accepts(t, `"42"`, 42)
	accepts(t, `" 42 "`, 42)
	accepts(t, "-128", int8(math.MinInt8))
	accepts(t, "-9223372036854775808", int64(math.MinInt64))
	accepts(t, "9223372036854775807", int64(math.MaxInt64))
	accepts(t, "18446744073709551615", uint64(math.MaxUint64))
	accepts(t, "-0", uint8(0))
	accepts(t, "0.0e5", 0)

	const digits = "write it in digits, such as 10"
	refuses[int](t, "ten", frontmatter.ErrBadValue, `v is not a whole number: "ten"`, digits)
	refuses[int](t, "1.5", frontmatter.ErrBadValue, "v is not a whole number: 1.5", digits)
	refuses[int](t, "1e-400", frontmatter.ErrBadValue, "v is not a whole number: 1e-400", digits)
	refuses[int](t, ".inf", frontmatter.ErrBadValue, "v is not a whole number: .inf", digits)
	refuses[int](t, "12:30", frontmatter.ErrBadValue, `v is not a whole number: "12:30"`, digits)
	refuses[int](t, `"--5"`, frontmatter.ErrBadValue, `v is not a whole number: "--5"`, digits)
	refuses[int](t, `""`, frontmatter.ErrBadValue, `v is not a whole number: ""`, digits)
	refuses[int](t, `"0x"`, frontmatter.ErrBadValue, `v is not a whole number: "0x"`, digits)
	refuses[int8](t, "128", frontmatter.ErrBadValue, "v is too large: 128", "write a number up to 127")
	refuses[int8](t, "-129", frontmatter.ErrBadValue, "v is too small: -129", "write a number from -128 on")
	refuses[uint8](t, "256", frontmatter.ErrBadValue, "v is too large: 256", "write a number up to 255")
	refuses[uint](t, "-1", frontmatter.ErrBadValue, "v is less than 0: -1", "write a number from 0 on")
	refuses[int64](t, "9223372036854775808", frontmatter.ErrBadValue, "v is too large: 9223372036854775808", "write a number up to 9223372036854775807")
	refuses[uint64](t, "1e400", frontmatter.ErrBadValue, "v is too large: 1e400", "write a number up to 18446744073709551615")
	refuses[uint64](t, "1e20", frontmatter.ErrBadValue, "v is too large: 1e20", "write a number up to 18446744073709551615")
	refuses[int](t, "true", frontmatter.ErrWrongType, "v is true, not a whole number", "write it in digits")
	refuses[int](t, "2020-05-07", frontmatter.ErrWrongType, "v is the date 2020-05-07, not a whole number", "write it in digits")
	refuses[int](t, "[1]", frontmatter.ErrWrongType, "v is a list, not a whole number", "write one value")
}

func TestDecodeFloats(t *testing.T) {
	accepts(t, "4.5", 4.5)
	accepts(t, "-.5", -.5)
	accepts(t, "1_000.5", 1000.5)
	accepts(t, "6.02e23", 6.02e23)
	accepts(t, "3", float32(3))
	accepts(t, "0x10", 16.0)
	accepts(t, `"4.5"`, 4.5)
	accepts(t, ".inf", math.Inf(1))
	accepts(t, "-.INF", math.Inf(-1))
	got, err := decodeOne[float64](t, ".nan")
	require.NoError(t, err)
	assert.True(t, math.IsNaN(got))

	refuses[float64](t, "high", frontmatter.ErrBadValue, `v is not a number: "high"`, "write it in digits, such as 4.5")
	refuses[float64](t, "1e400", frontmatter.ErrBadValue, "v is too large: 1e400", "")
	refuses[float32](t, "1e39", frontmatter.ErrBadValue, "v is too large: 1e39", "")
	refuses[float64](t, "off", frontmatter.ErrBadValue, `v is not a number: "off"`, "write it in digits, such as 4.5")
}

func TestDecodeBooleans(t *testing.T) {
	for _, s := range []string{"true", "True", "yes", "on", "YES", `"true"`, `" yes "`} {
		accepts(t, s, true)
	}
	for _, s := range []string{"false", "no", "off", "'Off'"} {
		accepts(t, s, false)
	}
	refuses[bool](t, "maybe", frontmatter.ErrBadValue, `v is not true or false: "maybe"`, "write true or false")
	refuses[bool](t, "1", frontmatter.ErrWrongType, "v is 1, not true or false", "write true or false")
	refuses[bool](t, "[true]", frontmatter.ErrWrongType, "v is a list, not true or false", "write one value")
}

func TestDecodeTimes(t *testing.T) {
	day := time.Date(2020, 5, 7, 0, 0, 0, 0, time.UTC)
	type date time.Time
	for _, s := range []string{"2020-05-07", "'2020-05-07'", "2020/5/7", "May 7, 2020"} {
		accepts(t, s, day)
	}
	accepts(t, "2020-05-07", date(day))
	accepts(t, `""`, time.Time{})
	accepts(t, `''`, (*time.Time)(nil))
	accepts(t, `""`, []time.Time(nil))
	accepts(t, `["", 2020-05-07]`, []time.Time{{}, day})
	accepts(t, `" "`, time.Time{})
	refuses[time.Time](t, "soon", frontmatter.ErrBadValue, `v is not a date: "soon"`, "write it as 2006-01-02")
	refuses[time.Time](t, "[soon]", frontmatter.ErrWrongType, "v is a list, not a date", "write one value")
	refuses[time.Time](t, "true", frontmatter.ErrWrongType, "v is true, not a date", "write it as 2006-01-02")
	_, err := decodeOne[time.Time](t, "2023-02-30")
	assert.ErrorIs(t, err, frontmatter.ErrBadValue)
	assert.ErrorContains(t, err, "v: 2023-02-30: February 2023 has 28 days")

	zone := time.FixedZone("east", 3600)
	doc, err := frontmatter.Parser{Location: zone, Layouts: []string{"01/02/2006"}}.Parse("", []byte("---\nv: 01/02/2020\n---\n"))
	require.NoError(t, err)
	got, err := frontmatter.Decode[struct{ V time.Time }](doc)
	require.NoError(t, err)
	assert.Equal(t, time.Date(2020, 1, 2, 0, 0, 0, 0, zone), got.V)
}

func TestDecodeDurations(t *testing.T) {
	accepts(t, "1h30m", 90*time.Minute)
	accepts(t, "1h 30m", 90*time.Minute)
	accepts(t, "0", time.Duration(0))
	refuses[time.Duration](t, "90", frontmatter.ErrBadValue, "v is a length of time without a unit: 90", "write it as 90s, 90m or 90h")
	refuses[time.Duration](t, "long", frontmatter.ErrBadValue, `v is not a length of time: "long"`, "write it as 1h30m, 45m or 90s")
}

func TestDecodeLists(t *testing.T) {
	accepts(t, "[a, 1, yes]", []string{"a", "1", "yes"})
	accepts(t, "solo", []string{"solo"})
	accepts(t, "", []string(nil))
	accepts(t, "[]", []string{})
	accepts(t, "[[a], b]", [][]string{{"a"}, {"b"}})
	accepts(t, "[1, 2]", [3]int{1, 2})
	accepts(t, "1", [2]int{1})
	accepts(t, "[a, ~]", []*string{ptr("a"), nil})
	accepts(t, "{k: x}", []map[string]string{{"k": "x"}})
	accepts(t, "[[], [[]]]", endless{{}, {{}}})
	refuses[endless](t, `""`, frontmatter.ErrWrongType, "v is text, not a list", "")
	refuses[endless](t, "x", frontmatter.ErrWrongType, "v is text, not a list", "")
	refuses[[]*endless](t, "[[], x]", frontmatter.ErrWrongType, "v[1] is text, not a list", "")
	refuses[[2]int](t, "[1, 2, 3]", frontmatter.ErrBadValue, "v has 3 items, and 2 are allowed", "")

	got, err := decodeOne[[]int](t, "[1, two, 3, [4]]")
	assert.Equal(t, []int{1, 3}, got, "what could be read is there")
	list := diag.Of(err)
	require.Len(t, list, 2)
	assert.Equal(t, "v[1]", list[0].Field)
	assert.Equal(t, "v[3]", list[1].Field)
	assert.Equal(t, "post.md:2:8", list[0].Range.String())
}

type endless []endless

func ptr[T any](v T) *T { return &v }

func TestDecodeMaps(t *testing.T) {
	type key string
	accepts(t, "{a: 1, b: 2}", map[string]int{"a": 1, "b": 2})
	accepts(t, "{a: [x]}", map[key][]string{"a": {"x"}})
	accepts(t, "", map[string]int(nil))
	accepts(t, "{}", map[string]int{})
	refuses[map[string]int](t, "text", frontmatter.ErrWrongType, "v is text, not a map", "write each key below it, on a line of its own")

	got, err := decodeOne[map[string]int](t, "{a: 1, b: x}")
	assert.Equal(t, map[string]int{"a": 1}, got)
	assert.ErrorContains(t, err, `v.b is not a whole number: "x"`)

	have := map[string]int{"a": 1, "z": 26}
	require.NoError(t, parse(t, "a: 2").Root().Decode(&have))
	assert.Equal(t, map[string]int{"a": 2, "z": 26}, have)
}

func TestDecodeAny(t *testing.T) {
	accepts[any](t, "[1, 1.5, x, true, ~, {k: 2020-05-07}]", []any{int64(1), 1.5, "x", true, nil, map[string]any{"k": "2020-05-07"}})
	accepts[any](t, "~", nil)
	all, err := frontmatter.Decode[map[string]any](parse(t, "a: 1\nb: {c: d}"))
	require.NoError(t, err)
	assert.Equal(t, map[string]any{"a": int64(1), "b": map[string]any{"c": "d"}}, all)
}

func TestDecodePointers(t *testing.T) {
	accepts(t, "5", ptr(5))
	accepts(t, "5", ptr(ptr(5)))
	accepts(t, "~", (*int)(nil))
	got, err := decodeOne[*int](t, "five")
	assert.Error(t, err)
	assert.Nil(t, got)

	have := struct{ V *int }{ptr(1)}
	kept := have.V
	require.NoError(t, parse(t, "v: 2").Root().Decode(&have))
	assert.Equal(t, 2, *kept)
}

type level int

func (l *level) UnmarshalText(text []byte) error {
	switch string(text) {
	case "low":
		*l = 1
	case "high":
		*l = 2
	default:
		return fmt.Errorf("no such level")
	}
	return nil
}

func TestDecodeTextUnmarshaler(t *testing.T) {
	accepts(t, "high", level(2))
	accepts(t, "[low, high]", []*level{ptr(level(1)), ptr(level(2))})
	accepts(t, "127.0.0.1", netip.MustParseAddr("127.0.0.1"))
	accepts(t, "12345678901234567890123", *bigInt("12345678901234567890123"))
	refuses[level](t, "medium", frontmatter.ErrBadValue, "v: no such level", "")
	refuses[level](t, "[low]", frontmatter.ErrWrongType, "v is a list, not one value", "write one value")
	refuses[big.Int](t, "much", frontmatter.ErrBadValue, `v: "much" cannot be read`, "")
	refuses[netip.Addr](t, "here", frontmatter.ErrBadValue, `v: "here" cannot be read`, "")
}

func bigInt(s string) *big.Int {
	i, _ := new(big.Int).SetString(s, 10)
	return i
}

// size reads "3x4" and {width: 3, height: 4}.
type size struct{ Width, Height int }

func (s *size) UnmarshalFrontMatter(n frontmatter.Node) error {
	if n.Kind() == frontmatter.KindMap {
		type plain size
		return n.Decode((*plain)(s))
	}
	if _, err := fmt.Sscanf(n.Text(), "%dx%d", &s.Width, &s.Height); err != nil {
		return n.Errorf(frontmatter.ErrBadValue, "%s is no size", n.Path())
	}
	if s.Width == 0 {
		return fmt.Errorf("the width is 0")
	}
	return nil
}

func TestDecodeUnmarshaler(t *testing.T) {
	accepts(t, "3x4", size{3, 4})
	accepts(t, "{width: 3, height: 4}", &size{3, 4})
	accepts(t, "[1x1, {width: 2}]", []size{{1, 1}, {2, 0}})
	accepts(t, "~", size{})
	refuses[size](t, "big", frontmatter.ErrBadValue, "v is no size", "")
	refuses[size](t, "0x4", frontmatter.ErrBadValue, "v: the width is 0", "")
	refuses[size](t, "{width: x}", frontmatter.ErrBadValue, `v.width is not a whole number: "x"`, "write it in digits, such as 10")

	whole, err := frontmatter.Decode[size](parse(t, "width: 5"))
	require.NoError(t, err)
	assert.Equal(t, size{5, 0}, whole)
}

func TestDecodeNode(t *testing.T) {
	got, err := frontmatter.Decode[struct {
		Date, Other, Empty frontmatter.Node
		Rest               map[string]frontmatter.Node `frontmatter:",rest"`
	}](parse(t, "date: soon\nempty:\nextra: [x]"))
	require.NoError(t, err)
	assert.Equal(t, "post.md:2:7", got.Date.Range().String())
	assert.Equal(t, frontmatter.KindMissing, got.Other.Kind())
	assert.Equal(t, frontmatter.KindNull, got.Empty.Kind())
	assert.Equal(t, "extra[0]", got.Rest["extra"].Lookup("[0]").Path())
}
