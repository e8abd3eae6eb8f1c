package service_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// schema is the part of JSON Schema 2020-12 that explain.schema.json uses; a keyword that is not here fails the test.
type schema struct {
	Schema, ID, Title, Description, Format string
	Ref                                    string
	Type                                   string
	Properties                             map[string]*schema
	Required                               []string
	AdditionalProperties                   *bool
	Items                                  *schema
	MinItems, MaxItems, MinLength          *int
	Minimum, Maximum                       *float64
	Enum                                   []string
	Pattern                                string
	Defs                                   map[string]*schema
}

// flaws lists what is wrong with a document by a schema.
func flaws(t *testing.T, schemaText, text []byte) []string {
	t.Helper()
	var root schema
	plain := strings.NewReplacer(`"$schema"`, `"schema"`, `"$id"`, `"id"`, `"$ref"`, `"ref"`, `"$defs"`, `"defs"`).Replace(string(schemaText))
	decoder := json.NewDecoder(strings.NewReader(plain))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&root); err != nil {
		t.Fatalf("the schema: %v", err)
	}
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	w := walker{root: &root}
	w.walk(&root, document, "")
	return w.found
}

type walker struct {
	root  *schema
	found []string
}

func (w *walker) say(at, format string, args ...any) {
	w.found = append(w.found, at+": "+fmt.Sprintf(format, args...))
}

func (w *walker) walk(s *schema, value any, at string) {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		target := w.root.Defs[name]
		if target == nil {
			w.say(at, "no definition %s", name)
			return
		}
		w.walk(target, value, at)
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, fmt.Sprint(value)) {
		w.say(at, "%v is none of %v", value, s.Enum)
	}
	switch s.Type {
	case "object":
		w.object(s, value, at)
	case "array":
		w.array(s, value, at)
	case "string":
		text, ok := value.(string)
		if !ok || s.MinLength != nil && len(text) < *s.MinLength || s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(text) {
			w.say(at, "%v is not a string as it should be (%s)", value, s.Pattern)
		}
	case "integer", "number":
		n, ok := value.(float64)
		if !ok || s.Type == "integer" && n != float64(int64(n)) || s.Minimum != nil && n < *s.Minimum || s.Maximum != nil && n > *s.Maximum {
			w.say(at, "%v is not a number as it should be", value)
		}
	case "boolean":
		if _, ok := value.(bool); !ok {
			w.say(at, "%v is not true or false", value)
		}
	}
}

func (w *walker) object(s *schema, value any, at string) {
	members, ok := value.(map[string]any)
	if !ok {
		w.say(at, "%v is not an object", value)
		return
	}
	for _, name := range s.Required {
		if _, ok := members[name]; !ok {
			w.say(at, "lacks %s", name)
		}
	}
	for name, member := range members {
		if property := s.Properties[name]; property != nil {
			w.walk(property, member, at+"/"+name)
		} else if s.AdditionalProperties != nil && !*s.AdditionalProperties {
			w.say(at, "has %s, which the schema does not know", name)
		}
	}
}

func (w *walker) array(s *schema, value any, at string) {
	all, ok := value.([]any)
	if !ok || s.MinItems != nil && len(all) < *s.MinItems || s.MaxItems != nil && len(all) > *s.MaxItems {
		w.say(at, "%v is not a list of the right length", value)
	}
	for i, item := range all {
		w.walk(s.Items, item, fmt.Sprintf("%s/%d", at, i))
	}
}

// TestTheWalkerFindsFlaws: a check that finds nothing in anything would pass for ever.
func TestTheWalkerFindsFlaws(t *testing.T) {
	const of = `{"type":"object","properties":{"a":{"$ref":"#/$defs/n"},"b":{"enum":["x"]},"c":{"type":"array","items":{"type":"string","pattern":"^y"},"maxItems":1}},
		"required":["a"],"additionalProperties":false,"$defs":{"n":{"type":"integer","minimum":1}}}`
	for document, want := range map[string]int{
		`{"a":1}`: 0, `{"a":1,"b":"x","c":["y"]}`: 0, `{}`: 1, `[]`: 1, `{"a":0}`: 1, `{"a":1.5}`: 1, `{"a":"1"}`: 1, `{"a":1,"b":"y"}`: 1,
		`{"a":1,"c":["n"]}`: 1, `{"a":1,"c":["y","y"]}`: 1, `{"a":1,"d":2}`: 1, `{"a":1,"c":[7]}`: 1,
	} {
		if got := flaws(t, []byte(of), []byte(document)); len(got) != want {
			t.Errorf("%s: got %v, want %d flaws", document, got, want)
		}
	}
}
