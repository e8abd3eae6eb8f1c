// Package refresh renews pictures shortly before they go stale, the most asked-for first, and tells the CDN which titles
// look different now.
//
// What is worth renewing is learnt where pictures are asked for: a Watch around the use case notes which question was asked
// and when its answer ends, in a queue by days. A run takes from the queue what ends soon and asks each question by the
// same road as a viewer would, on a service whose stores pretend that what ends soon has ended (Early, Anew). So an unchanged
// score only extends the record's life, and a changed one draws a picture, as it would have been an hour later; upstreams
// know that nobody is waiting (upstream.Refreshing).
//
// A renewed question goes back into the queue with half the askings, so that what nobody asks for any more is left alone
// after some lives. One that could not be renewed stays where it is with half the askings, lest what is wrong for good stays
// at the head; unless it is for want of calls today: then it keeps its picture and its rank. Saved designs are not renewed:
// their pictures belong to one account. A run is bounded by its deadline, a number of questions, an allowance a day, and by a
// row of failures; what it leaves stays in the queue for the next.
package refresh

import (
	"context"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/service"
)

// Question is a picture that was asked for, and whose answer ends.
type Question struct {
	Path  string    // the canonical address without the key: "imdb/poster-default/tt0903747.jpg?lang=de"
	Ends  time.Time // when the answer goes stale, to the millisecond
	Asked int64     // how often it was asked for since it was drawn, as far as is known
}

// MaxPath is the longest Path, in bytes, that a Queue takes.
const MaxPath = 900

// Queue is a driver for questions by when their answers end. Calls may be concurrent, also from several processes. It may
// forget a question two days after its answer ended.
type Queue interface {
	// Note adds to a question's askings, on the day (UTC) on which its answer ends; a number below zero takes away.
	Note(ctx context.Context, path string, ends time.Time, asked int64) error
	// Due gives at most so many questions whose answers end before the given time, or ended up to a day ago: the most
	// asked-for first, and of those the ones that end first.
	Due(ctx context.Context, before time.Time, most int) ([]Question, error)
	// Done takes a question off the day on which it ends. One that is not there is no error.
	Done(ctx context.Context, q Question) error
}

// Allowance is a driver for what may be done so often a day, by all processes together.
type Allowance interface {
	// Take takes one of limit a day, in one atomic step, or reports false. It is never retried: an error may mean that
	// one was taken.
	Take(ctx context.Context, what string, day keys.Day, limit int64) (bool, error)
}

// Tags is a driver for the CDN.
type Tags interface {
	// Invalidate makes the CDN ask anew for everything that bears one of the tags.
	Invalidate(ctx context.Context, tags []string) error
}

// Pictures is the use case.
type Pictures interface {
	// Picture answers a question or gives a fault.
	Picture(ctx context.Context, ask service.Ask) (service.Answer, error)
}
