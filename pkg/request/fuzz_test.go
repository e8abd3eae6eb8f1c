package request

import (
	"errors"
	"slices"
	"testing"

	"aioratings/pkg/fault"
)

func FuzzParse(f *testing.F) {
	for _, c := range examples(f) {
		f.Add(c.Path, c.Query)
	}
	allowed := []fault.Code{fault.Malformed, fault.TooLong, fault.NoRoute, fault.Unauthorized}
	f.Fuzz(func(t *testing.T, path, query string) {
		r, err := Parse(path, query)
		if err != nil {
			e, ok := errors.AsType[*fault.Error](err)
			if !ok || !slices.Contains(allowed, e.Code) || !printable(e.Public) || e.Err != nil {
				t.Errorf("Parse(%q, %q) got error %#v, want one of %v with a printable sentence and no cause", path, query, err, allowed)
			}
			return
		}
		if !printable(r.String()) || !printable(r.Question()) {
			t.Errorf("Parse(%q, %q) got %q, want printable ASCII", path, query, r.String())
		}
		checkRoundTrip(t, r)
	})
}

func printable(text string) bool {
	return text != "" && !slices.ContainsFunc([]byte(text), func(c byte) bool { return c < ' ' || c > '~' })
}
