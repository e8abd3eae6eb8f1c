package request

import (
	"net/url"
	"strings"

	"aioratings/pkg/fault"
)

// Longest legal addresses, in bytes as they were sent.
const (
	maxPath = 1024
	maxURL  = 8192 // path and query together
)

// Segments takes an escaped path apart and percent-decodes each segment once: "/a/b%3Ac" is "a" and "b:c". It refuses what
// is dangerous or ambiguous anywhere, before anybody asks what a segment means: empty, "." and ".." segments, control
// characters, everything but ASCII, and slashes, backslashes and percent signs that come out of the decoding. Thus what
// is decoded twice, by mistake, further on is still the same.
//
// Errors are fault.TooLong, fault.Malformed, and fault.NoRoute for a path that ends in a slash.
func Segments(escapedPath string) ([]string, error) {
	if len(escapedPath) > maxPath {
		return nil, fault.New(fault.TooLong, "the path is longer than %d characters", maxPath)
	}
	rest, ok := strings.CutPrefix(escapedPath, "/")
	if !ok {
		return nil, fault.New(fault.Malformed, "the path does not begin with a slash")
	}
	directory := rest == ""
	segments := make([]string, 0, 5)
	for rest != "" {
		escaped, after, more := strings.Cut(rest, "/")
		segment, err := decodeSegment(escaped)
		if err != nil {
			return nil, err
		}
		segments = append(segments, segment)
		directory = more && after == ""
		rest = after
	}
	if directory {
		return nil, fault.New(fault.NoRoute, "nothing lives at an address that ends in a slash")
	}
	return segments, nil
}

func decodeSegment(escaped string) (string, error) {
	segment, err := url.PathUnescape(escaped)
	switch {
	case err != nil:
		return "", fault.New(fault.Malformed, "the path has a bad percent escape")
	case segment == "":
		return "", fault.New(fault.Malformed, "the path has an empty segment")
	case segment == "." || segment == "..":
		return "", fault.New(fault.Malformed, "the path has a segment of dots")
	}
	for i := range len(segment) {
		switch c := segment[i]; {
		case c < ' ' || c > '~':
			return "", fault.New(fault.Malformed, "the path has a character that is not printable ASCII")
		case c == '/' || c == '\\' || c == '%':
			return "", fault.New(fault.Malformed, "the path has an escaped slash, a backslash or a percent sign in a segment")
		}
	}
	return segment, nil
}

// made reports whether text is 1 to longest letters, digits and characters of extra.
func made(text string, longest int, extra string) bool {
	if text == "" || len(text) > longest {
		return false
	}
	for i := range len(text) {
		c := text[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && strings.IndexByte(extra, c) < 0 {
			return false
		}
	}
	return true
}
