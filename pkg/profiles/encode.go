package profiles

import (
	"bytes"
	"encoding/json"

	"aioratings/pkg/request"
)

// Encode writes the document in its one canonical form, on one line: fields in the schema's order, without what goes
// without saying. Parse reads it back into an equal profile.
func (p Profile) Encode() []byte {
	all := object{{"name", p.Name}}
	if p.Family != 0 {
		all = append(all, member{"family", p.Family.String()})
	}
	for _, f := range request.Families {
		if s := p.Section(f); s != nil {
			all = append(all, member{f.String(), s.members()})
		}
	}
	var b bytes.Buffer
	write(&b, all)
	return b.Bytes()
}

func (s *Section) members() (all object) {
	if params := paramMembers(s.Params); params != nil || s.Canvas == nil {
		all = append(all, member{"parameters", params})
	}
	if s.Canvas != nil {
		elements := []any{}
		for _, e := range s.Canvas.Elements {
			elements = append(elements, elementMembers(e))
		}
		all = append(all, member{"canvas", object{{"elements", elements}}})
	}
	return all
}

// write writes a JSON value that is made of objects, lists, strings, numbers and booleans.
func write(b *bytes.Buffer, value any) {
	switch v := value.(type) {
	case object:
		b.WriteByte('{')
		for i, m := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			write(b, m.name)
			b.WriteByte(':')
			write(b, m.value)
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			write(b, item)
		}
		b.WriteByte(']')
	default:
		encoder := json.NewEncoder(b)
		encoder.SetEscapeHTML(false)
		// Strings and booleans have no errors, and neither have numbers that were read from JSON.
		_ = encoder.Encode(v)
		b.Truncate(b.Len() - 1) // the line's end
	}
}
