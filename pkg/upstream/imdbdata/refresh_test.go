package imdbdata

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/internal/fakes"
)

func TestOnlyANewEditionIsFetched(t *testing.T) {
	t.Parallel()
	fake := fakes.StartIMDbData(t)
	fake.Publish(fakes.IMDbFile(rowsFrom(1, 1000)...))
	d, err := Open(t.Context(), Config{Source: fake.URL, MinRows: 100})
	if err != nil {
		t.Fatal(err)
	}
	for n, step := range []struct {
		before         func()
		works          bool
		rows, unneeded int
	}{
		{func() {}, true, 1000, 1},
		{func() { fake.Publish(fakes.IMDbFile(rowsFrom(1, 1010)...)) }, true, 1010, 1},
		{func() {}, true, 1010, 2},
		{func() { fake.Publish(fakes.IMDbFile(rowsFrom(1, 909)...)) }, true, 909, 2},
		{func() { fake.Publish(fakes.IMDbFile(rowsFrom(1, 818)...)) }, false, 909, 2}, // 90 % are 818.1
		{func() {}, false, 909, 2},
		{func() { fake.Publish(fakes.IMDbFile(rowsFrom(1, 1000)...)[:500]) }, false, 909, 2},
		{func() { fake.Break("", fakes.Status(503)) }, false, 909, 2},
		{func() { fake.Mend(); fake.Publish(fakes.IMDbFile(rowsFrom(1, 909)...)) }, true, 909, 3}, // the one in force
		{func() { fake.Publish(fakes.IMDbFile(rowsFrom(1, 819)...)) }, true, 819, 3},
	} {
		step.before()
		err := d.refresh(t.Context())
		if (err == nil) != step.works || d.Rows() != step.rows || fake.Unneeded() != step.unneeded {
			t.Errorf("step %d: got %v, %d rows, %d times 304, want %v", n, err, d.Rows(), fake.Unneeded(), step)
		}
	}
}

func TestAFileIsReadAgainWhenItChanged(t *testing.T) {
	t.Parallel()
	path := written(t, fakes.IMDbFile(rowsFrom(1, 100)...))
	log := new(bytes.Buffer)
	d, err := Open(t.Context(), Config{Source: path, MinRows: 10, Log: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		count, rows int
		says        string
	}{
		{0, 100, "unchanged"}, {110, 110, "loaded\" rows=110"},
		{50, 110, "not replaced\" reason=\"imdbdata: much smaller than the data set in force\" rows_in_force=110 rows_refused=50"},
	} {
		if step.count > 0 {
			if err := os.WriteFile(path, fakes.IMDbFile(rowsFrom(1, step.count)...), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		log.Reset()
		d.refresh(t.Context())
		if d.Rows() != step.rows || !strings.Contains(log.String(), step.says) {
			t.Errorf("with %d rows: got %d in force and %q, want %d and %q", step.count, d.Rows(), log, step.rows, step.says)
		}
	}
}

// server is a place of data sets without connections, for tests on a clock of their own.
type server struct {
	answers []answer // the last one repeats
	calls   []time.Duration
	asked   []http.Header
	start   time.Time
}

type answer struct {
	status int
	file   []byte
}

func (s *server) RoundTrip(r *http.Request) (*http.Response, error) {
	now := s.answers[min(len(s.calls), len(s.answers)-1)]
	s.calls = append(s.calls, time.Since(s.start))
	s.asked = append(s.asked, r.Header)
	header := http.Header{"Etag": {`"a"`}, "Last-Modified": {"Sun, 01 Mar 2026 00:00:00 GMT"}, "Location": {"https://example.org/"}}
	return &http.Response{StatusCode: now.status, Header: header, Body: io.NopCloser(bytes.NewReader(now.file)), Request: r}, nil
}

func TestRunComesDailyAndSoonAfterAFailure(t *testing.T) {
	t.Parallel()
	good, small := fakes.IMDbFile(rowsFrom(1, 100)...), fakes.IMDbFile(rowsFrom(1, 50)...)
	cases := []struct {
		name    string
		answers []answer
		want    []time.Duration // since Open
	}{
		{"all well", []answer{{200, good}, {304, nil}}, []time.Duration{0, daily, 2 * daily}},
		{"not at first", []answer{{503, nil}, {302, nil}, {200, good}}, []time.Duration{0, again, 2 * again, 2*again + daily}},
		{"not today", []answer{{200, good}, {500, nil}, {200, good[:90]}, {304, nil}}, []time.Duration{0, daily, daily + again, daily + 2*again, 2*daily + 2*again}},
		{"too small", []answer{{200, good}, {200, small}, {304, nil}}, []time.Duration{0, daily, 2 * daily}},
	}
	for _, test := range cases {
		synctest.Test(t, func(t *testing.T) {
			s := &server{answers: test.answers, start: time.Now()}
			d, err := Open(t.Context(), Config{Source: DefaultURL, HTTP: &http.Client{Transport: s}, MinRows: 10})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan struct{})
			go func() { defer close(ended); d.Run(ctx) }()
			time.Sleep(test.want[len(test.want)-1] + time.Second)
			synctest.Wait()
			cancel()
			<-ended
			if len(s.calls) != len(test.want) {
				t.Fatalf("%s: got calls at %v, want %v", test.name, s.calls, test.want)
			}
			for n, want := range test.want {
				if s.calls[n] != want {
					t.Errorf("%s: got call %d after %v, want %v", test.name, n, s.calls[n], want)
				}
			}
			if d.Rows() != 100 {
				t.Errorf("%s: got %d rows, want 100", test.name, d.Rows())
			}
			last := s.asked[len(s.asked)-1]
			if last.Get("If-None-Match") != `"a"` || last.Get("If-Modified-Since") == "" || last.Get("Accept-Encoding") != "identity" {
				t.Errorf("%s: got the headers %v, want a conditional call", test.name, last)
			}
			if first := s.asked[0]; first.Get("If-None-Match") != "" || first.Get("If-Modified-Since") != "" {
				t.Errorf("%s: got the headers %v, want an unconditional first call", test.name, first)
			}
		})
	}
}
