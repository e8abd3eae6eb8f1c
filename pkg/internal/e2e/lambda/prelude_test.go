package lambda

import (
	"bufio"
	"io"
	"strings"
	"testing"
)

const zeros = "\x00\x00\x00\x00\x00\x00\x00\x00"

func TestPrelude(t *testing.T) {
	t.Parallel()
	for text, ok := range map[string]bool{
		`{"statusCode":200,"headers":{"A":"b"}}` + zeros + "rest": true,
		`{"statusCode":404}` + zeros + "rest":                     true,
		`{"statusCode":99}` + zeros + "rest":                      false,
		`{"statusCode":200}` + zeros[1:]:                          false,
		`{"statusCode":`:                                          false,
		"<html>" + zeros:                                          false,
		"":                                                        false,
		strings.Repeat(" ", mostPrelude) + zeros:                  false,
	} {
		body := bufio.NewReader(strings.NewReader(text))
		p, err := readPrelude(body)
		if (err == nil) != ok {
			t.Errorf("%.60q: got %+v, %v", text, p, err)
		}
		if rest, _ := io.ReadAll(body); ok && string(rest) != "rest" {
			t.Errorf("%.60q: the body is %q, want rest", text, rest)
		}
	}
}

func FuzzPrelude(f *testing.F) {
	f.Add(`{"statusCode":200,"headers":{"A":"b"},"cookies":["c=d"]}` + zeros + "rest")
	f.Add(zeros)
	f.Fuzz(func(t *testing.T, text string) {
		body := bufio.NewReader(strings.NewReader(text))
		p, err := readPrelude(body)
		if err == nil && (p.StatusCode < 200 || p.StatusCode > 599) {
			t.Errorf("%q: got status %d", text, p.StatusCode)
		}
		rest, _ := io.ReadAll(body)
		if err == nil && !strings.HasSuffix(text, zeros+string(rest)) {
			t.Errorf("%q: the body is %q", text, rest)
		}
	})
}
