package s3logs_test

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"aioratings/pkg/internal/standins"
	"aioratings/pkg/usage"
	"aioratings/pkg/usage/s3logs"
)

func open(t *testing.T, bucket, endpoint string) *s3logs.Store {
	t.Helper()
	store, err := s3logs.Open(standins.Config(t), s3logs.Config{Bucket: bucket, Prefix: "cdn/", Endpoint: endpoint, PathStyle: true})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestOnVersityGW(t *testing.T) {
	t.Parallel()
	endpoint := standins.VersityGW(t)
	bucket := standins.NewBucket(t, endpoint)
	const name = "cdn/E2EXAMPLE.2026-11-24-07.0a1b2c3d+ä.gz"
	text := bytes.Repeat([]byte("line\n"), 100_000)
	_, err := standins.S3(t, endpoint).PutObject(t.Context(), &s3.PutObjectInput{Bucket: &bucket, Key: new(name), Body: bytes.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	store := open(t, bucket, endpoint)
	if got, err := store.Get(t.Context(), name); err != nil || !bytes.Equal(got, text) {
		t.Errorf("got %d bytes, %v, want %d", len(got), err, len(text))
	}
	now := time.Now()
	for _, c := range []struct{ since, until, want int }{{-60, 60, 1}, {-120, -60, 0}, {60, 120, 0}} {
		got := 0
		for name, err := range store.List(t.Context(), now.Add(time.Duration(c.since)*time.Minute), now.Add(time.Duration(c.until)*time.Minute)) {
			if got++; err != nil || !strings.HasPrefix(name, "cdn/") {
				t.Errorf("List: got %q, %v", name, err)
			}
		}
		if got != c.want {
			t.Errorf("files from %d to %d minutes from now: got %d, want %d", c.since, c.until, got, c.want)
		}
	}
	if _, err := store.Get(t.Context(), "pictures/x"); err == nil || errors.Is(err, usage.ErrMissing) {
		t.Errorf("a file elsewhere: got %v, want an error that is not ErrMissing", err)
	}
	if _, err := store.Get(t.Context(), "cdn/other"); !errors.Is(err, usage.ErrMissing) {
		t.Errorf("a file that is not there: got %v, want ErrMissing", err)
	}
	if _, err := open(t, "no-such-bucket", endpoint).Get(t.Context(), name); err == nil || errors.Is(err, usage.ErrMissing) {
		t.Errorf("a bucket that is not there: got %v, want an error that is not ErrMissing", err)
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]http.HandlerFunc{
		"forbidden": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"broken":    func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
		"too large": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "99999999999") },
		"cut short": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte("short"))
		},
	} {
		server := httptest.NewServer(answer)
		t.Cleanup(server.Close)
		if text, err := open(t, "bucket", server.URL).Get(t.Context(), "cdn/f"); err == nil || errors.Is(err, usage.ErrMissing) {
			t.Errorf("%s: got %q, %v, want an error that is not ErrMissing", name, text, err)
		}
	}
	for _, bucket := range []string{"", "A", "a/b", "arn:aws:s3"} {
		if _, err := s3logs.Open(standins.Config(t), s3logs.Config{Bucket: bucket}); err == nil {
			t.Errorf("bucket %q: got no error", bucket)
		}
	}
}
