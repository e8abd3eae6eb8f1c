package tvdb

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
	"aioratings/pkg/titles"
)

// fifty asks for fifty titles at once that no memory can hold.
func fifty(t *testing.T, c *Client, from uint64) {
	t.Helper()
	var all sync.WaitGroup
	for n := range uint64(50) {
		all.Go(func() {
			if _, err := c.Resolve(t.Context(), number(request.Series, from+n)); fault.CodeOf(err) != fault.NotFound {
				t.Errorf("number %d: got %v, want not-found", from+n, err)
			}
		})
	}
	all.Wait()
}

func TestOneLoginForMany(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTVDB(t)
	c := clientOf(t, Config{BaseURL: fake.URL, AssetURL: fake.AssetURL, Rate: 1e6})
	for n, want := range []int{1, 2, 3} {
		fifty(t, c, uint64(1_000_000*(n+1)))
		if got := fake.Calls("login"); got != want {
			t.Errorf("round %d: got %d logins, want %d", n, got, want)
		}
		fake.ForgetTokens()
	}
}

func TestATokenIsRenewedInTime(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTVDB(t)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c := clientOf(t, Config{BaseURL: fake.URL, Now: func() time.Time { return now }})
	for n, want := range []int{1, 1, 1, 2} {
		if _, err := c.Resolve(t.Context(), number(request.Series, fakes.SeriesTVDB)); err != nil || fake.Calls("login") != want || fake.Calls("series") != n+1 {
			t.Errorf("day %d: got %v after %d logins and %d calls, want %d and %d", 10*n, err, fake.Calls("login"), fake.Calls("series"), want, n+1)
		}
		now = now.Add(10 * 24 * time.Hour)
	}
}

func TestATokenThatIsNeverTaken(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTVDB(t)
	fake.Break("series", fakes.Status(http.StatusUnauthorized))
	c := clientOf(t, Config{BaseURL: fake.URL})
	for n := range 10 {
		ctx := t.Context()
		if _, err := c.Resolve(ctx, number(request.Series, fakes.SeriesTVDB)); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("round %d: got %v, want unavailable", n, err)
		}
	}
	if logins := fake.Calls("login"); logins != loginsAtOnce {
		t.Errorf("got %d logins, want %d", logins, loginsAtOnce)
	}
}

func TestANewTokenIsNoCureForWhatIsForbidden(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTVDB(t)
	fake.Break("series", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, `{"status":"failure","message":"Forbidden","data":null}`, http.StatusForbidden)
	})
	c := clientOf(t, Config{BaseURL: fake.URL})
	for n := range 5 {
		if _, err := c.Resolve(t.Context(), number(request.Series, fakes.SeriesTVDB)); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("round %d: got %v, want unavailable", n, err)
		}
	}
	if logins, calls := fake.Calls("login"), fake.Calls("series"); logins != 1 || calls != 1 {
		t.Errorf("got %d logins and %d calls, want 1 and 1", logins, calls)
	}
}

func TestADeadKeyIsLeftAlone(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTVDB(t)
	c, err := New(Config{BaseURL: fake.URL, Key: secret.Hide("dead")})
	if err != nil {
		t.Fatal(err)
	}
	fakes.CheckDeadKey(t, fake.Upstream, func(ctx context.Context) error { _, err := c.Resolve(ctx, imdb(903747)); return err })
}

func TestBadLogins(t *testing.T) {
	t.Parallel()
	for _, bad := range []fakes.NamedFault{
		{Name: "404", Fault: func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, `{"status":"failure","data":null}`, http.StatusNotFound)
		}},
		{Name: "no data", Fault: fakes.Body(`{"status":"success","data":null}`)},
		{Name: "no token", Fault: fakes.Body(`{"status":"success","data":{"token":""}}`)},
		{Name: "a token for two headers", Fault: fakes.Body(`{"status":"success","data":{"token":"a\r\nX-Evil: 1"}}`)},
		{Name: "a long token", Fault: fakes.Body(`{"status":"success","data":{"token":"` + strings.Repeat("a", maxToken+1) + `"}}`)},
		{Name: "a failure", Fault: fakes.Body(`{"status":"failure","data":{"token":"abc"}}`)},
	} {
		fake := fakes.StartTVDB(t)
		fake.BreakOnce("login", bad.Fault)
		c := clientOf(t, Config{BaseURL: fake.URL})
		if _, err := c.Resolve(t.Context(), number(request.Series, fakes.SeriesTVDB)); fault.CodeOf(err) != fault.Unavailable || fake.Calls("") != 1 {
			t.Errorf("%s: got %v after %d calls, want unavailable after 1", bad.Name, err, fake.Calls(""))
		}
		if _, err := c.Resolve(t.Context(), number(request.Series, fakes.SeriesTVDB)); err != nil {
			t.Errorf("%s, afterwards: got %v, want success", bad.Name, err)
		}
	}
}

func TestTheKeyAndTheTokenTravelWhereTheyBelong(t *testing.T) {
	t.Parallel()
	for _, pin := range []string{"", fakes.TVDBPIN} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/login" {
				var body map[string]string
				if err := json.NewDecoder(r.Body).Decode(&body); err != nil || r.Method != http.MethodPost || body["apikey"] != fakes.TVDBKey || body["pin"] != pin || len(body) == 1 != (pin == "") {
					t.Errorf("pin %q: got %s %v, %v", pin, r.Method, body, err)
				}
				fmt.Fprint(w, `{"status":"success","data":{"token":"eyJ.canary.token"}}`)
				return
			}
			if got := r.Header.Get("Authorization"); got != "Bearer eyJ.canary.token" || r.URL.RawQuery != "meta=translations&short=true" || r.ContentLength > 0 {
				t.Errorf("got %q, query %q, %d bytes", got, r.URL.RawQuery, r.ContentLength)
			}
			w.WriteHeader(http.StatusBadGateway)
		}))
		c, err := New(Config{BaseURL: server.URL, Key: secret.Hide(fakes.TVDBKey), PIN: secret.Hide(pin)})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Resolve(t.Context(), number(request.Series, 1))
		server.Close()
		text := fmt.Sprintf("%v %+v %#v %v", c, c, c, err)
		for _, secret := range []string{fakes.TVDBKey, fakes.TVDBPIN, "canary"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q is printed: %s", secret, text)
			}
		}
	}
	// Pictures need no token; the fake calls one on its asset host a stray.
	c, fake := started(t)
	found, err := c.Candidates(t.Context(), titles.Title{Kind: request.Series, TVDB: fakes.SeriesTVDB}, request.Poster)
	if err != nil || len(found) == 0 {
		t.Fatalf("got %v, %v", found, err)
	}
	if _, err := c.Fetch(t.Context(), found[0], request.Poster, 580); err != nil || fake.Calls("image") != 1 {
		t.Errorf("a picture: got %v after %d calls", err, fake.Calls("image"))
	}
}
