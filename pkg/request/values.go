package request

import (
	"slices"
	"strconv"
	"strings"
)

// word is one spelling of a value. The first spelling of a value is its canonical one.
type word[V comparable] struct {
	text  string
	value V
}

func spell[V comparable](text string, value V) word[V] { return word[V]{text, value} }

// words makes the row of a parameter that takes one of a few words.
func words[V comparable](names string, families familySet, field func(*Params) *V, spellings ...word[V]) row {
	canonical := func(value V) string {
		for _, w := range spellings {
			if w.value == value {
				return w.text
			}
		}
		return ""
	}
	var accepts []string
	for _, w := range spellings {
		if w.text == canonical(w.value) {
			accepts = append(accepts, w.text)
		}
	}
	r := called(names, families, strings.Join(accepts, ", "))
	r.parse = func(p *Params, value string) bool {
		i := slices.IndexFunc(spellings, func(w word[V]) bool { return w.text == value })
		if i >= 0 {
			*field(p) = spellings[i].value
		}
		return i >= 0
	}
	r.format = func(p *Params) string { return canonical(*field(p)) }
	r.copy = func(dst, src *Params) { *field(dst) = *field(src) }
	return r
}

// boolean makes the row of a parameter that is on or off.
func boolean(names string, families familySet, field func(*Params) *bool) row {
	return words(names, families, field, spell("true", true), spell("false", false), spell("1", true), spell("0", false))
}

// number makes the row of a parameter that takes a whole number from 0 to highest, written without leading zeros.
func number(names string, families familySet, field func(*Params) *int, highest int) row {
	r := called(names, families, "whole numbers from 0 to "+strconv.Itoa(highest))
	r.parse = func(p *Params, value string) bool {
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > highest || strconv.Itoa(n) != value {
			return false
		}
		*field(p) = n
		return true
	}
	r.format = func(p *Params) string { return strconv.Itoa(*field(p)) }
	r.copy = func(dst, src *Params) { *field(dst) = *field(src) }
	return r
}

// list takes a comma list apart. A repeated item counts where it came first. There is no list where it or one of its items
// is empty or not an item, or where more than most different ones are in it.
func list[V comparable](value string, most int, item func(string) (V, bool)) ([]V, bool) {
	var items []V
	for text := range strings.SplitSeq(value, ",") {
		v, ok := item(text)
		switch {
		case !ok:
			return nil, false
		case slices.Contains(items, v):
			continue
		case len(items) == most: // checked here and not at the end, so that the search above stays short
			return nil, false
		}
		items = append(items, v)
	}
	return items, true
}

func join[V any](items []V, text func(V) string) string {
	texts := make([]string, len(items))
	for i, v := range items {
		texts[i] = text(v)
	}
	return strings.Join(texts, ",")
}
