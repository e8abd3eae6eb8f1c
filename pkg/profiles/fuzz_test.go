package profiles

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"aioratings/pkg/fault"
)

func FuzzParse(f *testing.F) {
	for _, e := range Examples() {
		f.Add(e.Document)
	}
	for _, document := range []string{
		``, `{}`, `[1]`, `{"name":"x","logo":{"parameters":{"lang":["pt-BR"],"fallback":true}}}`, "{\"name\":\"\\ud800\",\"logo\":{}}",
		params(`"edge_inset_x": 3e0, "ratings_exclude": ["oscar", "rt"], "order": 1`), element(`"kind": "mark", "x": -0, "y": 1e-400, "height": 1, "source": "lb"`),
	} {
		f.Add([]byte(document))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		p, err := Parse(document)
		if err != nil {
			e, ok := errors.AsType[*fault.Error](err)
			invalid, listed := errors.AsType[*InvalidError](err)
			if !ok || !listed || e.Code != fault.Invalid || len(invalid.Flaws) == 0 || !printable(e.Public) {
				t.Fatalf("Parse(%q) got %#v, want fault.Invalid with a list", document, err)
			}
			for _, flaw := range invalid.Flaws {
				if !printable(flaw.String()) {
					t.Fatalf("Parse(%q): %q is not printable ASCII", document, flaw)
				}
			}
			return
		}
		text := p.Encode()
		again, err := Parse(text)
		if err != nil || !reflect.DeepEqual(again, p) || again.Version() != p.Version() {
			t.Fatalf("Parse(%q) is written as %q and read back as %+v, %v", document, text, again, err)
		}
	})
}

func printable(text string) bool {
	return text != "" && !slices.ContainsFunc([]byte(text), func(c byte) bool { return c < ' ' || c > '~' })
}

func BenchmarkParse(b *testing.B) {
	for _, e := range Examples() {
		b.Run(e.ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(e.Document); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
