package refresh_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/refresh"
	"aioratings/pkg/refresh/refreshtest"
	"aioratings/pkg/render"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
)

// always answers everything in the same way.
type always struct {
	answer service.Answer
	err    error
}

func (a always) Picture(context.Context, service.Ask) (service.Answer, error) { return a.answer, a.err }

func TestWatchNotes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		path, query string
		head        bool
		answer      service.Answer
		err         error
		draw        float64
		want        refresh.Question // without Ends; zero for none
	}{
		"drawn":            {path: poster, answer: service.Answer{State: service.Miss, Left: time.Hour}, want: refresh.Question{Path: poster, Asked: 1}},
		"canonical":        {path: "imdb/rating-order/movie-0903747.jpeg", query: "x=1&order=rt&lang=de", answer: service.Answer{State: service.Miss, Left: time.Hour}, want: refresh.Question{Path: "imdb/poster-default/movie-tt0903747.jpg?lang=de&ratings_order=rt", Asked: 1}},
		"stored":           {path: poster, draw: 0.5, answer: service.Answer{State: service.Hit, Left: time.Hour}},
		"stored, sampled":  {path: poster, draw: 0.1, answer: service.Answer{State: service.Hit, Left: time.Hour}, want: refresh.Question{Path: poster, Asked: 8}},
		"stale":            {path: poster, answer: service.Answer{State: service.Hit}},
		"degraded":         {path: poster, answer: service.Answer{State: service.Fallback}},
		"HEAD":             {path: poster, head: true, answer: service.Answer{State: service.Miss, Left: time.Hour}},
		"a saved design":   {path: "imdb/mine/tt0903747", answer: service.Answer{State: service.Miss, Left: time.Hour}},
		"a default design": {path: poster, answer: service.Answer{State: service.Miss, Left: time.Hour, Elements: "another"}},
		"an error":         {path: poster, err: fault.New(fault.NotFound, "No.")},
	} {
		r, err := request.Parse("/key/"+c.path, c.query)
		if err != nil {
			t.Fatal(err)
		}
		if c.answer.Elements == "" && r.Profile == "" {
			c.answer.Elements = design.Resolve(r.Family, r.Format, r.Params).Hash(render.Version)
		}
		m := refreshtest.NewMemory(func() time.Time { return refreshtest.Noon })
		w := refresh.NewWatch(always{c.answer, c.err}, m, m.Now, func() float64 { return c.draw }, slog.New(slog.DiscardHandler))
		if _, err := w.Picture(t.Context(), service.Ask{Request: r, Head: c.head}); !errors.Is(err, c.err) {
			t.Errorf("%s: got %v, want the use case's %v", name, err, c.err)
		}
		got, err := m.Due(t.Context(), refreshtest.Noon.Add(2*time.Hour), 10)
		if c.want.Path != "" {
			c.want.Ends = refreshtest.Noon.Add(time.Hour)
		}
		if err != nil || len(got) > 1 || (len(got) == 1) != (c.want.Path != "") || len(got) == 1 && got[0] != c.want {
			t.Errorf("%s: got %+v, %v, want %+v", name, got, err, c.want)
		}
	}
}

// deaf is a queue that does not answer.
type deaf struct{ refresh.Queue }

func (deaf) Note(ctx context.Context, _ string, _ time.Time, _ int64) error {
	<-ctx.Done()
	return ctx.Err()
}

// TestNobodyWaitsForANote: the picture comes though the queue does not answer, and though the asker has gone.
func TestNobodyWaitsForANote(t *testing.T) {
	t.Parallel()
	r, err := request.Parse("/key/"+poster, "")
	if err != nil {
		t.Fatal(err)
	}
	elements := design.Resolve(r.Family, r.Format, r.Params).Hash(render.Version)
	answer := service.Answer{State: service.Miss, Left: time.Hour, Elements: elements}
	w := refresh.NewWatch(always{answer: answer}, deaf{}, time.Now, func() float64 { return 0 }, slog.New(slog.DiscardHandler))
	begun := time.Now()
	if got, err := w.Picture(t.Context(), service.Ask{Request: r}); err != nil || got.State != service.Miss {
		t.Errorf("got %+v, %v", got, err)
	}
	if took := time.Since(begun); took > time.Second {
		t.Errorf("took %v, want about 50 ms", took)
	}
}
