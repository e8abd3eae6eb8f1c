package profiles

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// generator makes random documents by the schema: legal ones, and ones with a mistake somewhere.
type generator struct {
	rng  *rand.Rand
	root rules
}

// make gives a random value that s allows. Not every "if" is heeded, so most documents are legal and some are not.
func (g generator) make(t testing.TB, s rules) any {
	t.Helper()
	s = g.root.ref(t, s)
	if words, ok := s["enum"].([]any); ok {
		return words[g.rng.IntN(len(words))]
	}
	if one, ok := s["const"]; ok {
		return one
	}
	if choices, ok := s["oneOf"].([]any); ok && s["properties"] == nil {
		return g.make(t, choices[g.rng.IntN(len(choices))].(map[string]any))
	}
	switch s["type"] {
	case "boolean":
		return g.rng.IntN(2) == 0
	case "integer":
		low, high := s["minimum"].(float64), s["maximum"].(float64)
		return low + float64(g.rng.IntN(int(high-low)+1))
	case "number":
		low, high := s["minimum"].(float64), s["maximum"].(float64)
		return []float64{low, high, low + (high-low)*g.rng.Float64()}[g.rng.IntN(3)]
	case "string":
		return g.text(t, s["pattern"].(string))
	case "array":
		return g.list(t, s)
	case "object":
		return g.object(t, s)
	}
	t.Fatalf("the schema has a value of no known type: %v", s)
	return nil
}

func (g generator) text(t testing.TB, pattern string) string {
	t.Helper()
	var from []string
	switch {
	case strings.HasPrefix(pattern, "^#"):
		from = []string{"#ffcc00", "#FFCC00", "#ffcc0080", "#00000000", "#fffffffe"}
	case strings.Contains(pattern, "original"):
		from = []string{"en", "pt-BR", "original", "ja"}
	default:
		from = []string{"x", "Über uns", "今夜", strings.Repeat("é", 100), "a & <b> \"c\"", "\U0001F3AC"}
	}
	return from[g.rng.IntN(len(from))]
}

func (g generator) list(t testing.TB, s rules) any {
	t.Helper()
	items, most := []any{}, s["maxItems"].(float64)
	least, _ := s["minItems"].(float64)
	for range int(least) + g.rng.IntN(int(min(most, 8))) {
		item := g.make(t, s["items"].(map[string]any))
		if s["uniqueItems"] != true || !slices.ContainsFunc(items, func(other any) bool { return other == item }) {
			items = append(items, item)
		}
	}
	return items
}

func (g generator) object(t testing.TB, s rules) any {
	t.Helper()
	value := map[string]any{}
	required, _ := s["required"].([]any)
	for _, name := range slices.Sorted(maps.Keys(s["properties"].(map[string]any))) {
		if slices.Contains(required, any(name)) || slices.Contains([]string{"facts", "text", "canvas", "poster"}, name) || g.rng.IntN(3) == 0 {
			value[name] = g.make(t, s["properties"].(map[string]any)[name].(map[string]any))
		}
	}
	for _, choice := range g.choices(s) {
		delete(value, choice)
	}
	return value
}

// choices gives a member of a text that the others exclude, or of a section what often does not go with a canvas.
func (g generator) choices(s rules) []string {
	switch {
	case s["oneOf"] != nil:
		return []string{"facts", "text"}[g.rng.IntN(2):][:1]
	case s["if"] != nil:
		return []string{"canvas", "parameters", ""}[g.rng.IntN(3):][:1]
	}
	return nil
}

// spoil changes something somewhere in value: another value, an item more or less, a member more or less.
func (g generator) spoil(value any) any {
	odd := []any{
		nil, true, "", "x", "H", " x", "x ", "a\u202eb", "a\nb", "#fff", "#ggcc00", "en-us", "EN", "rt,mc", "bottom", "verylarge", strings.Repeat("x", 201), 0.0, 1.0, -1.0,
		0.5, 1.0001, 10.0, 11.0, 51.0, 1e300, math.SmallestNonzeroFloat64, 0.0009, []any{}, []any{"rt", "rt"}, []any{"rt"}, []any{1.0}, map[string]any{}, map[string]any{"x": 1.0},
	}
	switch v := value.(type) {
	case map[string]any:
		names := slices.Sorted(maps.Keys(v))
		switch n := g.rng.IntN(8); {
		case n == 0 || len(names) == 0:
			extra := []string{"x", "kind", "order", "text", "facts", "canvas", "badge_size", "edge_inset", "family", "logo", "height", "limit"}
			v[extra[g.rng.IntN(len(extra))]] = odd[g.rng.IntN(len(odd))]
		case n == 1:
			delete(v, names[g.rng.IntN(len(names))])
		default:
			name := names[g.rng.IntN(len(names))]
			v[name] = g.spoil(v[name])
		}
		return v
	case []any:
		if len(v) > 0 && g.rng.IntN(4) > 0 {
			i := g.rng.IntN(len(v))
			v[i] = g.spoil(v[i])
			return v
		}
		if len(v) > 0 && g.rng.IntN(2) == 0 {
			return slices.Repeat(v, 1+64/len(v))
		}
	}
	return odd[g.rng.IntN(len(odd))]
}
