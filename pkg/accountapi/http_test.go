package accountapi_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/accountapi"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

func TestCredential(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	key := d.key.Reveal()
	for _, good := range []string{"Bearer " + key, "bearer " + key, "BEARER  " + key + " "} {
		d.must(t, 200, "GET", "/account", "", "Authorization", good)
	}
	for _, bad := range []string{
		"", key, "Bearer", "Bearer ", "Basic " + key, "Bearer " + key + "x", "Bearer " + key[:len(key)-1], "Bearer a b", "Bearer nobody",
		"Bearer " + d.record.Hash.Shareable(), "Bearer h." + strings.Repeat("0", 64), "Bearer\t" + key, "Bearer " + strings.Repeat("x", 5000),
	} {
		w := d.ask(t, "GET", "/account", "", "Authorization", bad)
		wantProblem(t, bad, w, 401, "key")
		if w.Header().Get("WWW-Authenticate") != "Bearer" || strings.Contains(w.Body.String(), key[15:]) {
			t.Errorf("%.40s: got %v %s, want WWW-Authenticate and no key", bad, w.Header(), w.Body)
		}
	}
	if got := d.ask(t, "GET", "/account", "", "Authorization", "Bearer "+d.record.Hash.Shareable()).Body.String(); !strings.Contains(got, "shareable form") {
		t.Errorf("shareable form: got %s, want a sentence about it", got)
	}
	for _, path := range []string{"/account?key=" + key, "/account?Authorization=Bearer%20" + key, "/account/" + key} {
		if w := d.ask(t, "GET", path, "", "Authorization", ""); w.Code < 400 || strings.Contains(w.Body.String(), key) {
			t.Errorf("a key in the address: got %d %s", w.Code, w.Body)
		}
	}
	if err := d.memory.SetDisabled(t.Context(), d.record.Hash, true); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, "disabled", d.ask(t, "GET", "/account", ""), 401, "key")
	if strings.Contains(d.log.String(), key[15:]) {
		t.Errorf("the log holds the key:\n%s", d.log)
	}
	r := httptest.NewRequest("GET", "/account", nil)
	r.Header["Authorization"] = []string{"Bearer " + key, "Bearer " + key}
	w := httptest.NewRecorder()
	d.api.ServeHTTP(w, r)
	wantProblem(t, "twice", w, 401, "key")
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	for path, status := range map[string]int{
		"/": 400, "/accounts": 404, "/other": 404, "/account/x": 404, "/account/usage/": 404, "/account/profiles/": 404, "/account/profiles/a/b": 404,
		"/account//usage": 400, "/account/../x": 400, "/account/./usage": 400, "/account/profiles/%61": 400, "/account%2fusage": 400, "/%25": 400,
		"/account/profiles/a%00": 400, "/account/profiles/..": 400, "//account": 400, "/account/profiles/a.b": 404, "/account/key": 404,
	} {
		if w := d.ask(t, "GET", path, ""); w.Code != status {
			t.Errorf("%s: got %d %s, want %d", path, w.Code, w.Body, status)
		}
	}
	for path, want := range map[string]bool{"/account": true, "/account/": true, "/account/x": true, "/accounts": false, "/Account": false, "/": false, "": false, "/x/account": false} {
		if got := accountapi.Serves(path); got != want {
			t.Errorf("Serves(%q): got %t, want %t", path, got, want)
		}
	}
}

