package stack_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// at gives what lies at a path such as "Properties/Statement/0/Sid", or nil.
func at(v any, path string) any {
	for step := range strings.SplitSeq(path, "/") {
		switch here := v.(type) {
		case object:
			v = here[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(here) {
				return nil
			}
			v = here[i]
		default:
			return nil
		}
	}
	return v
}

// put puts a value at a path, whose last step is removed where the value is nil. It reports whether the path was there.
func put(v any, path string, value any) bool {
	parent, last, _ := cutLast(path)
	if parent != "" {
		v = at(v, parent)
	}
	switch here := v.(type) {
	case object:
		if value == nil {
			_, was := here[last]
			delete(here, last)
			return was
		}
		here[last] = value
		return true
	case []any:
		i, err := strconv.Atoi(last)
		if err != nil || i < 0 || i >= len(here) {
			return false
		}
		here[i] = value
		return true
	}
	return false
}

func cutLast(path string) (parent, last string, found bool) {
	i := strings.LastIndex(path, "/")
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

// resources gives the resources of a type by name, in order.
func resources(doc object, kind string) []named {
	all, _ := doc["Resources"].(object)
	var found []named
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if r, ok := all[name].(object); ok && (kind == "" || r["Type"] == kind) {
			found = append(found, named{name, r})
		}
	}
	return found
}

// named is a resource with its name.
type named struct {
	name string
	object
}

// prop gives a property, by its path.
func (n named) prop(path string) any { return at(n.object, "Properties/"+path) }

// list gives a value as a list; what is none is a list of itself, and nil is empty.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// texts gives the texts of a list.
func texts(v any) []string {
	var all []string
	for _, item := range list(v) {
		all = append(all, fmt.Sprint(item))
	}
	return all
}

// walk visits every map within v, the outer before the inner.
func walk(v any, visit func(object)) {
	switch v := v.(type) {
	case object:
		visit(v)
		for _, name := range slices.Sorted(maps.Keys(v)) {
			walk(v[name], visit)
		}
	case []any:
		for _, item := range v {
			walk(item, visit)
		}
	}
}

// leaves visits every text within v that is no name.
func leaves(v any, visit func(string)) {
	switch v := v.(type) {
	case object:
		for _, item := range v {
			leaves(item, visit)
		}
	case []any:
		for _, item := range v {
			leaves(item, visit)
		}
	case string:
		visit(v)
	}
}

var substituted = regexp.MustCompile(`\$\{([A-Za-z0-9]+)`)

// mentions gives the names that v refers to: resources, parameters, and what else stands in ${…}.
func mentions(v any) map[string]bool {
	found := map[string]bool{}
	walk(v, func(o object) {
		if name, ok := o["Ref"].(string); ok {
			found[name] = true
		}
		if name, ok := at(o, "Fn::GetAtt/0").(string); ok {
			found[name] = true
		}
		text, ok := o["Fn::Sub"].(string)
		if !ok {
			text, _ = at(o, "Fn::Sub/0").(string)
		}
		for _, match := range substituted.FindAllStringSubmatch(text, -1) {
			found[match[1]] = true
		}
	})
	return found
}

// number gives a number, or the most that a parameter may be; 0 for what is neither.
func (s stack) number(v any) float64 {
	if n, ok := v.(float64); ok {
		return n
	}
	name, _ := at(v, "Ref").(string)
	parameter := at(s.cfn, "Parameters/"+name)
	if n, ok := at(parameter, "MaxValue").(float64); ok {
		return n
	}
	var most float64
	for _, allowed := range list(at(parameter, "AllowedValues")) {
		if n, ok := allowed.(float64); ok {
			most = max(most, n)
		}
	}
	return most
}
