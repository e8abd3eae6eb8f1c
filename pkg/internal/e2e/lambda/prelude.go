package lambda

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// prelude is what a streamed answer begins with, before eight zero bytes and the body.
type prelude struct {
	StatusCode int               `json:"statusCode"`
	Headers    map[string]string `json:"headers"`
	Cookies    []string          `json:"cookies"`
}

// mostPrelude is the most that a prelude may have, in bytes.
const mostPrelude = 64 << 10

var end = make([]byte, 8)

// readPrelude reads as far as the eight zero bytes, and no further.
func readPrelude(body *bufio.Reader) (prelude, error) {
	var text []byte
	for !bytes.HasSuffix(text, end) {
		b, err := body.ReadByte()
		switch {
		case err != nil:
			return prelude{}, fmt.Errorf("lambda: the answer ends in its prelude: %w", err)
		case len(text) == mostPrelude:
			return prelude{}, errors.New("lambda: the prelude is too long")
		}
		text = append(text, b)
	}
	var p prelude
	if err := json.Unmarshal(text[:len(text)-len(end)], &p); err != nil {
		return prelude{}, fmt.Errorf("lambda: the prelude is no JSON: %w", err)
	}
	if p.StatusCode < 200 || p.StatusCode > 599 {
		return prelude{}, fmt.Errorf("lambda: the prelude has the status %d", p.StatusCode)
	}
	return p, nil
}
