package edgekvs_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"aioratings/pkg/internal/standins"
	"aioratings/pkg/usage/edgekvs"
)

const arn = "arn:aws:cloudfront::123456789012:key-value-store/0a1b2c3d-1111-2222-3333-444455556666"

// double answers as the key-value store's API does, from memory.
type double struct {
	mu       sync.Mutex
	version  int
	entries  map[string]string
	writes   int
	refusals int                  // writes that came too late
	between  func(*double)        // what others do between a reading and the next write; nil for nothing
	unsigned []string             // requests without a SigV4A signature
	fail     func(op string) bool // which operations fail with 500
}

func (d *double) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-ECDSA-P256-SHA256 ") {
		d.unsigned = append(d.unsigned, r.Method+" "+r.URL.Path)
	}
	path, _ := url.PathUnescape(strings.TrimPrefix(r.URL.EscapedPath(), "/key-value-stores/"))
	rest := strings.TrimPrefix(path, arn)
	name, isKey := strings.CutPrefix(rest, "/keys/")
	answer := func(status int, kind string, body map[string]any) {
		if kind != "" {
			w.Header().Set("X-Amzn-Errortype", kind)
		}
		w.Header().Set("ETag", fmt.Sprint("v", d.version))
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(body)
	}
	switch {
	case d.fail != nil && d.fail(r.Method+rest):
		answer(500, "InternalServerException", map[string]any{"Message": "secret text"})
	case r.Method == http.MethodGet && rest == "":
		answer(200, "", map[string]any{"ItemCount": len(d.entries), "TotalSizeInBytes": 0, "KvsARN": arn, "Created": 0})
	case r.Method == http.MethodGet && isKey:
		value, ok := d.entries[name]
		if !ok {
			answer(404, "ResourceNotFoundException", map[string]any{"Message": "no"})
			return
		}
		answer(200, "", map[string]any{"Key": name, "Value": value, "ItemCount": 1, "TotalSizeInBytes": 0})
	case r.Method == http.MethodPost && rest == "/keys":
		if d.between != nil {
			d.between(d)
		}
		d.write(r, answer)
	default:
		answer(400, "ValidationException", nil)
	}
}

func (d *double) write(r *http.Request, answer func(int, string, map[string]any)) {
	if r.Header.Get("If-Match") != fmt.Sprint("v", d.version) {
		d.refusals++
		answer(409, "ConflictException", map[string]any{"Message": "late"})
		return
	}
	var body struct {
		Puts    []struct{ Key, Value string }
		Deletes []struct{ Key string }
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil || len(body.Puts)+len(body.Deletes) > 50 {
		answer(400, "ValidationException", nil)
		return
	}
	for _, put := range body.Puts {
		d.entries[put.Key] = put.Value
	}
	for _, gone := range body.Deletes {
		delete(d.entries, gone.Key)
	}
	d.version++
	d.writes++
	answer(200, "", map[string]any{"ItemCount": len(d.entries), "TotalSizeInBytes": 0})
}

// open gives a store on the double, whose address stands in for every host.
func open(t *testing.T, d *double) *edgekvs.Store {
	t.Helper()
	server := httptest.NewServer(d)
	t.Cleanup(server.Close)
	config := standins.Config(t)
	address := server.Listener.Addr().String()
	config.HTTPClient = &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, address)
		},
	}}
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	store, err := edgekvs.Open(config, edgekvs.Config{ARN: arn, Endpoint: "http://localhost:" + port})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func want(t *testing.T, d *double, entries map[string]string) {
	t.Helper()
	if !maps.Equal(d.entries, entries) {
		t.Errorf("got the entries %v, want %v", d.entries, entries)
	}
	if len(d.unsigned) > 0 {
		t.Errorf("without a SigV4A signature: %q", d.unsigned)
	}
}

