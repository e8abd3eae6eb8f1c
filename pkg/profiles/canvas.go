package profiles

import (
	"fmt"
	"reflect"

	"aioratings/pkg/design"
)

func (r *reader) canvas(at string, raw any) []design.Element {
	members := r.members(at, raw, "a canvas", []string{"elements"})
	if members == nil {
		return nil
	}
	list, ok := members["elements"].([]any)
	switch {
	case !ok && members["elements"] == nil && len(members) == 0:
		r.flaw(at, "lacks elements")
		return nil
	case !ok:
		r.bad(at+"/elements", members["elements"], "a list of elements")
		return nil
	case len(list) > design.MaxElements:
		r.flaw(at+"/elements", "is a list of %d; accepted: at most %d", len(list), design.MaxElements)
		return nil
	}
	elements := make([]design.Element, len(list))
	for i, raw := range list {
		elements[i] = r.element(fmt.Sprintf("%s/elements/%d", at, i), raw)
	}
	return elements
}

func (r *reader) element(at string, raw any) (e design.Element) {
	kind, named := r.kind(at, raw)
	if !named {
		return e
	}
	e.Kind = kind.value
	own, names := fieldsOf(e.Kind), []string{"kind"}
	for _, f := range own {
		names = append(names, f.name)
	}
	members := r.members(at, raw, "this kind, "+kind.text, names)
	for _, f := range own {
		raw, given := members[f.name]
		switch {
		case given:
			f.read(r, at+"/"+f.name, &e, raw)
		case f.required:
			r.flaw(at, "lacks %s", f.name)
		case f.preset != nil:
			f.read(r, at, &e, f.preset)
		}
	}
	if _, facts := members["facts"]; e.Kind == design.Text {
		if _, free := members["text"]; free == facts {
			r.flaw(at, "needs either facts or text")
		}
	}
	return e
}

// kind finds out what an element is, which says what its fields mean.
func (r *reader) kind(at string, raw any) (word[design.Kind], bool) {
	all, ok := raw.(object)
	if !ok {
		r.bad(at, raw, "an object")
		return word[design.Kind]{}, false
	}
	for _, m := range all {
		if m.name != "kind" {
			continue
		}
		k, ok := find(kinds[:], m.value)
		if !ok {
			r.bad(at+"/kind", m.value, listed(kinds[:]))
		}
		return k, ok
	}
	r.flaw(at, "lacks kind; accepted: %s", listed(kinds[:]))
	return word[design.Kind]{}, false
}

// elementMembers gives an element as a document has it, without what goes without saying.
func elementMembers(e design.Element) object {
	all := object{{"kind", textOf(kinds[:], e.Kind)}}
	for _, f := range fieldsOf(e.Kind) {
		if value := f.write(&e); value != nil && !reflect.DeepEqual(value, f.preset) {
			all = append(all, member{f.name, value})
		}
	}
	return all
}
