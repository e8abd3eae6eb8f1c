package request

import (
	"net/url"
	"strconv"
	"strings"

	"aioratings/pkg/fault"
)

// shownValue is how much of a bad value an error sentence repeats, in bytes.
const shownValue = 40

// ParseQuery reads the parameters of an escaped query. Pairs whose name is not in the table are ignored, whatever they
// hold. Where a parameter is given more than once, also under different aliases, the last one counts and the others are
// not even looked at. Errors are fault.Malformed and name the parameter, the value and what is accepted.
func ParseQuery(rawQuery string) (Params, error) {
	if rawQuery == "" {
		return Params{}, nil
	}
	var given [paramCount]struct{ name, escaped string }
	for pair := range strings.SplitSeq(rawQuery, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(name)
		if err != nil || name == "" {
			continue
		}
		for n := range table {
			if table[n].answersTo(name) {
				given[n].name, given[n].escaped = name, value
			}
		}
	}
	var p Params
	for n := range paramCount {
		name, escaped := given[n].name, given[n].escaped
		if name == "" {
			continue
		}
		value, err := url.QueryUnescape(escaped)
		if err != nil || !table[n].parse(&p, value) {
			if err != nil {
				value = escaped
			}
			return Params{}, fault.New(fault.Malformed, "%s is %s; accepted: %s", name, quote(value), table[n].accepts)
		}
		p.Mark(n)
	}
	return p, nil
}

// quote shows a stranger's text in plain ASCII, cut short.
func quote(text string) string {
	if len(text) > shownValue {
		text = text[:shownValue-3] + "..."
	}
	return strconv.QuoteToASCII(text)
}
