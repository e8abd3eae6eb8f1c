package edgestore_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"aioratings/pkg/edge"
	"aioratings/pkg/edge/edgestore"
	"aioratings/pkg/internal/standins"
)

const arn = "arn:aws:cloudfront::123456789012:key-value-store/0a1b2c3d-1111-2222-3333-444455556666"

// double answers as the store's API does, from memory. Others may write between a reading and a write.
type double struct {
	mu      sync.Mutex
	version int
	entries map[string]string
	between int // how many writes of others are still to come
	broken  bool
}

func (d *double) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	answer := func(status int, kind string, body any) {
		w.Header().Set("X-Amzn-Errortype", kind)
		w.Header().Set("ETag", fmt.Sprint("v", d.version))
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(body)
	}
	path, _ := url.PathUnescape(strings.TrimPrefix(r.URL.EscapedPath(), "/key-value-stores/"))
	rest := strings.TrimPrefix(path, arn)
	name, isKey := strings.CutPrefix(rest, "/keys/")
	value, there := d.entries[name]
	switch {
	case d.broken || !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-ECDSA-P256-SHA256 "):
		answer(500, "InternalServerException", map[string]any{"Message": "canary"})
	case isKey && !there:
		answer(404, "ResourceNotFoundException", map[string]any{})
	case isKey:
		answer(200, "", map[string]any{"Key": name, "Value": value})
	case r.Method == http.MethodGet:
		answer(200, "", map[string]any{"ItemCount": len(d.entries)})
	default:
		if d.between > 0 {
			d.between--
			d.version++
		}
		if r.Header.Get("If-Match") != fmt.Sprint("v", d.version) {
			answer(409, "ConflictException", map[string]any{})
			return
		}
		d.write(r)
		answer(200, "", map[string]any{})
	}
}

func (d *double) write(r *http.Request) {
	var body struct {
		Puts    []struct{ Key, Value string }
		Deletes []struct{ Key string }
	}
	_ = json.NewDecoder(r.Body).Decode(&body)
	for _, put := range body.Puts {
		d.entries[put.Key] = put.Value
	}
	for _, gone := range body.Deletes {
		delete(d.entries, gone.Key)
	}
	d.version++
}

func open(t *testing.T, d *double) *edgestore.Store {
	t.Helper()
	server := httptest.NewServer(d)
	t.Cleanup(server.Close)
	// The SDK puts the account's number before the host's name, which no loopback name has.
	config := standins.Config(t)
	config.HTTPClient = &http.Client{Transport: toServer{server.URL}}
	store, err := edgestore.Open(config, "", arn)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// toServer sends every request to a server on this machine.
type toServer struct{ url string }

func (s toServer) RoundTrip(r *http.Request) (*http.Response, error) {
	target, err := url.Parse(s.url)
	if err != nil {
		return nil, err
	}
	r.URL.Scheme, r.URL.Host = target.Scheme, target.Host
	return http.DefaultTransport.RoundTrip(r)
}

func TestSet(t *testing.T) {
	t.Parallel()
	d := &double{entries: map[string]string{"b:other": "revoked", "b:old": "revoked"}, between: 3}
	store := open(t, d)
	if err := store.Set(t.Context(), edge.Entries{"b:new": "revoked", "b:old": "", "b:never": ""}); err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"b:other": "revoked", "b:new": "revoked"}; !maps.Equal(d.entries, want) {
		t.Errorf("entries: got %v, want %v", d.entries, want)
	}
	version := d.version
	if err := store.Set(t.Context(), edge.Entries{"b:never": ""}); err != nil || d.version != version {
		t.Errorf("removing nothing: got %v and %d writes, want none", err, d.version-version)
	}
}

// TestEdit shows every attempt what it replaces, and writes only what differs.
func TestEdit(t *testing.T) {
	t.Parallel()
	d := &double{entries: map[string]string{"a": "1", "b": "2", "c": "3"}, between: 2}
	store := open(t, d)
	seen := map[string]int{}
	err := store.Edit(t.Context(), []string{"a", "b", "none"}, func(name, value string) string {
		seen[name+"="+value]++
		return map[string]string{"a": "", "b": value, "none": "new"}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"b": "2", "c": "3", "none": "new"}; !maps.Equal(d.entries, want) {
		t.Errorf("entries: got %v, want %v", d.entries, want)
	}
	if want := map[string]int{"a=1": 3, "b=2": 3, "none=": 3}; !maps.Equal(seen, want) {
		t.Errorf("what was asked about: got %v, want %v", seen, want)
	}
	version := d.version
	same := func(_, value string) string { return value }
	if err := store.Edit(t.Context(), []string{"a", "b"}, same); err != nil || d.version != version {
		t.Errorf("changing nothing: got %v and %d writes, want none", err, d.version-version)
	}
	for _, n := range []int{0, 51} {
		if err := store.Edit(t.Context(), make([]string, n), same); err == nil {
			t.Errorf("%d entries: got no error", n)
		}
	}
}

func TestFailures(t *testing.T) {
	t.Parallel()
	set := edge.Entries{"b:new": "revoked", "b:old": ""}
	late := open(t, &double{entries: map[string]string{}, between: 1000})
	if err := late.Set(t.Context(), set); err == nil || !strings.Contains(err.Error(), "in between") {
		t.Errorf("others keep writing: got %v, want an error", err)
	}
	broken := open(t, &double{broken: true})
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for name, err := range map[string]error{
		"broken": broken.Set(t.Context(), set), "broken, removing": broken.Set(t.Context(), edge.Entries{"b:old": ""}), "no entries": late.Set(t.Context(), nil), "cancelled": late.Set(over, set),
	} {
		if err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%s: got %v, want an error without the store's text", name, err)
		}
	}
	for _, bad := range []string{"", "arn:aws:s3:::bucket", arn + "/x", arn + "\n"} {
		if _, err := edgestore.Open(standins.Config(t), "", bad); err == nil {
			t.Errorf("Open(%q): got no error", bad)
		}
	}
}
