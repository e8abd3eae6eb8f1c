// Package stack_test holds the stack to the project's own rules: what linters of templates let pass and would be a public
// URL, a key in a cache, a bill without a fuse or a table that can be lost.
//
// It reads the template, the CloudFormation that AWS's translator makes of it (the file that TRANSFORMED names) and the
// built edge function; .ci/stack.sh makes both and then runs these tests. It asks AWS nothing.
package stack_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// object is a map of a template.
type object = map[string]any

// stack is what the rules look at: source is the SAM template, cfn what becomes of it. Both have intrinsics in their long
// form.
type stack struct{ source, cfn object }

// load reads both anew, so that a test may change them.
func load(t *testing.T) stack {
	t.Helper()
	text := read(t, "../../template.yaml")
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	source, err := plain(root.Content[0])
	if err != nil {
		t.Fatal(err)
	}
	file := os.Getenv("TRANSFORMED")
	if file == "" {
		t.Fatal("TRANSFORMED names no file; run .ci/stack.sh")
	}
	var cfn object
	if err := json.Unmarshal(read(t, file), &cfn); err != nil {
		t.Fatal(err)
	}
	return stack{source.(object), cfn}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// plain gives a node as JSON would have it: maps, lists, texts, numbers as float64.
func plain(n *yaml.Node) (any, error) {
	var value any
	switch n.Kind {
	case yaml.MappingNode:
		all := object{}
		for i := 0; i < len(n.Content); i += 2 {
			v, err := plain(n.Content[i+1])
			if err != nil {
				return nil, err
			}
			if _, twice := all[n.Content[i].Value]; twice {
				return nil, fmt.Errorf("line %d: %s stands twice", n.Content[i].Line, n.Content[i].Value)
			}
			all[n.Content[i].Value] = v
		}
		value = all
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			v, err := plain(c)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		value = list
	case yaml.ScalarNode:
		value = scalar(n)
	default:
		return nil, fmt.Errorf("line %d: CloudFormation knows no anchors and aliases", n.Line)
	}
	return intrinsic(n.Tag, value), nil
}

func scalar(n *yaml.Node) any {
	switch n.Tag {
	case "!!int", "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return f
		}
	case "!!bool":
		return n.Value == "true"
	}
	return n.Value
}

// intrinsic gives what a short tag such as !Ref stands for.
func intrinsic(tag string, value any) any {
	switch name := strings.TrimPrefix(tag, "!"); {
	case strings.HasPrefix(tag, "!!") || tag == "":
		return value
	case name == "Ref" || name == "Condition":
		return object{name: value}
	case name == "GetAtt":
		if text, ok := value.(string); ok {
			resource, attribute, _ := strings.Cut(text, ".")
			value = []any{resource, attribute}
		}
		return object{"Fn::GetAtt": value}
	default:
		return object{"Fn::" + name: value}
	}
}
