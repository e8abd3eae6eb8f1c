package request

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"aioratings/pkg/fault"
)

// example is one line of testdata/cases.json: an address, and either its canonical form or the refusal.
type example struct {
	About string     // what the case shows
	Path  string     // escaped
	Query string     // escaped
	Want  string     // the canonical address
	Code  fault.Code // of the refusal
	Says  string     // part of the refusal's sentence
}

func examples(t testing.TB) []example {
	t.Helper()
	text, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestExamples(t *testing.T) {
	t.Parallel()
	for _, c := range examples(t) {
		got, err := Parse(c.Path, c.Query)
		switch {
		case c.Want == "":
			checkRefusal(t, c, err)
		case err != nil:
			t.Errorf("%s: Parse(%q, %q): %v, want %s", c.About, c.Path, c.Query, err, c.Want)
		case got.String() != c.Want:
			t.Errorf("%s: Parse(%q, %q) got %s, want %s", c.About, c.Path, c.Query, got, c.Want)
		default:
			checkRoundTrip(t, got)
		}
	}
}

func checkRefusal(t *testing.T, c example, err error) {
	t.Helper()
	e, ok := err.(*fault.Error)
	if !ok || e.Code != c.Code || c.Says == "" || !strings.Contains(e.Public, c.Says) {
		t.Errorf("%s: Parse(%q, %q) got error %v, want %s with %q", c.About, c.Path, c.Query, err, c.Code, c.Says)
	}
}

func checkRoundTrip(t *testing.T, r Request) {
	t.Helper()
	path, query, _ := strings.Cut(r.String(), "?")
	again, err := Parse(path, query)
	if err != nil || !reflect.DeepEqual(again, r) {
		t.Errorf("Parse(%q, %q) got %+v, %v, want %+v", path, query, again, err, r)
	}
}
