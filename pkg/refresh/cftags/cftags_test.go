package cftags_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/internal/standins"
	"aioratings/pkg/refresh/cftags"
)

// batch is an invalidation as CloudFront reads it.
type batch struct {
	CallerReference string   `xml:"CallerReference"`
	Quantity        int      `xml:"Paths>Quantity"`
	Items           []string `xml:"Paths>Items>Path"`
}

func open(t *testing.T, answer func(w http.ResponseWriter, r *http.Request)) *cftags.Store {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(answer))
	t.Cleanup(server.Close)
	store, err := cftags.Open(standins.Config(t), cftags.Config{Distribution: "E2EXAMPLE1ABCD", Endpoint: server.URL},
		func() time.Time { return time.Date(2026, 11, 24, 12, 0, 30, 0, time.UTC) })
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestInvalidate(t *testing.T) {
	t.Parallel()
	var got []batch
	store := open(t, func(w http.ResponseWriter, r *http.Request) {
		var b batch
		if err := xml.NewDecoder(r.Body).Decode(&b); err != nil || !strings.HasSuffix(r.URL.Path, "/distribution/E2EXAMPLE1ABCD/invalidation") {
			t.Errorf("got %s %s, %v", r.Method, r.URL.Path, err)
		}
		got = append(got, b)
		w.WriteHeader(http.StatusCreated)
		fmt.Fprint(w, `<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>`)
	})
	tags := make([]string, 600)
	for i := range tags {
		tags[i] = fmt.Sprintf("id:tt%07d", i+1)
	}
	for range 2 {
		if err := store.Invalidate(t.Context(), tags); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Invalidate(t.Context(), nil); err != nil || len(got) != 4 {
		t.Fatalf("got %v and %d calls, want 4", err, len(got))
	}
	if got[0].Quantity != 500 || got[1].Quantity != 100 || len(got[0].Items) != 500 || got[0].Items[0] != "#id:tt0000001" {
		t.Errorf("got lots of %d and %d, the first %.20q", got[0].Quantity, got[1].Quantity, got[0].Items)
	}
	if got[0].CallerReference != got[2].CallerReference || got[0].CallerReference == got[1].CallerReference {
		t.Errorf("got the references %q %q %q, want one for each lot", got[0].CallerReference, got[1].CallerReference, got[2].CallerReference)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	store := open(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `<ErrorResponse><Error><Code>TooManyInvalidationsInProgress</Code><Message>secret</Message></Error></ErrorResponse>`)
	})
	err := store.Invalidate(t.Context(), []string{"id:tt0903747"})
	if err == nil || !strings.Contains(err.Error(), "TooManyInvalidationsInProgress") || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v, want the code without the text", err)
	}
	for _, tag := range []string{"", "a b", "a,b", "ä", strings.Repeat("x", 257), "a\n"} {
		if err := store.Invalidate(t.Context(), []string{tag}); err == nil || strings.Contains(err.Error(), "TooMany") {
			t.Errorf("tag %q: got %v, want it refused without a call", tag, err)
		}
	}
	for _, id := range []string{"", "e2example", "E2/../x", "E2EXAMPLE1ABCD\n"} {
		if _, err := cftags.Open(standins.Config(t), cftags.Config{Distribution: id}, time.Now); err == nil {
			t.Errorf("distribution %q: got no error", id)
		}
	}
}
