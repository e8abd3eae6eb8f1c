package dynamotable_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
)

const canary = "canary-of-a-message"

func open(t *testing.T, endpoint string) *dynamotable.Table {
	t.Helper()
	table, err := dynamotable.Open(standins.Config(t), endpoint, "table", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// serve answers every call in the same way and counts them.
func serve(t *testing.T, answer http.HandlerFunc) (endpoint string, asked *atomic.Int64) {
	t.Helper()
	asked = new(atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		// A handler that does not read the request never hears that its caller has gone.
		_, _ = io.Copy(io.Discard, r.Body)
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL, asked
}

func refuse(status int, code string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		w.WriteHeader(status)
		fmt.Fprintf(w, `{"__type":"com.amazonaws.dynamodb.v20120810#%s","message":%q}`, code, canary)
	}
}

// calls are all calls of a table, by name; true for those that may be sent twice.
func calls() map[string]struct {
	do         func(context.Context, *dynamotable.Table) error
	repeatable bool
} {
	type call = struct {
		do         func(context.Context, *dynamotable.Table) error
		repeatable bool
	}
	key := dynamotable.Key{Partition: "p", Sort: "s"}
	all := map[string]call{
		"GetItem": {func(ctx context.Context, t *dynamotable.Table) error { _, err := t.Get(ctx, key); return err }, true},
		"Scan": {func(ctx context.Context, t *dynamotable.Table) error {
			return t.Scan(ctx, dynamotable.Condition{}, func(dynamotable.Key, dynamotable.Item) {})
		}, true},
	}
	for again, name := range map[bool]string{true: " that may be repeated", false: ""} {
		w := dynamotable.Write{Key: key, Repeatable: again}
		all["PutItem"+name] = call{func(ctx context.Context, t *dynamotable.Table) error { return t.Put(ctx, w, nil) }, again}
		all["DeleteItem"+name] = call{func(ctx context.Context, t *dynamotable.Table) error { return t.Delete(ctx, w) }, again}
		all["UpdateItem"+name] = call{func(ctx context.Context, t *dynamotable.Table) error {
			_, err := t.Update(ctx, w, "REMOVE #x")
			return err
		}, again}
	}
	return all
}

// TestRefusals counts how often what fails is sent: twice at most, and once where that is the rule.
func TestRefusals(t *testing.T) {
	t.Parallel()
	hangUp := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	for name, c := range map[string]struct {
		answer  http.HandlerFunc
		passing bool // it may pass by itself
		told    string
	}{
		"throttled":      {refuse(400, "ProvisionedThroughputExceededException"), true, "ProvisionedThroughputExceededException (status 400"},
		"throttling":     {refuse(400, "ThrottlingException"), true, "ThrottlingException (status 400"},
		"server error":   {refuse(500, "InternalServerError"), true, "InternalServerError (status 500"},
		"hung up":        {hangUp, true, "no answer"},
		"no table":       {refuse(400, "ResourceNotFoundException"), false, "ResourceNotFoundException (status 400"},
		"denied":         {refuse(400, "AccessDeniedException"), false, "AccessDeniedException (status 400"},
		"bad signature":  {refuse(400, "InvalidSignatureException"), false, "InvalidSignatureException (status 400"},
		"an odd word":    {refuse(400, "a b "+canary), false, "unnamed"},
		"no JSON":        {func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>"+canary) }, false, ""},
		"a proxy's page": {func(w http.ResponseWriter, _ *http.Request) { http.Error(w, canary, http.StatusForbidden) }, false, "status 403"},
	} {
		for call, todo := range calls() {
			endpoint, asked := serve(t, c.answer)
			err := todo.do(t.Context(), open(t, endpoint))
			want := int64(1)
			if c.passing && todo.repeatable {
				want = 2
			}
			if err == nil || asked.Load() != want {
				t.Errorf("%s, %s: got %v after %d calls, want an error after %d", name, call, err, asked.Load(), want)
				continue
			}
			if text := err.Error(); !strings.Contains(text, c.told) || !strings.HasPrefix(text, "dynamodb "+strings.Fields(call)[0]+": ") ||
				strings.Contains(text, canary) || strings.Contains(text, endpoint) {
				t.Errorf("%s, %s: got %q, want the call and %q, no URL and no message", name, call, text, c.told)
			}
		}
	}
}

// TestInTime asks a table that never answers.
func TestInTime(t *testing.T) {
	t.Parallel()
	for call, todo := range calls() {
		endpoint, _ := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		t.Cleanup(cancel)
		started := time.Now()
		if err := todo.do(ctx, open(t, endpoint)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: got %v, want DeadlineExceeded", call, err)
		}
		if took := time.Since(started); took > time.Second {
			t.Errorf("%s: took %v, want about 50 ms", call, took)
		}
	}
}

// TestOver makes calls whose context was over before: nothing is sent.
func TestOver(t *testing.T) {
	t.Parallel()
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for call, todo := range calls() {
		endpoint, asked := serve(t, refuse(500, "InternalServerError"))
		if err := todo.do(over, open(t, endpoint)); !errors.Is(err, context.Canceled) || asked.Load() != 0 {
			t.Errorf("%s: got %v after %d calls, want Canceled after none", call, err, asked.Load())
		}
	}
}

func TestUnmet(t *testing.T) {
	t.Parallel()
	for call, todo := range calls() {
		endpoint, _ := serve(t, refuse(400, "ConditionalCheckFailedException"))
		err := todo.do(t.Context(), open(t, endpoint))
		if reads := call == "GetItem" || call == "Scan"; errors.Is(err, dynamotable.ErrUnmet) == reads {
			t.Errorf("%s: got %v, want ErrUnmet %t", call, err, !reads)
		}
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"", ""}, {"", "ab"}, {"", "a/b"}, {"ftp://127.0.0.1", "table"}, {"http://10.0.0.1:8000", "table"}} {
		if _, err := dynamotable.Open(standins.Config(t), c[0], c[1], time.Now); err == nil {
			t.Errorf("Open(%q, %q): got no error", c[0], c[1])
		}
	}
}
