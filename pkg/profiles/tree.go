package profiles

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep a document may be nested; a legal one has six levels.
const maxDepth = 16

// object is a JSON object in the order in which it was written, with whatever it says twice. Other JSON values are string,
// bool, json.Number, []any and nil.
type object []member

type member struct {
	name  string
	value any
}

// tree takes the text of a document apart. ok is false, and a flaw says why, where it is no JSON that we read.
func (r *reader) tree(document []byte) (root any, ok bool) {
	if !utf8.Valid(document) {
		r.flaw("", "is not UTF-8 text")
		return nil, false
	}
	var whole json.RawMessage
	if err := json.Unmarshal(document, &whole); err != nil {
		line, column := place(document, err)
		r.flaw("", "is not JSON from line %d, column %d on", line, column)
		return nil, false
	}
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	root, err := branch(decoder, 0)
	if err != nil {
		r.flaw("", "is nested more than %d levels deep", maxDepth)
		return nil, false
	}
	return root, true
}

var errDepth = errors.New("profiles: nested too deep")

// branch reads the next value. The text is known to be JSON, so that errDepth is the only error there can be.
func branch(decoder *json.Decoder, depth int) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	delim, nested := token.(json.Delim)
	if !nested {
		return token, nil
	}
	if depth == maxDepth {
		return nil, errDepth
	}
	if delim == '[' {
		list := []any{}
		for decoder.More() {
			item, err := branch(decoder, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		_, err := decoder.Token()
		return list, err
	}
	all := object{}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		value, err := branch(decoder, depth+1)
		if err != nil {
			return nil, err
		}
		text, _ := name.(string)
		all = append(all, member{text, value})
	}
	_, err = decoder.Token()
	return all, err
}

// place tells where in the text the JSON reader gave up, both counted from 1, columns in bytes.
func place(document []byte, err error) (line, column int) {
	offset := len(document)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = int(min(max(syntax.Offset-1, 0), int64(offset)))
	}
	before := document[:offset]
	return 1 + bytes.Count(before, []byte("\n")), offset - bytes.LastIndexByte(before, '\n')
}

// members gives the members of an object by name, if it is one. What of them is not in names is a flaw, as is what is said
// twice. what names the object in sentences: "a rating".
func (r *reader) members(at string, raw any, what string, names []string) map[string]any {
	all, ok := raw.(object)
	if !ok {
		r.bad(at, raw, "an object")
		return nil
	}
	known := make(map[string]any, len(all))
	for _, m := range all {
		_, twice := known[m.name]
		switch {
		case !slices.Contains(names, m.name):
			r.flaw(at, "has %s, which is no field of %s; accepted: %s", quote(m.name), what, strings.Join(names, ", "))
		case twice:
			r.flaw(at, "has %s twice", m.name)
		default:
			known[m.name] = m.value
		}
	}
	return known
}
