package accountapi_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/accountapi"
	"aioratings/pkg/edge"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/keystest"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/profilestest"
)

const (
	plain = `{"name":"Plain","poster":{"parameters":{"ratings_limit":0}}}`
	other = `{"name":"Other <2>","family":"logo","poster":{"parameters":{}},"logo":{"parameters":{}}}`
	bad   = `{"name": "x", "poster": {"parameters": {"badge_size": "huge", "order": ["rt"]}}}`
)

// edgeInMemory is what an edge function would be told.
type edgeInMemory struct {
	mu      sync.Mutex
	entries edge.Entries
	away    bool
}

func (e *edgeInMemory) Set(_ context.Context, entries edge.Entries) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.away {
		return errors.New("edge away")
	}
	maps.Copy(e.entries, entries)
	return nil
}

func (e *edgeInMemory) Get(_ context.Context, name string) (string, error) {
	return e.entries[name], nil
}

// desk is the API with one account and one key of it.
type desk struct {
	api      *accountapi.Handler
	memory   *keystest.Memory
	designs  profiles.Driver
	edge     *edgeInMemory
	log      *bytes.Buffer
	clock    time.Time
	ring     *keys.Ring
	register keys.Registrar
	account  keys.Account
	key      keys.Key
	record   keys.Record
}

func newDesk(t *testing.T, tier keys.Tier) *desk {
	t.Helper()
	d := &desk{memory: new(keystest.Memory), designs: new(profilestest.Memory), edge: &edgeInMemory{entries: edge.Entries{}},
		log: new(bytes.Buffer), clock: time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC)}
	now := func() time.Time { return d.clock }
	secret, err := keys.NewSecret(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	d.register = keys.Registrar{Registry: d.memory, Secret: secret, Rand: rand.Reader, Now: now}
	if d.account, err = d.register.OpenAccount(t.Context(), "Ada <Lovelace>", tier); err != nil {
		t.Fatal(err)
	}
	if d.key, d.record, err = d.register.Issue(t.Context(), d.account.ID, "living room"); err != nil {
		t.Fatal(err)
	}
	d.ring = keys.NewRing(d.memory, keys.Config{Secrets: keys.Secrets{Current: secret}, Now: now})
	d.api = accountapi.New(accountapi.Parts{Ring: d.ring, Registrar: d.register, Profiles: profiles.NewStore(d.designs), Edge: d.edge,
		Log: slog.New(slog.NewTextHandler(d.log, nil)), Now: now})
	return d
}

// ask sends a request with the desk's key; headers are name and value in turns, and an empty value removes one.
func (d *desk) ask(t *testing.T, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+d.key.Reveal())
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i+1] == "" {
			r.Header.Del(headers[i])
		}
	}
	w := httptest.NewRecorder()
	d.api.ServeHTTP(w, r)
	if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("%s %s: got headers %v, want no-store and CORS", method, path, w.Header())
	}
	return w
}

// must asks and wants a status.
func (d *desk) must(t *testing.T, status int, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	w := d.ask(t, method, path, body, headers...)
	if w.Code != status {
		t.Fatalf("%s %s %.80s %q: got %d %s, want %d", method, path, body, headers, w.Code, w.Body, status)
	}
	return w
}

// problem is the body of an error.
type problem struct {
	Type, Title, Detail, ID string
	Status                  int
	Errors                  []struct{ Pointer, Detail string }
}

// wantProblem wants an error of a kind and a status.
func wantProblem(t *testing.T, about string, w *httptest.ResponseRecorder, status int, code string) problem {
	t.Helper()
	p := decode[problem](t, w.Body.String())
	if w.Code != status || p.Status != status || p.Type != "urn:aioratings:fault:"+code || p.Detail == "" || p.ID == "" || p.Title == "" ||
		w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%s: got %d %v %+v, want %d %s", about, w.Code, w.Header(), p, status, code)
	}
	return p
}

func decode[V any](t *testing.T, text string) V {
	t.Helper()
	var value V
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return value
}

func (d *desk) spend(t *testing.T, calls int) {
	t.Helper()
	for range calls {
		if err := d.ring.Spend(t.Context(), keys.Holder{Account: d.account.ID, Tier: d.account.Tier}); err != nil {
			t.Fatal(err)
		}
	}
}

func closed(d *desk, raw string) bool {
	_, err := d.ring.Identify(context.Background(), raw)
	return err != nil
}

var _ http.Handler = (*accountapi.Handler)(nil)
