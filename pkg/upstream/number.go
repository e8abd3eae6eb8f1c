package upstream

import (
	"regexp"
	"strconv"
)

var numberForm = regexp.MustCompile(`\A[0-9]{1,3}(\.[0-9]{1,2})?\z`)

// Number reads a score that an upstream wrote as text: "8" and "7.6". Signs, exponents, a decimal comma, blanks and words
// are no number here, whatever strconv.ParseFloat would make of them.
func Number(text string) (value float64, ok bool) {
	if !numberForm.MatchString(text) {
		return 0, false
	}
	value, err := strconv.ParseFloat(text, 64)
	return value, err == nil
}
