package frontmatter

import (
	"encoding"
	"math"
	"math/bits"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/quire-go/quire/frontmatter/internal/tree"
	"github.com/quire-go/quire/frontmatter/internal/wording"
)

// isNull reports whether t is no value to c: a null, or empty text where a date is
// wanted.
func (c *codec) isNull(t *tree.Node) bool {
	if t.Kind != tree.Text || strings.TrimSpace(t.Text) != "" {
		return t.Kind == tree.Null
	}
	for !c.nested && (c.shape == pointerShape || c.shape == sliceShape) {
		c = c.elem
	}
	return c.shape == timeShape
}

// scalar decodes t, which is node i and neither null nor a collection.
func (d *decoder) scalar(c *codec, i int32, t *tree.Node, v reflect.Value) bool {
	switch c.shape {
	case stringShape:
		v.SetString(t.Text)
	case bytesShape:
		v.SetBytes([]byte(t.Text))
	case boolShape:
		return d.boolean(c, i, t, v)
	case intShape, uintShape:
		return d.whole(c, i, t, v)
	case floatShape:
		return d.float(c, i, t, v)
	case timeShape:
		return d.time(c, i, t, v)
	case durationShape:
		return d.duration(c, i, t, v)
	case textUnmarshalerShape:
		if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(t.Text)); err != nil {
			return d.refused(i, t, err)
		}
	}
	return true
}

func (d *decoder) boolean(c *codec, i int32, t *tree.Node, v reflect.Value) bool {
	if t.Kind == tree.Number || t.Kind == tree.Time {
		return d.wrongType(i, c.shape.want(), "write true or false")
	}
	b, ok := readBool(t.Text)
	if !ok {
		return d.badValue(i, "is not true or false: "+wording.Quote(t.Text), "write true or false")
	}
	v.SetBool(b)
	return true
}

func readBool(s string) (b, ok bool) {
	s = strings.TrimSpace(s)
	for _, word := range [...]string{"false", "no", "off"} {
		if strings.EqualFold(s, word) {
			return false, true
		}
	}
	return true, isTrue(s)
}

// whole decodes into integers of every size, signed or not.
func (d *decoder) whole(c *codec, i int32, t *tree.Node, v reflect.Value) bool {
	if t.Kind == tree.Bool || t.Kind == tree.Time {
		return d.wrongType(i, c.shape.want(), "write it in digits")
	}
	negative, n, fit := readWhole(t.Text)
	if fit == noNumber {
		return d.badValue(i, "is not a whole number: "+wording.Scalar(t.Kind, t.Text), "write it in digits, such as 10")
	}
	size := v.Type().Bits()
	if c.shape == uintShape {
		switch {
		case negative && n > 0:
			return d.badValue(i, "is less than 0: "+wording.Clip(t.Text), "write a number from 0 on")
		case fit == tooLarge || bits.Len64(n) > size:
			most := uint64(math.MaxUint64) >> (64 - size)
			return d.badValue(i, "is too large: "+wording.Clip(t.Text), "write a number up to "+strconv.FormatUint(most, 10))
		}
		v.SetUint(n)
		return true
	}
	most := uint64(math.MaxInt64) >> (64 - size)
	switch {
	case negative && (fit == tooLarge || n > most+1):
		return d.badValue(i, "is too small: "+wording.Clip(t.Text), "write a number from -"+strconv.FormatUint(most+1, 10)+" on")
	case negative:
		v.SetInt(-int64(n)) // also right for the least number
	case fit == tooLarge || n > most:
		return d.badValue(i, "is too large: "+wording.Clip(t.Text), "write a number up to "+strconv.FormatUint(most, 10))
	default:
		v.SetInt(int64(n))
	}
	return true
}

// fit is how a text reads as a number.
type fit uint8

const (
	isNumber fit = iota
	noNumber
	tooLarge
)

