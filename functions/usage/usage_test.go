package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"aioratings/pkg/keys"
	"aioratings/pkg/usage"
	"aioratings/pkg/usage/usagetest"
)

func now() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

// newHandler is the function with two files, of one call and of two, of an account that has one left.
func newHandler(t *testing.T) (*handler, *usagetest.Memory) {
	t.Helper()
	m := usagetest.NewMemory()
	sum := sha256.Sum256([]byte("demo"))
	m.Records = []keys.Record{{Hash: keys.Hash(hex.EncodeToString(sum[:])), ID: "AAAAAAAAAAAA", Account: "a"}}
	m.Accounts["a"] = keys.Account{ID: "a", Tier: keys.Free}
	m.Spend("a", usagetest.Month, 9_999)
	const header = "#Fields: date time cs-method cs-uri-stem sc-status x-edge-result-type\n"
	const line = "2026-11-24\t11:00:00\tGET\t/demo/imdb/poster-default/tt0903747.jpg\t200\tHit\n"
	m.Texts["cdn/2026/11/24/12/one file.gz"] = []byte(header + line)
	m.Texts["cdn/2026/11/24/12/two+.gz"] = []byte(header + line + line)
	log := slog.New(slog.DiscardHandler)
	parts := usage.Parts{Files: m, Keys: m, Roster: m, Ledger: m, Marks: m, Blocks: m, Edge: m}
	return &handler{usage.New(parts, now, log), "posters-logs", log}, m
}

func event(t *testing.T, name string) json.RawMessage {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestEvents(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		calls int64 // counted by the event, also if it comes twice
		fails bool
	}{
		"eventbridge": {1, false}, "s3": {3, false}, "schedule": {3, false}, "test-event": {0, false}, "other": {0, true},
	} {
		h, m := newHandler(t)
		for range 2 {
			if answer, err := h.handle(t.Context(), event(t, name)); (err != nil) != c.fails || answer != nil {
				t.Errorf("%s: got %v, %v, want fails %t", name, answer, err, c.fails)
			}
		}
		if got, err := m.Count(t.Context(), "a", usagetest.Month); err != nil || got != 9_999+c.calls {
			t.Errorf("%s: got a count of %d, %v, want %d", name, got, err, 9_999+c.calls)
		}
		if got := len(m.Refused()); (got == 2) != (c.calls > 0) {
			t.Errorf("%s: got %d names refused, want both of the key if its month is spent", name, got)
		}
	}
}

// TestOnlyFailuresComeAgain reads the answer as the platform does.
func TestOnlyFailuresComeAgain(t *testing.T) {
	t.Parallel()
	h, m := newHandler(t)
	m.Crash = func(step int) (bool, bool) { return step == 2, false } // while the first message's file is read
	for round, want := range [][]string{{"m1", "m2"}, {"m2"}} {
		answer, err := h.handle(t.Context(), event(t, "sqs"))
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(answer)
		if err != nil {
			t.Fatal(err)
		}
		var read events.SQSEventResponse
		if err := json.Unmarshal(text, &read); err != nil || !strings.Contains(string(text), `"batchItemFailures"`) {
			t.Fatalf("got %s, %v", text, err)
		}
		var failed []string
		for _, f := range read.BatchItemFailures {
			failed = append(failed, f.ItemIdentifier)
		}
		if !slices.Equal(failed, want) {
			t.Errorf("round %d: got the failures %q, want %q", round, failed, want)
		}
	}
	if got, err := m.Count(t.Context(), "a", usagetest.Month); err != nil || got != 10_002 {
		t.Errorf("got a count of %d, %v, want 10002", got, err)
	}
}

func TestFailedFilesFailTheEvent(t *testing.T) {
	t.Parallel()
	h, m := newHandler(t)
	m.Crash = func(step int) (bool, bool) { return step == 2, false }
	if _, err := h.handle(t.Context(), event(t, "s3")); err == nil {
		t.Error("one file of two fails: got no error, and it would not come again")
	}
	if _, err := h.handle(t.Context(), event(t, "s3")); err != nil {
		t.Errorf("again: %v", err)
	}
	if got, err := m.Count(t.Context(), "a", usagetest.Month); err != nil || got != 10_002 {
		t.Errorf("got a count of %d, %v, want 10002", got, err)
	}
}

func TestAnotherBucket(t *testing.T) {
	t.Parallel()
	h, m := newHandler(t)
	h.bucket = "mine"
	if _, err := h.handle(t.Context(), event(t, "eventbridge")); err != nil || m.Steps() != 0 {
		t.Errorf("got %v after %d steps, want nothing done", err, m.Steps())
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"eventbridge", "s3", "sqs", "schedule", "test-event", "other"} {
		text, err := os.ReadFile(filepath.Join("testdata", name+".json"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		told, err := read(text)
		if err != nil && (told.daily || told.files != nil || told.messages != nil) {
			t.Errorf("got %+v beside %v", told, err)
		}
		for _, f := range told.files {
			if f.name == "" {
				t.Errorf("got a file without a name of %q", text)
			}
		}
	})
}

func TestSettings(t *testing.T) {
	t.Parallel()
	all := map[string]string{
		"TABLE_NAME": "table", "LOG_BUCKET": "posters-logs", "AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "id",
		"AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "session",
		"EDGE_STORE_ARN": "arn:aws:cloudfront::123456789012:key-value-store/0a1b2c3d",
	}
	log := slog.New(slog.DiscardHandler)
	without := func(left string) func(string) (string, bool) {
		return func(name string) (string, bool) {
			if name == left {
				return "", false
			}
			value, ok := all[name]
			return value, ok
		}
	}
	if _, err := open(without(""), log); err != nil {
		t.Errorf("all set: got %v", err)
	}
	for name := range all {
		_, err := open(without(name), log)
		if name == "AWS_SESSION_TOKEN" {
			if err != nil {
				t.Errorf("without %s: got %v", name, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: got %v, want an error that names it", name, err)
		}
	}
}
