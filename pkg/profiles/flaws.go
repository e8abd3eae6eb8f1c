package profiles

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"aioratings/pkg/fault"
)

const (
	maxFlaws = 500 // told at once; a document of chaff has more than anybody reads
	maxShown = 40  // bytes of a bad value or an unknown name that a sentence repeats
)

// Flaw is one thing that is wrong with a document.
type Flaw struct {
	// Pointer is the JSON pointer (RFC 6901) to the value, "" for the document. What is missing, unknown or said twice in an
	// object is the object's flaw. Pointers hold names of the schema and indices, nothing else that a stranger wrote.
	Pointer string `json:"pointer"`
	// Problem goes on where the pointer ends: `is "huge"; accepted: xs, s, m, l, xl`. It is printable ASCII.
	Problem string `json:"problem"`
}

// String is the whole sentence.
func (f Flaw) String() string {
	if f.Pointer == "" {
		return "the document " + f.Problem
	}
	return f.Pointer + " " + f.Problem
}

// InvalidError lists what is wrong with a document, in the order in which it stands there. It is the cause of Parse's
// fault.Invalid, and unlike other causes it is fit for strangers.
type InvalidError struct {
	Flaws []Flaw // at most 500, and then one that says how many more there are
}

// Error gives all flaws, one a line.
func (e *InvalidError) Error() string {
	lines := make([]string, len(e.Flaws))
	for i, flaw := range e.Flaws {
		lines[i] = flaw.String()
	}
	return strings.Join(lines, "\n")
}

// reader reads one document and remembers what is wrong with it.
type reader struct {
	flaws []Flaw
	more  int
}

func (r *reader) flaw(at, problem string, args ...any) {
	if len(r.flaws) == maxFlaws {
		r.more++
		return
	}
	r.flaws = append(r.flaws, Flaw{at, fmt.Sprintf(problem, args...)})
}

// bad says that a value is not what it should be.
func (r *reader) bad(at string, raw any, accepts string) {
	r.flaw(at, "is %s; accepted: %s", shown(raw), accepts)
}

func (r *reader) err() error {
	if len(r.flaws) == 0 {
		return nil
	}
	if r.more > 0 {
		r.flaws = append(r.flaws, Flaw{"", fmt.Sprintf("has %d more faults", r.more)})
	}
	first := r.flaws[0].String()
	if len(r.flaws) == 1 {
		return fault.Wrap(fault.Invalid, &InvalidError{r.flaws}, "The saved design does not validate: %s.", first)
	}
	return fault.Wrap(fault.Invalid, &InvalidError{r.flaws}, "The saved design has %d faults; the first: %s.", len(r.flaws), first)
}

// shown tells a value in plain ASCII, cut short.
func shown(raw any) string {
	switch v := raw.(type) {
	case nil:
		return "null"
	case string:
		return quote(v)
	case json.Number:
		return cut(v.String())
	case []any:
		return "a list"
	case object:
		return "an object"
	}
	return fmt.Sprint(raw)
}

func quote(text string) string { return strconv.QuoteToASCII(cut(text)) }

func cut(text string) string {
	if len(text) > maxShown {
		return text[:maxShown-3] + "..."
	}
	return text
}
