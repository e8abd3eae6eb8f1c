package cdnlog

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// reading is a file on its way.
type reading struct {
	visit   func(Line)
	report  Report
	columns []field // what stands where in a W3C line, -1 for what nobody asks for; nil before a #Fields line
}

// line takes one line, of either format, without its end.
func (r *reading) line(text []byte) {
	switch {
	case len(bytes.TrimSpace(text)) == 0:
	case text[0] == '#':
		if names, ok := bytes.CutPrefix(text, []byte("#Fields:")); ok {
			r.columns = columnsOf(strings.Fields(string(names)))
		}
	default:
		read := r.w3c
		if text[0] == '{' {
			read = fromJSON
		}
		if v, ok := read(text); !ok || !r.take(v) {
			r.report.Broken++
		}
	}
}

// take passes a line on, if it is of interest, and reports whether it is whole.
func (r *reading) take(v values) bool {
	line, err := v.line()
	if err != nil {
		return false
	}
	r.report.Lines++
	asker, place := addressOf(v[fieldStem], v[fieldQuery])
	switch place {
	case nameless:
		r.report.Nameless++
	case picture:
		line.Asker = asker
		r.visit(line)
	}
	return true
}

// columnsOf finds the fields in a #Fields line; nil if one of them is there twice.
func columnsOf(names []string) []field {
	columns := make([]field, len(names))
	var seen [fields]bool
	for i, name := range names {
		f := field(slices.Index(fieldNames[:], name))
		if f >= 0 && seen[f] {
			return nil
		}
		if f >= 0 {
			seen[f] = true
		}
		columns[i] = f
	}
	return columns
}

// w3c splits a line of W3C's format, which has exactly the values that the #Fields line names.
func (r *reading) w3c(text []byte) (v values, ok bool) {
	if len(r.columns) == 0 {
		return v, false
	}
	for i, f := range r.columns {
		value, rest, more := bytes.Cut(text, []byte("\t"))
		if more != (i < len(r.columns)-1) {
			return v, false
		}
		if f >= 0 {
			v[f] = string(value)
		}
		text = rest
	}
	return v, true
}

// fromJSON takes the values out of an object. They are texts or numbers; of a name that is there twice the last counts.
func fromJSON(text []byte) (v values, ok bool) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(text, &object); err != nil {
		return v, false
	}
	for f, name := range fieldNames {
		raw, there := object[name]
		switch {
		case !there || string(raw) == "null":
		case raw[0] == '"':
			if err := json.Unmarshal(raw, &v[f]); err != nil {
				return v, false
			}
		case raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9':
			v[f] = string(raw)
		default:
			return v, false
		}
	}
	return v, true
}
