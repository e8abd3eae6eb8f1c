package main

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestOwner asks the owners' API beside the pictures.
func TestOwner(t *testing.T) {
	r := start(t, nil)
	base := strings.TrimSuffix(strings.Fields(r.stdout.String())[3], ",")
	for _, c := range []struct {
		path, credential string
		status           int
		holds            string
	}{
		{"/account", "Bearer demo", 200, `"tier":"free"`},
		{"/account/usage", "Bearer demo", 200, `"limit":10000`},
		{"/account/profiles", "Bearer demo", 403, "premium"},
		{"/account", "", 401, "Bearer"},
		{"/account/isValid", "Bearer demo", 404, "no-route"},
		{"/account//x", "Bearer demo", 400, "malformed"},
		{"/accounts/isValid", "", 200, `"valid":false`},
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.credential != "" {
			request.Header.Set("Authorization", c.credential)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != c.status || !strings.Contains(string(body), c.holds) {
			t.Errorf("%s: got %d %s, %v, want %d with %s", c.path, response.StatusCode, body, err, c.status, c.holds)
		}
		_ = response.Body.Close()
	}
}

// TestKeyNamedLikeAnAddress refuses keys that could never be used.
func TestKeyNamedLikeAnAddress(t *testing.T) {
	for _, name := range []string{"account", "api", "status"} {
		env := map[string]string{"ADDR": "127.0.0.1:0", "DATA_DIR": t.TempDir(), "DEMO_KEY": name}
		p := &program{lookup: func(name string) (string, bool) { value, ok := env[name]; return value, ok }, stdout: io.Discard, stderr: io.Discard}
		if err := p.run(context.Background(), nil); err == nil || !strings.Contains(err.Error(), "DEMO_KEY") {
			t.Errorf("DEMO_KEY=%s: got %v, want an error", name, err)
		}
	}
}