func TestBlockAndFree(t *testing.T) {
	t.Parallel()
	d := &double{entries: map[string]string{"secret": "s", "b:revoked": "owner", "b:old": "quota:2026-10", "p:one": "x@1"}}
	store := open(t, d)
	block := func(names ...string) {
		t.Helper()
		if err := store.Block(t.Context(), names, "2026-11"); err != nil {
			t.Fatal(err)
		}
	}
	block("one", "old", "revoked")
	block("one", "old", "revoked") // nothing to change, nothing to write
	blocked := map[string]string{
		"secret": "s", "b:revoked": "owner", "b:old": "quota:2026-11", "b:one": "quota:2026-11", "p:one": "x@1",
	}
	want(t, d, blocked)
	if d.writes != 1 {
		t.Errorf("got %d writes, want 1", d.writes)
	}
	for _, c := range []struct{ period, names string }{{"2026-10", "one old"}, {"2026-11", "revoked other"}} {
		if err := store.Free(t.Context(), strings.Fields(c.names), "2026-10"); err != nil {
			t.Fatal(err)
		}
		want(t, d, blocked)
	}
	if err := store.Free(t.Context(), []string{"one", "old", "revoked"}, "2026-11"); err != nil {
		t.Fatal(err)
	}
	want(t, d, map[string]string{"secret": "s", "b:revoked": "owner", "p:one": "x@1"})
}

func TestManyNames(t *testing.T) {
	t.Parallel()
	d := &double{entries: map[string]string{}}
	names := make([]string, 120)
	for i := range names {
		names[i] = fmt.Sprint("name", i)
	}
	if err := open(t, d).Block(t.Context(), names, "2026-11"); err != nil || len(d.entries) != 120 || d.writes != 5 {
		t.Errorf("got %d entries in %d writes, %v, want 120 in 5", len(d.entries), d.writes, err)
	}
}

// TestOthersWrite lets an operator revoke the key just before it is blocked: his word stays.
func TestOthersWrite(t *testing.T) {
	t.Parallel()
	d := &double{entries: map[string]string{}}
	d.between = func(d *double) {
		if d.refusals < 3 {
			d.entries["b:one"] = "owner"
			d.version++
		}
	}
	if err := open(t, d).Block(t.Context(), []string{"one", "two"}, "2026-11"); err != nil {
		t.Fatal(err)
	}
	want(t, d, map[string]string{"b:one": "owner", "b:two": "quota:2026-11"})

	d.between = func(d *double) { d.version++ }
	writes := d.writes
	if err := open(t, d).Block(t.Context(), []string{"three"}, "2026-11"); err == nil || d.writes != writes {
		t.Errorf("others write all the time: got %v after %d writes, want an error and none", err, d.writes-writes)
	}
}

// TestSideBySide lets two processes block at once: neither's names are lost.
func TestSideBySide(t *testing.T) {
	t.Parallel()
	d := &double{entries: map[string]string{}}
	var all sync.WaitGroup
	for _, name := range []string{"one", "two", "three"} {
		store := open(t, d)
		all.Go(func() {
			if err := store.Block(t.Context(), []string{name}, "2026-11"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	want(t, d, map[string]string{"b:one": "quota:2026-11", "b:two": "quota:2026-11", "b:three": "quota:2026-11"})
}

func TestFaults(t *testing.T) {
	t.Parallel()
	for _, op := range []string{"GET", "GET/keys/b:one", "POST/keys"} {
		d := &double{entries: map[string]string{}, fail: func(got string) bool { return got == op }}
		err := open(t, d).Block(t.Context(), []string{"one"}, "2026-11")
		if err == nil || strings.Contains(err.Error(), "secret") || len(d.entries) != 0 {
			t.Errorf("%s fails: got %v, want an error without the service's text", op, err)
		}
	}
	for _, bad := range []string{"", "arn:aws:cloudfront::1:key-value-store/x", arn + "/y", "arn:aws:s3:::x"} {
		if _, err := edgekvs.Open(standins.Config(t), edgekvs.Config{ARN: bad}); err == nil {
			t.Errorf("ARN %q: got no error", bad)
		}
	}
}