func TestMethodsAndPreflight(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	for path, allow := range map[string]string{
		"/account": "GET, HEAD, OPTIONS", "/account/usage": "GET, HEAD, OPTIONS", "/account/key/reissue": "POST, OPTIONS",
		"/account/key/default-profile": "DELETE, PUT, OPTIONS", "/account/profiles": "GET, HEAD, OPTIONS",
		"/account/profiles/mine": "DELETE, GET, PUT, HEAD, OPTIONS", "/account/profiles/validate": "DELETE, GET, POST, PUT, HEAD, OPTIONS",
		"/account/profile.schema.json": "GET, HEAD, OPTIONS",
	} {
		w := d.ask(t, "PATCH", path, "")
		wantProblem(t, "PATCH "+path, w, 405, "method")
		if got := w.Header().Get("Allow"); got != allow {
			t.Errorf("PATCH %s: got Allow %q, want %q", path, got, allow)
		}
		w = d.must(t, 204, "OPTIONS", path, "", "Authorization", "")
		if w.Header().Get("Access-Control-Allow-Methods") != allow || !strings.Contains(w.Header().Get("Access-Control-Allow-Headers"), "Authorization") ||
			!strings.Contains(w.Header().Get("Access-Control-Allow-Headers"), "If-Match") || !strings.Contains(w.Header().Get("Access-Control-Expose-Headers"), "ETag") {
			t.Errorf("OPTIONS %s: got %v", path, w.Header())
		}
	}
	if w := d.must(t, 200, "GET", "/account/profile.schema.json", "", "Authorization", ""); w.Body.String() != string(profiles.Schema()) {
		t.Errorf("schema: got %d bytes", w.Body.Len())
	}
}

// TestTooManyChanges spends the burst, waits as it is told to, and goes on. Another account does not notice, and neither do
// questions.
func TestTooManyChanges(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	change := func() *httptest.ResponseRecorder { return d.ask(t, "PUT", "/account/profiles/mine", plain) }
	for n := range 20 {
		if w := change(); w.Code >= 300 {
			t.Fatalf("change %d: got %d", n+1, w.Code)
		}
	}
	w := change()
	wantProblem(t, "change 21", w, 429, "too-fast")
	if got := w.Header().Get("Retry-After"); got != "2" {
		t.Errorf("change 21: got Retry-After %q, want 2", got)
	}
	d.must(t, 200, "GET", "/account/profiles/mine", "")
	second, err := d.register.OpenAccount(t.Context(), "Bob", keys.Pro)
	if err != nil {
		t.Fatal(err)
	}
	key, _, err := d.register.Issue(t.Context(), second.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	d.must(t, 201, "PUT", "/account/profiles/mine", plain, "Authorization", "Bearer "+key.Reveal())
	d.clock = d.clock.Add(2 * time.Second)
	if w := change(); w.Code != 200 {
		t.Errorf("after the wait: got %d", w.Code)
	}
	if w := change(); w.Code != 429 {
		t.Errorf("at once after that: got %d, want 429", w.Code)
	}
}

// brokenRing panics or fails.
type brokenRing struct{ err error }

func (b brokenRing) Identify(context.Context, string) (keys.Holder, error) {
	if b.err == nil {
		panic("a bug with Bearer t4-secret")
	}
	return keys.Holder{}, b.err
}

func (brokenRing) UsageOf(context.Context, keys.Holder, keys.Period) (keys.Usage, error) {
	return keys.Usage{}, nil
}

func (brokenRing) Days(context.Context, keys.Holder, keys.Period) (keys.Daily, error) {
	return keys.Daily{}, nil
}

func TestOurFaults(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err    error
		status int
		code   string
	}{
		"a bug":     {nil, 500, "internal"},
		"unmarked":  {errors.New("secret text"), 500, "internal"},
		"time over": {context.DeadlineExceeded, 503, "unavailable"},
		"gone":      {context.Canceled, 499, "canceled"},
	} {
		api := accountapi.New(accountapi.Parts{Ring: brokenRing{c.err}, Log: slog.New(slog.DiscardHandler), Now: time.Now})
		r, w := httptest.NewRequest(http.MethodGet, "/account", nil), httptest.NewRecorder()
		r.Header.Set("Authorization", "Bearer x")
		api.ServeHTTP(w, r)
		wantProblem(t, name, w, c.status, c.code)
		if strings.Contains(w.Body.String(), "secret") || c.status == 503 && w.Header().Get("Retry-After") == "" {
			t.Errorf("%s: got %v", name, w.Header())
		}
	}
}

// TestBrokenBody has a client go away in the middle of what it sends.
func TestBrokenBody(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	r := httptest.NewRequest(http.MethodPut, "/account/profiles/mine", brokenReader{})
	r.Header.Set("Authorization", "Bearer "+d.key.Reveal())
	w := httptest.NewRecorder()
	d.api.ServeHTTP(w, r)
	wantProblem(t, "a body that breaks off", w, 400, "malformed")
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("connection reset") }
