package service

import "fmt"

// PanicError is a panic that was caught, for the log.
type PanicError struct {
	Value any
	Stack []byte
}

// Error gives the value and the stack; it must only ever stand in a log.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v\n%s", e.Value, e.Stack) }
