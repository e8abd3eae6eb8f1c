package cinemeta

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"

	"aioratings/pkg/upstream"
)

// absentForms are the bodies with which Cinemeta says, with a 200, that it does not know a title.
var absentForms = []string{`null`, `{}`, `{"meta":null}`, `{"meta":{}}`}

const absentBytes = 64 // more than any of them, with some white space

// correct puts a 404 in place of the status of answers that mean one: package upstream takes an empty object for a failure,
// and would in the end close an upstream whom strangers ask for what it does not know.
func correct(response *http.Response) error {
	if response.StatusCode != http.StatusOK {
		return nil
	}
	head, err := upstream.Peek(response, absentBytes)
	if err != nil {
		return err
	}
	if isAbsent(head) {
		response.StatusCode = http.StatusNotFound
	}
	return nil
}

func isAbsent(head []byte) bool {
	var compact bytes.Buffer
	return json.Compact(&compact, head) == nil && slices.Contains(absentForms, compact.String())
}