// readWhole reads a whole number in any of the ways in which the formats write
// it, as a float without a fraction too.
func readWhole(s string) (negative bool, n uint64, _ fit) {
	negative, digits := cutSign(strings.TrimSpace(s))
	digits = strings.ReplaceAll(digits, "_", "")
	base := 10
	if len(digits) > 2 && digits[0] == '0' {
		switch digits[1] | 0x20 {
		case 'x':
			base = 16
		case 'o':
			base = 8
		case 'b':
			base = 2
		}
		if base != 10 {
			digits = digits[2:]
		}
	}
	n, err := strconv.ParseUint(digits, base, 64)
	switch {
	case err == nil && digits[0] != '+':
		return negative, n, isNumber
	case isRange(err):
		return negative, 0, tooLarge
	case base != 10:
		return negative, 0, noNumber
	}
	f, fit := readDecimal(digits)
	switch {
	case fit != isNumber:
		return negative, 0, fit
	case f != math.Trunc(f), f == 0 && !isZero(digits):
		return negative, 0, noNumber
	case f >= 1<<64:
		return negative, 0, tooLarge
	}
	return negative, uint64(f), isNumber
}

// readDecimal reads digits with a fraction, an exponent, or both.
func readDecimal(digits string) (float64, fit) {
	if digits == "" || strings.Trim(digits, "0123456789.eE+-") != "" || digits[0] == '+' || digits[0] == '-' {
		return 0, noNumber
	}
	f, err := strconv.ParseFloat(digits, 64)
	if isRange(err) {
		return f, tooLarge
	}
	if err != nil {
		return 0, noNumber
	}
	return f, isNumber
}

// isZero reports whether the digits before an exponent are zeros: others read as
// 0 too where the number is too little for a float.
func isZero(digits string) bool {
	mantissa, _, _ := strings.Cut(strings.ToLower(digits), "e")
	return !strings.ContainsAny(mantissa, "123456789")
}

func isRange(err error) bool {
	e, ok := err.(*strconv.NumError)
	return ok && e.Err == strconv.ErrRange
}

func cutSign(s string) (negative bool, rest string) {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[0] == '-', s[1:]
	}
	return false, s
}

func (d *decoder) float(c *codec, i int32, t *tree.Node, v reflect.Value) bool {
	if t.Kind == tree.Bool || t.Kind == tree.Time {
		return d.wrongType(i, c.shape.want(), "write it in digits")
	}
	f, fit := readFloat(t.Text)
	if fit == noNumber {
		return d.badValue(i, "is not a number: "+wording.Scalar(t.Kind, t.Text), "write it in digits, such as 4.5")
	}
	if fit == tooLarge || v.OverflowFloat(f) {
		return d.badValue(i, "is too large: "+wording.Clip(t.Text), "")
	}
	v.SetFloat(f)
	return true
}

// readFloat reads whole numbers, decimal ones, infinities (.inf in YAML, inf in
// TOML) and what is not a number (.nan, nan).
func readFloat(s string) (float64, fit) {
	negative, digits := cutSign(strings.ReplaceAll(strings.TrimSpace(s), "_", ""))
	f, fit := readDecimal(digits)
	if fit == noNumber {
		fit = isNumber
		switch word := strings.ToLower(strings.TrimPrefix(digits, ".")); word {
		case "inf":
			f = math.Inf(1)
		case "nan":
			f = math.NaN()
		default: // 0x1F, perhaps
			var n uint64
			_, n, fit = readWhole(digits)
			f = float64(n)
		}
	}
	if negative {
		f = -f
	}
	return f, fit
}

func (d *decoder) time(c *codec, i int32, t *tree.Node, v reflect.Value) bool {
	if t.Kind == tree.Bool {
		return d.wrongType(i, c.shape.want(), dateHint)
	}
	at, err := d.parser.Time(t.Text)
	if err != nil {
		return d.adopt(i, err)
	}
	if c.t == timeType {
		*v.Addr().Interface().(*time.Time) = at
	} else {
		v.Set(reflect.ValueOf(at).Convert(c.t))
	}
	return true
}

func (d *decoder) duration(c *codec, i int32, t *tree.Node, v reflect.Value) bool {
	const hint = "write it as 1h30m, 45m or 90s"
	if t.Kind == tree.Bool || t.Kind == tree.Time {
		return d.wrongType(i, c.shape.want(), hint)
	}
	long, err := time.ParseDuration(strings.ReplaceAll(t.Text, " ", ""))
	if err == nil {
		v.SetInt(int64(long))
		return true
	}
	if _, fit := readFloat(t.Text); fit != noNumber {
		return d.badValue(i, "is a length of time without a unit: "+wording.Clip(t.Text), "write it as "+wording.Clip(t.Text)+"s, "+wording.Clip(t.Text)+"m or "+wording.Clip(t.Text)+"h")
	}
	return d.badValue(i, "is not a length of time: "+wording.Quote(t.Text), hint)
}
