package upstream

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestDecodeObject(t *testing.T) {
	t.Parallel()
	cases := []struct {
		body string
		good bool
	}{
		{`{"id":1}`, true}, {" \n{ \"id\" : 1 }\n", true}, {`{"other":1}`, true}, {`{"id":null}`, true},
		{`{"id":1,"id":2}`, true}, // the last counts
		{``, false}, {` `, false}, {`null`, false}, {`[]`, false}, {`1`, false}, {`"x"`, false}, {`{}`, false}, {`{ }`, false},
		{`[{"id":1}]`, false}, {`{"id":1} x`, false}, {`{"id":1}{"id":2}`, false}, {`{"id":1},`, false}, {"\ufeff{\"id\":1}", false},
		{`{"id":1`, false}, {`{"id":"1"}`, false}, {`{"id":1e999}`, false}, {`{"id":NaN}`, false}, {`<html>`, false},
		{`{"id":` + strings.Repeat("[", 100000), false},
	}
	for _, c := range cases {
		var into struct{ ID int }
		if err := DecodeObject([]byte(c.body), &into); (err == nil) != c.good {
			t.Errorf("DecodeObject(%.40q): got %v, want good %v", c.body, err, c.good)
		}
	}
}

func TestID(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]ID{
		`81189`: 81189, `"81189"`: 81189, `null`: 0, `""`: 0, `0`: 0, `-1`: 0, `"-1"`: 0, `9223372036854775807`: 9223372036854775807,
	} {
		id := ID(7)
		if err := json.Unmarshal([]byte(text), &id); err != nil || id != want {
			t.Errorf("ID of %s: got %d, %v, want %d", text, id, err, want)
		}
	}
	for _, text := range []string{`1.5`, `"x"`, `{}`, `[]`, `true`, `1e3`, `99999999999999999999`, `"1 "`, `"null x"`} {
		var id ID
		if err := json.Unmarshal([]byte(text), &id); err == nil {
			t.Errorf("ID of %s: got %d, want an error", text, id)
		}
	}
}

func FuzzDecodeObject(f *testing.F) {
	for _, seed := range []string{`{"id":1}`, `{}`, `[]`, `null`, `{"id":"tt1"}`, "\ufeff{}", `{"id":1}x`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var into map[string]json.RawMessage
		if err := DecodeObject(body, &into); err == nil && (len(into) == 0 || !json.Valid(body)) {
			t.Errorf("took %q as an object with members", body)
		}
	})
}
