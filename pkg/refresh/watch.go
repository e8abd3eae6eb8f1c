package refresh

import (
	"context"
	"log/slog"
	"time"

	"aioratings/pkg/design"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/render"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
)

// patience is how long an answer waits for its note at most; a note that fails is lost and nobody's failure.
const patience = 50 * time.Millisecond * slow.Factor

// sample is of how many pictures out of the store one is noted, for all of them: a write with each would cost as much as the
// rest of the answer.
const sample = 8

// Watch answers as the use case does and notes what is asked for.
type Watch struct {
	pictures Pictures
	queue    Queue
	now      func() time.Time
	draw     func() float64 // a random number from 0 up to but not including 1
	log      *slog.Logger
}

// NewWatch puts a Watch around the use case. draw is a source of random numbers from 0 up to but not including 1.
func NewWatch(pictures Pictures, queue Queue, now func() time.Time, draw func() float64, log *slog.Logger) *Watch {
	return &Watch{pictures, queue, now, draw, log}
}

// Picture implements Pictures.
func (w *Watch) Picture(ctx context.Context, ask service.Ask) (service.Answer, error) {
	answer, err := w.pictures.Picture(ctx, ask)
	if err != nil {
		return answer, err
	}
	if asked := w.worth(ask, answer); asked > 0 {
		w.note(ctx, ask.Request, answer.Left, asked)
	}
	return answer, nil
}

// worth is how many askings an answer stands for, 0 for none: a complete picture of the built-in design that was really
// asked for.
func (w *Watch) worth(ask service.Ask, answer service.Answer) int64 {
	r := ask.Request
	switch {
	case ask.Head || answer.Left <= 0 || r.Profile != "":
		return 0
	case answer.Elements != design.Resolve(r.Family, r.Format, r.Params).Hash(render.Version):
		return 0 // the key's default design
	case answer.State == service.Miss:
		return 1
	case answer.State == service.Hit && w.draw() < 1./sample:
		return sample
	}
	return 0
}

func (w *Watch) note(ctx context.Context, r request.Request, left time.Duration, asked int64) {
	path := pathOf(r)
	if len(path) > MaxPath {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := w.queue.Note(ctx, path, w.now().Add(left).UTC().Truncate(time.Millisecond), asked); err != nil {
		w.log.WarnContext(ctx, "refresh: an asking was not noted", "error", err)
	}
}

// pathOf is a request's canonical address without its key.
func pathOf(r request.Request) string {
	path := r.Question()
	if query := r.Params.Encode(); query != "" {
		path += "?" + query
	}
	return path
}
