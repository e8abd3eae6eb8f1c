package upstream

import (
	"encoding/json"
	"errors"
	"strconv"
)

// ID decodes a numeric id of somebody's database. Upstreams write unknown ones as null, "", 0 or -1, all of which are 0
// here, and known ones as a number or, at times, as a string of digits. Anything else is an error.
type ID uint64

// UnmarshalJSON reads the forms that ID describes.
func (id *ID) UnmarshalJSON(data []byte) error {
	*id = 0
	text := string(data)
	if len(data) > 0 && data[0] == '"' {
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	}
	if text == "" || text == "null" {
		return nil
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		*id = ID(max(n, 0))
		return nil
	}
	return errors.New("upstream: not an id")
}
