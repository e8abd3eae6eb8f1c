package upstream

import (
	"bytes"
	"encoding/json"
	"errors"
)

var (
	errNotObject = errors.New("not a JSON object")
	errNoMembers = errors.New("a JSON object without members")
	errShape     = errors.New("JSON of another shape than promised")
	errNotImage  = errors.New("neither JPEG nor PNG")
)

// DecodeObject decodes a body that must be one JSON object with at least one member and nothing around it but white
// space. A byte order mark, null, an array, trailing bytes and a member of the wrong type are errors; their texts hold
// nothing of the body.
//
// As in all of encoding/json, the last of repeated members counts and names match in any case.
func DecodeObject(body []byte, into any) error {
	inside, isObject := bytes.CutPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{"))
	if !isObject {
		return errNotObject
	}
	if bytes.HasPrefix(bytes.TrimLeft(inside, " \t\r\n"), []byte("}")) {
		return errNoMembers
	}
	if json.Unmarshal(body, into) != nil {
		return errShape
	}
	return nil
}

// checkImage looks at the first bytes alone; the name's extension and the Content-Type prove nothing.
func checkImage(body []byte) error {
	if bytes.HasPrefix(body, []byte("\xff\xd8\xff")) || bytes.HasPrefix(body, []byte("\x89PNG\r\n\x1a\n")) {
		return nil
	}
	return errNotImage
}
