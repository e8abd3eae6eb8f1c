package ratings

import (
	"math"
	"strconv"
	"strings"

	"aioratings/pkg/request"
)

// notation is how a source writes its scores.
type notation struct {
	scale    float64 // the best score there is
	decimals int
	unit     string
}

func notationOf(source request.Source) (notation, bool) {
	switch source {
	case request.SourceIMDb:
		return notation{10, 1, ""}, true
	case request.SourceMAL:
		return notation{10, 2, ""}, true
	case request.SourceLetterboxd:
		return notation{5, 1, ""}, true
	case request.SourceEbert:
		return notation{4, 1, ""}, true
	case request.SourceMetacritic, request.SourceMDBList:
		return notation{100, 0, ""}, true
	case request.SourceRT, request.SourceRTA, request.SourceTMDB, request.SourceTrakt:
		return notation{100, 0, "%"}, true
	}
	return notation{}, false
}

// Scale is the best score of a source: 10, 5, 4 or 100, and 0 for something that is no source. Its scores lie above 0,
// for zero is no score, and up to and including the scale.
func Scale(source request.Source) float64 {
	n, _ := notationOf(source)
	return n.scale
}

// Valid reports whether the score is one: of a known source, a number, within its scale, and not zero as shown.
func Valid(s Score) bool { return s.Text() != "" }

// Text is the score as a viewer reads it, "8.5" or "85%", rounded half up once from its shortest decimal form, so that
// neither binary fractions nor rounding twice can move it. What is no score has the text "".
func (s Score) Text() string {
	n, ok := notationOf(s.Source)
	if !ok || math.IsNaN(s.Value) || s.Value <= 0 || s.Value > n.scale {
		return ""
	}
	text := roundHalfUp(s.Value, n.decimals)
	if strings.Trim(text, "0.") == "" {
		return ""
	}
	return text + n.unit
}

// roundHalfUp writes value, which must be finite and at least 0, with so many decimals.
func roundHalfUp(value float64, decimals int) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', -1, 64), ".")
	if len(fraction) < decimals {
		fraction += strings.Repeat("0", decimals-len(fraction))
	}
	digits := []byte(whole + fraction[:decimals])
	if len(fraction) > decimals && fraction[decimals] >= '5' {
		digits = increment(digits)
	}
	if decimals == 0 {
		return string(digits)
	}
	point := len(digits) - decimals
	return string(digits[:point]) + "." + string(digits[point:])
}

// increment adds one to a decimal number.
func increment(digits []byte) []byte {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] < '9' {
			digits[i]++
			return digits
		}
		digits[i] = '0'
	}
	return append([]byte{'1'}, digits...)
}
