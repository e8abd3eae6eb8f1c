package stack_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// TestBuiltEdgeFunction looks at what the template includes.
func TestBuiltEdgeFunction(t *testing.T) {
	t.Parallel()
	var included map[string]string
	if err := json.Unmarshal(read(t, "../../dist/edge/function.json"), &included); err != nil {
		t.Fatal(err)
	}
	code := included["FunctionCode"]
	if len(included) != 1 || len(code) == 0 || len(code) > 10240 {
		t.Errorf("got %d properties and %d bytes of code, want FunctionCode alone with at most 10240", len(included), len(code))
	}
	for _, part := range []string{`from"cloudfront"`, "handler", "x-aioratings-key"} {
		if !strings.Contains(code, part) {
			t.Errorf("the code lacks %s", part)
		}
	}
	if strings.ContainsFunc(code, func(r rune) bool { return r > '~' }) {
		t.Error("the code is not plain ASCII")
	}
}

// TestAccountRequest runs the function in front of the owners' API.
func TestAccountRequest(t *testing.T) {
	t.Parallel()
	code := at(load(t).source, "Resources/AccountRequest/Properties/FunctionCode").(string)
	for _, c := range []struct{ name, headers, want string }{
		{"an owner", `{"authorization": {"value": "Bearer t4-k"}, "if-match": {"value": "\"1\""}}`,
			`{"if-match":{"value":"\"1\""},"x-aioratings-authorization":{"value":"Bearer t4-k"},"x-aioratings-request":{"value":"R1"}}`},
		{"nobody", `{}`, `{"x-aioratings-request":{"value":"R1"}}`},
		{"one who speaks in our name", `{"x-aioratings-authorization": {"value": "Bearer t4-x"}, "x-aioratings-request": {"value": "R0"}}`,
			`{"x-aioratings-request":{"value":"R1"}}`},
	} {
		script := code + `
const request = handler({ context: { requestId: 'R1' }, request: { uri: '/account/designs', method: 'PUT', querystring: { a: { value: '1' } },
  cookies: { c: { value: '1' } }, headers: ` + c.headers + ` } });
const sorted = {};
Object.keys(request.headers).sort().forEach((name) => { sorted[name] = request.headers[name]; });
console.log(JSON.stringify(sorted), request.uri, JSON.stringify(request.querystring), JSON.stringify(request.cookies));`
		out, err := exec.Command("node", "-e", script).CombinedOutput()
		if want := c.want + ` /account/designs {"a":{"value":"1"}} {}` + "\n"; err != nil || string(out) != want {
			t.Errorf("%s: got %s, %v, want %s", c.name, out, err, want)
		}
	}
}
