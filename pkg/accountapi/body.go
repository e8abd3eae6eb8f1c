package accountapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"aioratings/pkg/fault"
	"aioratings/pkg/profiles"
)

// read reads the body, and of one that is too long so much that its reader sees it to be.
func (x *exchange) read() ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(x.r.Body, profiles.MaxDocument+1))
	if err != nil {
		if x.r.Context().Err() != nil {
			return nil, x.r.Context().Err()
		}
		return nil, fault.Wrap(fault.Malformed, err, "The body broke off.")
	}
	return body, nil
}

// decode reads a body that is an object of the members of into, and no others.
func (x *exchange) decode(into any, members string) error {
	body, err := x.read()
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil || len(body) > profiles.MaxDocument {
		return invalid("", "must be a JSON object such as %s", members)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return invalid("", "goes on behind its end")
	}
	return nil
}

// expectation is what the caller takes a design's version to be.
type expectation struct {
	any   bool // says nothing
	fresh bool // If-None-Match: *, there must be none
	match []string
}

// expected reads If-Match and, on a change, If-None-Match.
func expected(header http.Header) (expectation, error) {
	match, none := header.Values("If-Match"), header.Values("If-None-Match")
	switch {
	case len(match) > 0 && len(none) > 0:
		return expectation{}, fault.New(fault.Malformed, "If-Match and If-None-Match exclude each other.")
	case len(none) > 0:
		if len(none) > 1 || none[0] != "*" {
			return expectation{}, fault.New(fault.Malformed, "On a change If-None-Match can only be *: that there must be no such design.")
		}
		return expectation{fresh: true}, nil
	case len(match) == 0:
		return expectation{any: true}, nil
	}
	tags, ok := entityTags(match)
	if !ok {
		return expectation{}, fault.New(fault.Malformed, `If-Match must be * or a list of tags in quotes, such as "0123abcd".`)
	}
	return expectation{match: tags}, nil
}

// meets gives the version that a change must find, or a conflict if what is there now is not what was expected. Tags are
// compared strongly, so a weak one never matches (RFC 9110 section 13.1.1).
func (e expectation) meets(current profiles.Version) (profiles.Version, error) {
	switch {
	case e.any:
		return profiles.Any, nil
	case e.fresh && current == profiles.Absent:
		return profiles.Absent, nil
	case !e.fresh && current != profiles.Absent:
		for _, tag := range e.match {
			if tag == "*" || tag == etag(current) {
				return current, nil
			}
		}
	}
	return "", fault.Wrap(fault.Conflict, profiles.ErrConflict, "The saved design has changed meanwhile, or is not there any more, or is there already.")
}
