package omdb

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	numberForm = regexp.MustCompile(`\A[0-9]{1,3}(\.[0-9]{1,2})?\z`)
	countForm  = regexp.MustCompile(`\A([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2})\z`)
)

// number reads "8" and "7.6". Signs, exponents, a decimal comma, blanks and words are no number here, whatever
// strconv.ParseFloat would make of them.
func number(text string) (value float64, ok bool) {
	if !numberForm.MatchString(text) {
		return 0, false
	}
	value, err := strconv.ParseFloat(text, 64)
	return value, err == nil
}

// outOf reads a number before a unit: "85%", "67/100".
func outOf(text, unit string) (value float64, ok bool) {
	amount, found := strings.CutSuffix(text, unit)
	if !found {
		return 0, false
	}
	return number(amount)
}

// count reads "792,363" and "792363"; 0 is unknown.
func count(text string) int {
	if !countForm.MatchString(text) {
		return 0
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		return 0
	}
	return n
}
