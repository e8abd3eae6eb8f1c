package refresh

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
	"aioratings/pkg/upstream"
)

// Config bounds a run.
type Config struct {
	Lead       time.Duration // how long before its end an answer is renewed; longer than the time from run to run
	Questions  int           // that a run renews at most
	PerDay     int64         // questions that all runs of a day renew; what the upstreams' daily allowances bear
	TagsPerDay int64         // tags that are invalidated in a day; CloudFront's first 1,000 a month are free
	Margin     time.Duration // how long before its deadline a run begins no more questions
}

// Parts are what a Run stands on. Pictures must be a service on NewRing's keys, Early's records, and sources that remember
// by way of Facts.
type Parts struct {
	Pictures  Pictures
	Facts     *Facts
	Queue     Queue
	Allowance Allowance
	Tags      Tags
}

// Refresher makes runs, one after the other.
type Refresher struct {
	parts  Parts
	config Config
	now    func() time.Time
	log    *slog.Logger
}

// New puts a Refresher on its parts.
func New(parts Parts, config Config, now func() time.Time, log *slog.Logger) *Refresher {
	return &Refresher{parts, config, now, log}
}

// Tally is what became of a run's questions.
type Tally struct {
	Due         int // in the queue, as many as a run takes
	Extended    int // renewed, and nothing had changed
	Changed     int // renewed with another picture
	Gone        int // renewed by somebody else already, or without an answer for good
	Failed      int // not renewed, or less than complete; they stay in the queue
	Invalidated int // tags
}

// failuresInARow make a run try the least asked-for question next, and end it if that fails too: then upstreams are away or
// the day's allowance of one is spent, and more questions would only spend that of the others. If it does not fail, it is
// those titles that something is wrong with, and the others get their turn.
const failuresInARow = 5

const (
	allowedQuestions = "questions"
	allowedTags      = "tags"
)

// Run renews what ends soon. It ends in time before ctx's deadline and leaves the rest in the queue.
func (r *Refresher) Run(ctx context.Context) (Tally, error) {
	var tally Tally
	ctx = upstream.Refreshing(ctx)
	r.parts.Facts.forget()
	due, err := r.parts.Queue.Due(ctx, r.now().Add(r.config.Lead), r.config.Questions)
	if err != nil {
		return tally, fmt.Errorf("refresh: reading the queue: %w", err)
	}
	tally.Due = len(due)
	var changed []string
	row := 0
	for len(due) > 0 && row <= failuresInARow && !r.late(ctx) {
		next := 0
		if row == failuresInARow {
			next = len(due) - 1
		}
		q := due[next]
		due = slices.Delete(due, next, next+1)
		allowed, err := r.parts.Allowance.Take(ctx, allowedQuestions, keys.DayOf(r.now()), r.config.PerDay)
		if err != nil {
			return tally, errors.Join(fmt.Errorf("refresh: the day's allowance: %w", err), r.invalidate(ctx, changed, &tally))
		}
		if !allowed {
			break
		}
		tag, err := r.renew(ctx, q, &tally)
		if row++; err == nil {
			row = 0
		} else {
			tally.Failed++
			r.log.WarnContext(ctx, "refresh: not renewed", "question", q.Path, "error", errors.Join(err, r.lower(ctx, q, err)))
		}
		if tag != "" {
			changed = append(changed, tag)
		}
	}
	err = r.invalidate(ctx, changed, &tally)
	r.log.InfoContext(ctx, "refresh: run", "due", tally.Due, "extended", tally.Extended, "changed", tally.Changed,
		"gone", tally.Gone, "failed", tally.Failed, "invalidated", tally.Invalidated, "error", err)
	return tally, err
}

// late reports whether there is no time for another question.
func (r *Refresher) late(ctx context.Context) bool {
	deadline, bounded := ctx.Deadline()
	return ctx.Err() != nil || bounded && deadline.Sub(r.now()) < r.config.Margin
}

// renew asks one question, and gives the tag of what looks different now. An error means that the question stays.
func (r *Refresher) renew(ctx context.Context, q Question, tally *Tally) (tag string, err error) {
	path, query, _ := strings.Cut(q.Path, "?")
	asked, err := request.Parse("/"+callerKey+"/"+path, query)
	if err != nil {
		tally.Gone++ // written by a version with another grammar
		return "", r.parts.Queue.Done(ctx, q)
	}
	seen := new(trace)
	answer, err := r.parts.Pictures.Picture(context.WithValue(ctx, traceKey{}, seen), service.Ask{Request: asked, Renewal: true})
	seen.mu.Lock()
	before, after := seen.before, seen.after
	seen.mu.Unlock()
	switch {
	case fault.Is(err, fault.NotFound) || fault.Is(err, fault.NoArt):
		tally.Gone++
		return "", r.parts.Queue.Done(ctx, q)
	case err != nil:
		return "", err
	case len(answer.Degraded) > 0:
		return "", fmt.Errorf("refresh: less than complete: %s", strings.Join(answer.Degraded, "; "))
	case after == nil:
		tally.Gone++
		return "", r.parts.Queue.Done(ctx, q)
	}
	if before == nil || before.ETag == after.ETag {
		tally.Extended++
	} else {
		tally.Changed++
		tag = asked.ID.Tag()
	}
	return tag, r.requeue(ctx, q, after.Drawn.Add(after.Life))
}

// lower takes half of its askings from a question that was not renewed, unless that may well be different tomorrow.
func (r *Refresher) lower(ctx context.Context, q Question, why error) error {
	if fault.Is(why, fault.Spent) || q.Asked == 0 {
		return nil
	}
	return r.parts.Queue.Note(ctx, q.Path, q.Ends, q.Asked/2-q.Asked)
}

// requeue puts a question to its new end, if it was asked for often enough to be renewed again, and takes it from its old one.
func (r *Refresher) requeue(ctx context.Context, q Question, ends time.Time) error {
	if keys.DayOf(ends) == keys.DayOf(q.Ends) {
		return r.parts.Queue.Note(ctx, q.Path, ends, 0)
	}
	if asked := q.Asked / 2; asked > 0 {
		if err := r.parts.Queue.Note(ctx, q.Path, ends, asked); err != nil {
			return err
		}
	}
	return r.parts.Queue.Done(ctx, q)
}

// invalidate tells the CDN, within the day's allowance. What is left out of it ends by itself within the lead.
func (r *Refresher) invalidate(ctx context.Context, changed []string, tally *Tally) error {
	seen := map[string]bool{}
	var tags []string
	for _, tag := range changed {
		if seen[tag] {
			continue
		}
		seen[tag] = true
		allowed, err := r.parts.Allowance.Take(ctx, allowedTags, keys.DayOf(r.now()), r.config.TagsPerDay)
		if err != nil {
			return fmt.Errorf("refresh: the day's allowance: %w", err)
		}
		if !allowed {
			r.log.WarnContext(ctx, "refresh: no invalidations are left today")
			break
		}
		tags = append(tags, tag)
	}
	if len(tags) == 0 {
		return nil
	}
	if err := r.parts.Tags.Invalidate(ctx, tags); err != nil {
		return fmt.Errorf("refresh: invalidating %d tags: %w", len(tags), err)
	}
	tally.Invalidated = len(tags)
	return nil
}
