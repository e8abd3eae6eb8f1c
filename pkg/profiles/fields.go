package profiles

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"aioratings/pkg/design"
)

// field is everything that is to be known about one field of an element. All that reads, writes or documents elements
// walks the table of fields, so a field exists in one place.
type field struct {
	name     string
	kinds    kindSet // that take it
	required bool
	// preset is what an absent field means, as write would give it; nil where absence has a meaning of its own.
	preset any
	// read takes a JSON value into the element, or tells the reader what is wrong with it.
	read func(r *reader, at string, e *design.Element, raw any)
	// write gives the JSON value, nil for an absent field.
	write func(e *design.Element) any
}

// kindSet is a set of kinds of elements.
type kindSet uint16

func kindsOf(kinds ...design.Kind) (set kindSet) {
	for _, k := range kinds {
		set |= 1 << k
	}
	return set
}

func (set kindSet) has(k design.Kind) bool { return set&(1<<k) != 0 }

func (f field) needed() field {
	f.required = true
	return f
}

// or says what an absent field means, in the form that write gives.
func (f field) or(preset any) field {
	f.preset = preset
	return f
}

// fraction makes a field that takes a number from low to high.
func fraction(name string, kinds kindSet, low, high float64, of func(*design.Element) *float64) field {
	accepts := fmt.Sprintf("numbers from %v to %v", low, high)
	return field{name: name, kinds: kinds,
		read: func(r *reader, at string, e *design.Element, raw any) {
			v, ok := number(raw)
			if !ok || v < low || v > high {
				r.bad(at, raw, accepts)
				return
			}
			*of(e) = max(v, low) // -0 and 0 are one
		},
		write: func(e *design.Element) any { return *of(e) },
	}
}

// count makes a field that takes a whole number from 1 to most; absent it is 0.
func count(name string, kinds kindSet, most int, of func(*design.Element) *int) field {
	accepts := fmt.Sprintf("whole numbers from 1 to %d", most)
	return field{name: name, kinds: kinds,
		read: func(r *reader, at string, e *design.Element, raw any) {
			n, ok := wholeNumber(raw)
			if !ok || n < 1 || n > most {
				r.bad(at, raw, accepts)
				return
			}
			*of(e) = n
		},
		write: func(e *design.Element) any { return absentIf(*of(e) == 0, float64(*of(e))) },
	}
}

// word is a value and how it is written.
type word[V comparable] struct {
	text  string
	value V
}

// spelt names values that are numbered from 1 on.
func spelt[V ~uint8](texts ...string) []word[V] {
	words := make([]word[V], len(texts))
	for i, text := range texts {
		words[i] = word[V]{text, V(i + 1)}
	}
	return words
}

func listed[V comparable](words []word[V]) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	return strings.Join(texts, ", ")
}

func find[V comparable](words []word[V], raw any) (word[V], bool) {
	text, ok := raw.(string)
	for _, w := range words {
		if ok && text == w.text {
			return w, true
		}
	}
	return word[V]{}, false
}

func textOf[V comparable](words []word[V], value V) any {
	for _, w := range words {
		if w.value == value {
			return w.text
		}
	}
	return nil
}

// oneOf makes a field that takes one of a few words.
func oneOf[V comparable](name string, kinds kindSet, words []word[V], of func(*design.Element) *V) field {
	return field{name: name, kinds: kinds,
		read: func(r *reader, at string, e *design.Element, raw any) {
			w, ok := find(words, raw)
			if !ok {
				r.bad(at, raw, listed(words))
				return
			}
			*of(e) = w.value
		},
		write: func(e *design.Element) any { return textOf(words, *of(e)) },
	}
}

// someOf makes a field that takes a list of a few words; absent it is nil.
func someOf[V comparable](name string, kinds kindSet, words []word[V], of func(*design.Element) *[]V) field {
	return field{name: name, kinds: kinds,
		read: func(r *reader, at string, e *design.Element, raw any) {
			*of(e) = readList(r, at, raw, listed(words), func(raw any) (V, bool) {
				w, ok := find(words, raw)
				return w.value, ok
			})
		},
		write: func(e *design.Element) any {
			var texts []any
			for _, v := range *of(e) {
				texts = append(texts, textOf(words, v))
			}
			return absentIf(texts == nil, texts)
		},
	}
}

// flag makes a field that is on or off.
func flag(name string, kinds kindSet, of func(*design.Element) *bool) field {
	return field{name: name, kinds: kinds,
		read: func(r *reader, at string, e *design.Element, raw any) {
			v, ok := raw.(bool)
			if !ok {
				r.bad(at, raw, "true, false")
				return
			}
			*of(e) = v
		},
		write: func(e *design.Element) any { return *of(e) },
	}
}

// colour makes a field that takes "#rrggbb" and "#rrggbbaa", in either case.
func colour(name string, kinds kindSet, of func(*design.Element) *color.NRGBA) field {
	return field{name: name, kinds: kinds,
		read: func(r *reader, at string, e *design.Element, raw any) {
			c, ok := parseColour(raw)
			if !ok {
				r.bad(at, raw, "colours like #ffcc00, or #ffcc0080 with an alpha")
				return
			}
			*of(e) = c
		},
		write: func(e *design.Element) any { return formatColour(*of(e)) },
	}
}

func parseColour(raw any) (color.NRGBA, bool) {
	text, _ := raw.(string)
	digits, ok := strings.CutPrefix(text, "#")
	if len(digits) == 6 {
		digits += "ff"
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 8 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{R: uint8(n >> 24), G: uint8(n >> 16), B: uint8(n >> 8), A: uint8(n)}, true
}

func formatColour(c color.NRGBA) string {
	text := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	if c.A != 0xff {
		text += fmt.Sprintf("%02x", c.A)
	}
	return text
}

func absentIf(absent bool, value any) any {
	if absent {
		return nil
	}
	return value
}
