package profiles

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// rules is a JSON Schema, as far as ours goes: a keyword that is not here fails the test that meets it.
type rules map[string]any

func published(t testing.TB) rules {
	t.Helper()
	var root rules
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// ref follows a reference within root; what stands beside it in the schema must be remarks.
func (root rules) ref(t testing.TB, s rules) rules {
	t.Helper()
	name, ok := s["$ref"].(string)
	if !ok {
		return s
	}
	target, ok := root["$defs"].(map[string]any)[strings.TrimPrefix(name, "#/$defs/")].(map[string]any)
	if !ok {
		t.Fatalf("the schema refers to %s, which is not there", name)
	}
	return target
}

// allows judges a value as encoding/json reads it.
func (root rules) allows(t testing.TB, s rules, value any) bool {
	t.Helper()
	for keyword, arg := range s {
		if !root.keeps(t, s, keyword, arg, value) {
			return false
		}
	}
	return true
}

func (root rules) keeps(t testing.TB, s rules, keyword string, arg, value any) bool {
	t.Helper()
	sub := func(raw any, value any) bool { return root.allows(t, raw.(map[string]any), value) }
	every := func(raw any, ok func(any) bool) (n int) {
		for _, s := range raw.([]any) {
			if ok(s) {
				n++
			}
		}
		return n
	}
	switch keyword {
	case "$schema", "$id", "$defs", "title", "description", "default", "then":
		return true
	case "$ref":
		return root.allows(t, root.ref(t, rules{keyword: arg}), value)
	case "type":
		return isType(arg.(string), value)
	case "enum":
		return slices.ContainsFunc(arg.([]any), func(one any) bool { return reflect.DeepEqual(one, value) })
	case "const":
		return reflect.DeepEqual(arg, value)
	case "anyOf":
		return every(arg, func(s any) bool { return sub(s, value) }) > 0
	case "oneOf":
		return every(arg, func(s any) bool { return sub(s, value) }) == 1
	case "allOf":
		return every(arg, func(s any) bool { return sub(s, value) }) == len(arg.([]any))
	case "if":
		return !sub(arg, value) || sub(s["then"], value)
	}
	switch value := value.(type) {
	case float64:
		return keepsNumber(t, keyword, arg, value)
	case string:
		return keepsText(t, keyword, arg, value)
	case []any:
		return root.keepsList(t, keyword, arg, value)
	case map[string]any:
		return root.keepsObject(t, s, keyword, arg, value)
	}
	return true
}

func isType(name string, value any) bool {
	switch v := value.(type) {
	case float64:
		return name == "number" || name == "integer" && v == math.Trunc(v)
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}

func keepsNumber(t testing.TB, keyword string, arg any, value float64) bool {
	t.Helper()
	switch keyword {
	case "minimum":
		return value >= arg.(float64)
	case "maximum":
		return value <= arg.(float64)
	}
	return unrelated(t, keyword)
}

func keepsText(t testing.TB, keyword string, arg any, value string) bool {
	t.Helper()
	switch keyword {
	case "minLength":
		return utf8.RuneCountInString(value) >= int(arg.(float64))
	case "maxLength":
		return utf8.RuneCountInString(value) <= int(arg.(float64))
	case "pattern":
		return regexp.MustCompile(arg.(string)).MatchString(value)
	}
	return unrelated(t, keyword)
}

func (root rules) keepsList(t testing.TB, keyword string, arg any, value []any) bool {
	t.Helper()
	switch keyword {
	case "minItems":
		return len(value) >= int(arg.(float64))
	case "maxItems":
		return len(value) <= int(arg.(float64))
	case "uniqueItems":
		seen := map[string]bool{}
		for _, item := range value {
			seen[fmt.Sprintf("%T %v", item, item)] = true
		}
		return len(seen) == len(value)
	case "items":
		return !slices.ContainsFunc(value, func(item any) bool { return !root.allows(t, arg.(map[string]any), item) })
	}
	return unrelated(t, keyword)
}

func (root rules) keepsObject(t testing.TB, s rules, keyword string, arg any, value map[string]any) bool {
	t.Helper()
	properties, _ := s["properties"].(map[string]any)
	switch keyword {
	case "minProperties":
		return len(value) >= int(arg.(float64))
	case "required":
		return !slices.ContainsFunc(arg.([]any), func(name any) bool { _, given := value[name.(string)]; return !given })
	case "properties":
		for name, s := range properties {
			if member, given := value[name]; given && !root.allows(t, s.(map[string]any), member) {
				return false
			}
		}
		return true
	case "propertyNames":
		for name := range value {
			if !root.allows(t, arg.(map[string]any), name) {
				return false
			}
		}
		return true
	case "additionalProperties":
		for name := range value {
			if _, known := properties[name]; !known {
				return arg.(bool)
			}
		}
		return true
	}
	return unrelated(t, keyword)
}

// unrelated keywords say nothing about a value of this type; unknown ones end the test.
func unrelated(t testing.TB, keyword string) bool {
	t.Helper()
	if !slices.Contains([]string{"minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "items",
		"minProperties", "required", "properties", "propertyNames", "additionalProperties"}, keyword) {
		t.Fatalf("the schema has %q, which this test does not understand", keyword)
	}
	return true
}
