package profiles

import (
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"aioratings/pkg/request"
)

// TestSchemaAgrees asks the schema and Parse about random documents, legal and spoilt.
func TestSchemaAgrees(t *testing.T) {
	t.Parallel()
	g := generator{rand.New(rand.NewPCG(1, 2)), published(t)}
	legal := 0
	for n := range 6000 {
		value := g.make(t, g.root)
		for range n % 3 {
			value = g.spoil(value)
		}
		document, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		// What the schema judges is what it would be given: numbers through their text.
		var again any
		if err := json.Unmarshal(document, &again); err != nil {
			t.Fatal(err)
		}
		want := g.root.allows(t, g.root, again)
		p, err := Parse(document)
		if (err == nil) != want {
			t.Fatalf("the schema says %v to\n%s\nand Parse: %v", want, document, errors.Unwrap(err))
		}
		if err != nil {
			continue
		}
		legal++
		if again, err := Parse(p.Encode()); err != nil || !reflect.DeepEqual(again, p) {
			t.Fatalf("%s\nis written as\n%s\nand read back as %+v, %v, want %+v", document, p.Encode(), again, err, p)
		}
		var written any
		if err := json.Unmarshal(p.Encode(), &written); err != nil || !g.root.allows(t, g.root, written) {
			t.Fatalf("the schema refuses what was written: %s, %v", p.Encode(), err)
		}
	}
	if legal < 600 || legal > 5400 {
		t.Errorf("%d of 6000 documents were legal, want some of both sorts", legal)
	}
}

// TestSchemaOfParameters compares the schema's parameters with the grammar of queries, row by row.
func TestSchemaOfParameters(t *testing.T) {
	t.Parallel()
	root := published(t)
	properties := root.ref(t, rules{"$ref": "#/$defs/parameters"})["properties"].(map[string]any)
	if len(properties) != len(request.Describe()) {
		t.Errorf("the schema has %d parameters, want %d", len(properties), len(request.Describe()))
	}
	for _, doc := range request.Describe() {
		raw, ok := properties[doc.Name].(map[string]any)
		if !ok {
			t.Errorf("the schema lacks %s", doc.Name)
			continue
		}
		s := root.ref(t, raw)
		if got := acceptedBy(t, root, s); doc.Param != request.ParamLang && got != strings.TrimPrefix(doc.Accepts, "a comma list of ") {
			t.Errorf("%s: the schema accepts %q, a query %q", doc.Name, got, doc.Accepts)
		}
	}
}

// acceptedBy says in a query's words what a schema accepts.
func acceptedBy(t *testing.T, root, s rules) string {
	t.Helper()
	switch s["type"] {
	case "boolean":
		return "true, false"
	case "integer":
		text, _ := json.Marshal([]any{s["minimum"], s["maximum"]})
		return "whole numbers from " + strings.NewReplacer("[", "", "]", "", ",", " to ").Replace(string(text))
	case "array":
		s = root.ref(t, s["items"].(map[string]any))
	}
	var words []string
	enum, _ := s["enum"].([]any)
	for _, word := range enum {
		words = append(words, word.(string))
	}
	return strings.Join(words, ", ")
}

// TestSchemaOfElements compares the schema's kinds with the table of fields: names, what is required, defaults.
func TestSchemaOfElements(t *testing.T) {
	t.Parallel()
	root := published(t)
	choices := root.ref(t, rules{"$ref": "#/$defs/element"})["oneOf"].([]any)
	if len(choices) != len(kinds) {
		t.Errorf("the schema has %d kinds, want %d", len(choices), len(kinds))
	}
	for _, kind := range kinds {
		s := root.ref(t, rules{"$ref": "#/$defs/" + kind.text})
		properties := s["properties"].(map[string]any)
		names := []string{"kind"}
		for _, f := range fieldsOf(kind.value) {
			names = append(names, f.name)
			raw, ok := properties[f.name].(map[string]any)
			if !ok {
				t.Errorf("%s: the schema lacks %s", kind.text, f.name)
				continue
			}
			preset, said := raw["default"]
			if !said {
				preset = root.ref(t, raw)["default"]
			}
			if !reflect.DeepEqual(preset, f.preset) {
				t.Errorf("%s of %s: the schema's default is %v, want %v", f.name, kind.text, preset, f.preset)
			}
			if got := slices.Contains(s["required"].([]any), any(f.name)); got != f.required {
				t.Errorf("%s of %s: required by the schema %v, want %v", f.name, kind.text, got, f.required)
			}
		}
		if got := slices.Sorted(maps.Keys(properties)); !slices.Equal(got, slices.Sorted(slices.Values(names))) {
			t.Errorf("%s: the schema has %q, want %q", kind.text, got, names)
		}
	}
}
