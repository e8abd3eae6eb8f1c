package s3store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/internal/standins"
	"aioratings/pkg/store"
	"aioratings/pkg/store/s3store"
)

// refusal is an answer of S3 that no stand-in can be brought to give.
type refusal struct {
	status int
	code   string
	asked  int64 // how often the same call may be sent
}

const canary = "canary-of-a-message"

// refuse serves one refusal to everybody and counts.
func refuse(t *testing.T, r refusal) (endpoint string, asked *atomic.Int64) {
	t.Helper()
	asked = new(atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "application/xml")
		w.Header().Set("X-Amz-Request-Id", "REQUEST1")
		w.WriteHeader(r.status)
		fmt.Fprintf(w, `<Error><Code>%s</Code><Message>%s</Message></Error>`, r.code, canary)
	}))
	t.Cleanup(server.Close)
	return server.URL, asked
}

func TestRefusedReads(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		refusal
		missing, warned bool
	}{
		{refusal{404, "NoSuchKey", 1}, true, false},
		{refusal{404, "NoSuchBucket", 1}, false, false},
		{refusal{403, "AccessDenied", 1}, true, true},
		{refusal{403, "SignatureDoesNotMatch", 1}, false, false},
		{refusal{403, "InvalidAccessKeyId", 1}, false, false},
		{refusal{400, "ExpiredToken", 1}, false, false},
		{refusal{301, "PermanentRedirect", 1}, false, false},
		{refusal{503, "SlowDown", 2}, false, false},
		{refusal{500, "InternalError", 2}, false, false},
	} {
		endpoint, asked := refuse(t, c.refusal)
		var log bytes.Buffer
		s, err := s3store.Open(standins.Config(t), s3store.Config{
			Bucket: "bucket", Endpoint: endpoint, PathStyle: true, Log: slog.New(slog.NewTextHandler(&log, nil)),
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.GetPicture(t.Context(), store.KeyOf("p"))
		if err == nil || errors.Is(err, store.ErrMissing) != c.missing || asked.Load() != c.asked {
			t.Errorf("%d %s: got %v after %d calls, want an error after %d, missing %t", c.status, c.code, err, asked.Load(), c.asked, c.missing)
		}
		if warned := strings.Contains(log.String(), "AccessDenied"); warned != c.warned {
			t.Errorf("%d %s: got log %q, want a warning %t", c.status, c.code, log.String(), c.warned)
		}
		if told := err.Error() + log.String(); strings.Contains(told, canary) || strings.Contains(told, endpoint) {
			t.Errorf("%d %s: %q holds the service's message or a URL", c.status, c.code, told)
		}
	}
}

func TestRefusedWrites(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		refusal
		good bool
	}{
		{refusal{412, "PreconditionFailed", 1}, true},
		{refusal{409, "ConditionalRequestConflict", 1}, true},
		{refusal{403, "AccessDenied", 1}, false},
		{refusal{404, "NoSuchBucket", 1}, false},
		{refusal{400, "BadDigest", 1}, false},
		{refusal{503, "SlowDown", 2}, false},
	} {
		endpoint, asked := refuse(t, c.refusal)
		err := open(t, endpoint, "bucket").PutPicture(t.Context(), store.KeyOf("p"), "image/png", []byte("x"))
		if (err == nil) != c.good || asked.Load() != c.asked {
			t.Errorf("%d %s: got %v after %d calls, want good %t after %d", c.status, c.code, err, asked.Load(), c.good, c.asked)
		}
		if err != nil && (!strings.Contains(err.Error(), c.code) || strings.Contains(err.Error(), canary)) {
			t.Errorf("%d %s: got %v, want an error with the code and without the message", c.status, c.code, err)
		}
	}
}

// TestSpoiltOnTheWay cuts and alters what S3 sends.
func TestSpoiltOnTheWay(t *testing.T) {
	t.Parallel()
	for name, serve := range map[string]http.HandlerFunc{
		"another byte": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Amz-Checksum-Crc32", "FttPiQ==") // of "picture"
			fmt.Fprint(w, "pictuRe")
		},
		"cut": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "picture")
		},
		"no length": func(w http.ResponseWriter, _ *http.Request) {
			w.(http.Flusher).Flush()
			fmt.Fprint(w, "picture")
		},
		"too long": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(int64(1)<<40))
			fmt.Fprint(w, "picture")
		},
		"no HTTP": func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				fmt.Fprint(conn, "picture\r\n\r\n")
				_ = conn.Close()
			}
		},
	} {
		server := httptest.NewServer(serve)
		t.Cleanup(server.Close)
		got, err := open(t, server.URL, "bucket").GetPicture(t.Context(), store.KeyOf("p"))
		if err == nil || errors.Is(err, store.ErrMissing) || got != nil {
			t.Errorf("%s: got %q, %v, want an error", name, got, err)
		}
	}
}

// TestNoAnswerInTime asks a bucket that never answers, and one whose answer never ends.
func TestNoAnswerInTime(t *testing.T) {
	t.Parallel()
	for name, begin := range map[string]func(http.ResponseWriter){
		"silence": func(http.ResponseWriter) {},
		"a drip": func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "pic")
			w.(http.Flusher).Flush()
		},
	} {
		over := make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			begin(w)
			<-over
		}))
		t.Cleanup(server.Close)
		t.Cleanup(func() { close(over) })
		s, started := open(t, server.URL, "bucket"), time.Now()
		for call, do := range map[string]func(context.Context) error{
			"GetPicture": func(ctx context.Context) error {
				_, err := s.GetPicture(ctx, store.KeyOf("p"))
				return err
			},
			"PutPicture": func(ctx context.Context) error {
				return s.PutPicture(ctx, store.KeyOf("p"), "image/png", []byte("x"))
			},
		} {
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			t.Cleanup(cancel)
			// A refusal would be as good as a time-out to PutPicture, whose answer has no body that anybody reads.
			if err := do(ctx); !errors.Is(err, context.DeadlineExceeded) && (call != "PutPicture" || name != "a drip" || err == nil) {
				t.Errorf("%s, %s: got %v, want DeadlineExceeded", name, call, err)
			}
		}
		if took := time.Since(started); took > 2*time.Second {
			t.Errorf("%s: took %v, want about 100 ms", name, took)
		}
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []s3store.Config{
		{}, {Bucket: "ab"}, {Bucket: "../x"}, {Bucket: "UPPER"}, {Bucket: "-bucket"}, {Bucket: "bucket."}, {Bucket: strings.Repeat("b", 64)}, {Bucket: "bucket", Endpoint: "http://example.com"},
		{Bucket: "bucket", Endpoint: "https://u:p@example.com"}, {Bucket: "bucket", Endpoint: "127.0.0.1:1"},
	} {
		if _, err := s3store.Open(standins.Config(t), c); err == nil {
			t.Errorf("Open(%+v): got no error", c)
		}
	}
}
