package fault

import (
	"fmt"
	"runtime/debug"
)

// Panic is a panic that was caught, as an error for logs.
type Panic struct {
	Value any
	Stack []byte
}

// Caught makes the error of what recover gave. It is called where the panic is caught, since it looks at the stack.
func Caught(value any) *Panic { return &Panic{value, debug.Stack()} }

// Error gives the value and the stack; it must only ever stand in a log.
func (p *Panic) Error() string { return fmt.Sprintf("panic: %v\n%s", p.Value, p.Stack) }

// Alarms reports whether an operator must look at err, even where an answer was found in spite of it: a panic is in it, or a
// fault that only an operator can put right. It looks at all that was joined.
func Alarms(err error) bool {
	switch e := err.(type) {
	case *Panic:
		return true
	case *Error:
		if e.Alarm {
			return true
		}
	}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		return Alarms(e.Unwrap())
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			if Alarms(one) {
				return true
			}
		}
	}
	return false
}
