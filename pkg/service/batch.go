package service

import (
	"context"
	"sync"
	"time"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/request"
	"aioratings/pkg/thumb"
)

// Bounds of a batch.
const (
	MaxBatch    = 100             // pictures
	batchReads  = 16              // records that are looked up at once
	batchDraws  = 4               // drawings at once
	batchFinish = 5               // one in so many parts of the budget is for drawings to write what they have
	batchRetry  = 2 * time.Second // when to ask again for what is pending
)

// Item is one picture that a batch asks for, or what is wrong with the way it was asked.
type Item struct {
	Request request.Request
	Err     error
}

// Standing is how things stand with one picture of a batch: it is ready to be fetched, or pending, or cannot be had.
type Standing struct {
	Request request.Request
	Ready   bool
	Err     error         // why it cannot be had; nil for what is ready or pending
	Retry   time.Duration // when to ask again for what is pending
	ETag    string        // of the picture the store has, "" if none
	// Sketch is that of the picture the store has. Without one, its Width is what will be drawn, its Height what will be
	// drawn from art of the family's shape, and 0 for logos, which have none.
	Sketch thumb.Sketch
}

// Batch tells how things stand with many pictures at once, and draws the ones that are not there in the order given, as
// many as the time allows. It is free of charge, and each picture stands for itself: what is wrong with one says nothing
// about the others. Nothing that it began runs on after it.
func (s *Service) Batch(ctx context.Context, key string, items []Item) ([]Standing, error) {
	ctx, cancel := context.WithTimeout(ctx, s.budget.All)
	defer cancel()
	holder, err := s.admit(ctx, &stageLog{now: s.now}, key)
	if err != nil {
		return nil, err
	}
	b := &batch{service: s, holder: holder, standings: make([]Standing, len(items)), questions: make([]question, len(items))}
	b.each(batchReads, len(items), func(i int) { b.look(ctx, i, items[i]) })
	var pending []int
	for i, standing := range b.standings {
		if standing.Err == nil && !standing.Ready {
			pending = append(pending, i)
		}
	}
	// Drawings end before the batch does, and what they leave undone is told as pending.
	deadline, _ := ctx.Deadline()
	drawBy := deadline.Add(-s.budget.All / batchFinish)
	b.each(batchDraws, len(pending), func(n int) { b.draw(ctx, pending[n], drawBy) })
	return b.standings, nil
}

// batch is one run of Batch. Each index belongs to one goroutine at a time.
type batch struct {
	service   *Service
	holder    keys.Holder
	questions []question
	standings []Standing
}

// each runs do for 0 to n-1, begun in order, at most so many at once, and waits for all.
func (b *batch) each(atOnce, n int, do func(i int)) {
	next := make(chan int)
	var all sync.WaitGroup
	for range min(atOnce, n) {
		all.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
}

// look settles one picture's design and finds out what the store has of it.
func (b *batch) look(ctx context.Context, i int, item Item) {
	standing := &b.standings[i]
	standing.Request = item.Request
	if standing.Err = item.Err; item.Err != nil {
		return
	}
	s := b.service
	q, err := s.settle(ctx, &stageLog{now: s.now}, b.holder, item.Request, Edge{})
	if err != nil {
		standing.settle(err)
		return
	}
	q.account = b.holder.Account
	b.questions[i] = q
	standing.Sketch, standing.Retry = expected(q.design), batchRetry
	ctx, cancel := context.WithTimeout(ctx, s.budget.StoreRead)
	defer cancel()
	record, err := s.parts.Store.Record(ctx, q.key)
	if err != nil {
		return // a store that fails is a store that has nothing
	}
	standing.have(record.ETag, record.Sketch)
	standing.Ready = record.Left(s.now()) > 0
}

// draw gets one picture drawn, if there is time.
func (b *batch) draw(ctx context.Context, i int, drawBy time.Time) {
	standing := &b.standings[i]
	q := b.questions[i]
	if q.key == "" || !time.Now().Before(drawBy) {
		return
	}
	answer, err := b.service.answer(ctx, &stageLog{now: b.service.now}, q, drawBy)
	switch {
	case err != nil:
		standing.settle(err)
	case answer.State == Fallback && !answer.Lasting:
		// What is less than complete is drawn anew for whoever fetches it.
	default:
		standing.have(answer.ETag, answer.Sketch)
		standing.Ready = true
	}
}

// have remembers what the store has.
func (standing *Standing) have(etag string, sketch thumb.Sketch) {
	standing.ETag = etag
	if sketch.Width > 0 {
		standing.Sketch = sketch
	}
}

// settle tells what cannot be had from what cannot be had now.
func (standing *Standing) settle(err error) {
	switch fault.CodeOf(err) {
	case fault.Unavailable, fault.Canceled, fault.TooFast:
		standing.Retry = batchRetry
	default:
		standing.Err = err
	}
}

// expected is the size of the picture that will be drawn, as far as it is known beforehand.
func expected(d design.Design) thumb.Sketch {
	sketch := thumb.Sketch{Width: d.Width()}
	switch d.Family {
	case request.Poster:
		sketch.Height = sketch.Width * 3 / 2
	case request.Backdrop, request.Episode:
		sketch.Height = sketch.Width * 9 / 16
	}
	return sketch
}
