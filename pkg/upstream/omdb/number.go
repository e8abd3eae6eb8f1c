package omdb

import (
	"regexp"
	"strconv"
	"strings"

	"aioratings/pkg/upstream"
)

var countForm = regexp.MustCompile(`\A([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2})\z`)

// outOf reads a number before a unit: "85%", "67/100".
func outOf(text, unit string) (value float64, ok bool) {
	amount, found := strings.CutSuffix(text, unit)
	if !found {
		return 0, false
	}
	return upstream.Number(amount)
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
