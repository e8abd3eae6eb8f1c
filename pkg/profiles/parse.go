package profiles

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// MaxDocument is the length of the longest document, in bytes.
const MaxDocument = 64 << 10

// maxName is the length of the longest name of a profile, in characters.
const maxName = 100

// Parse reads a document, strictly: fields that the schema does not know, fields that are said twice and anything behind
// the document's end are faults. Defaults that are said aloud and spellings of numbers and colours make no difference to
// the result. The error is fault.Invalid with an *InvalidError for its cause, which lists every fault.
func Parse(document []byte) (Profile, error) {
	var r reader
	p := r.document(document)
	if err := r.err(); err != nil {
		return Profile{}, err
	}
	return p, nil
}

func (r *reader) document(document []byte) (p Profile) {
	if len(document) > MaxDocument {
		r.flaw("", "is longer than %d bytes", MaxDocument)
		return p
	}
	root, ok := r.tree(document)
	if !ok {
		return p
	}
	names := []string{"name", "family"}
	for _, f := range request.Families {
		names = append(names, f.String())
	}
	members := r.members("", root, "a saved design", names)
	if members == nil {
		return p
	}
	r.heading(&p, members)
	sections := 0
	for _, f := range request.Families {
		if raw, given := members[f.String()]; given {
			sections++
			*p.section(f) = r.section("/"+f.String(), raw)
		}
	}
	if sections == 0 {
		r.flaw("", "has no section; it needs one or more of poster, backdrop, logo, episode")
	}
	if len(r.flaws) == 0 && len(p.Encode()) > MaxDocument {
		r.flaw("", "is longer than %d bytes", MaxDocument) // in its canonical form, which is the one that is kept
	}
	return p
}

// heading reads what stands beside the sections.
func (r *reader) heading(p *Profile, members map[string]any) {
	if raw, given := members["name"]; given {
		p.Name = r.line("/name", raw, maxName)
	} else {
		r.flaw("", "lacks name")
	}
	raw, given := members["family"]
	if !given {
		return
	}
	for _, f := range request.Families {
		if raw == f.String() {
			p.Family = f
			if _, drawn := members[f.String()]; !drawn {
				r.flaw("/family", "is %q, and there is no section %s", f, f)
			}
			return
		}
	}
	r.bad("/family", raw, "poster, backdrop, logo, episode")
}

func (r *reader) section(at string, raw any) *Section {
	members := r.members(at, raw, "a section", []string{"parameters", "canvas"})
	if members == nil {
		return nil
	}
	if len(members) == 0 {
		r.flaw(at, "is empty; it needs parameters, or a canvas, or both")
	}
	var s Section
	canvas, drawn := members["canvas"]
	if drawn {
		s.Canvas = &design.Canvas{Elements: r.canvas(at+"/canvas", canvas)}
	}
	if parameters, given := members["parameters"]; given {
		s.Params = r.params(at+"/parameters", parameters, drawn)
	}
	return &s
}

// line reads one line of text.
func (r *reader) line(at string, raw any, longest int) string {
	text, ok := raw.(string)
	if !ok || text == "" || utf8.RuneCountInString(text) > longest || strings.Trim(text, " ") != text || strings.ContainsFunc(text, controls) {
		r.flaw(at, "is %s; accepted: 1 to %d characters, no control characters, no space at the ends", shown(raw), longest)
		return ""
	}
	return text
}

// controls reports whether c ends lines, turns the direction of writing or is otherwise not a character to be seen.
func controls(c rune) bool {
	return unicode.IsControl(c) || c == 0x200b || c == 0x200e || c == 0x200f || 0x2028 <= c && c <= 0x202e || 0x2060 <= c && c <= 0x206f || c == 0xfeff
}
