package planar

import (
	"errors"
	"fmt"
)

// What can be wrong; each is found by errors.Is.
var (
	// ErrUnsupported marks a file that may be sound but is of a kind that this package leaves to others.
	ErrUnsupported = errors.New("planar: unsupported kind of JPEG")
	// ErrFormat marks a file that breaks the rules.
	ErrFormat = errors.New("planar: invalid JPEG")
	// ErrTruncated marks a file that ends early. It is an ErrFormat as well.
	ErrTruncated = fmt.Errorf("%w: it ends early", ErrFormat)
	// ErrLimit marks a file that asks for more than the guards allow.
	ErrLimit = errors.New("planar: JPEG beyond the limits")
	// ErrArgument marks planes, options or rows that do not fit together.
	ErrArgument = errors.New("planar: invalid argument")
)

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrFormat, fmt.Sprintf(format, args...))
}

func unsupported(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnsupported, fmt.Sprintf(format, args...))
}

func beyond(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrLimit, fmt.Sprintf(format, args...))
}

func argument(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrArgument, fmt.Sprintf(format, args...))
}
