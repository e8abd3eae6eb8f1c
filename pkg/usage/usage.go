// Package usage counts the calls that the CDN answered from its own caches, so that a month's count is the sum of what the
// origin counted live and of what never reached it.
//
// What counts is a GET of a picture that the viewer got with 200 from a cache: the edge's, also after the origin had
// confirmed by a 304, which it does free of charge, or the Origin Shield's. A Miss was counted by the origin already. HEAD,
// 304, errors and transfers that were broken off are free. A picture that is less than complete is free at the origin; the
// files cannot tell it from others, but it lies in a cache for two minutes at most. Of the viewer who gets a stale picture
// while the edge asks for a new one, both may be counted, if the picture has changed: once in a picture's life.
//
// Every file counts exactly once, however often and in whatever order files are delivered, and wherever a run dies. The
// guarantee rests on two single writes, each of which does nothing the second time:
//
//  1. Ledger.Enter adds a file's calls to the account's day and the file's name to the day's list of files, in one write
//     that is refused if the name is on the list.
//  2. Ledger.Carry raises the month's count by what the day has more than was carried before, in one write that is refused
//     if somebody else carried meanwhile.
//
// A run that dies between them leaves its file without a mark; then the file's next delivery, or the daily run, which looks
// for files without one, does the rest. CloudFront delivers its files late and promises no completeness: this is a soft
// limit.
//
// Files come from package cdnlog; keys, accounts and the months' counts are package keys' business. What only the daily
// run can know, that a month is over or a tier has changed, frees keys that were blocked at the edge.
package usage

import (
	"context"
	"errors"
	"iter"
	"time"

	"aioratings/pkg/keys"
)

// ErrMissing is what a Files answers for a file that is not there, or not any more.
var ErrMissing = errors.New("usage: no such file")

// Ledger is a driver for what was counted. Calls may be concurrent, also from several processes. What a call has
// acknowledged, every later call sees. No call needs more than one atomic write.
type Ledger interface {
	// Enter adds an account's edge calls of one day that one file tells of, unless the file has told of that day before, and
	// gives the day's edge calls after it. A file is known by its name, of any length.
	Enter(ctx context.Context, file, account string, day keys.Day, calls int64) (edge int64, err error)
	// Carry sees to it that at least so many edge calls of the day are part of its month's count, and that none is twice,
	// and gives that count. The edge calls of a day never become fewer, so a smaller number than before changes nothing.
	Carry(ctx context.Context, account string, day keys.Day, edge int64) (month int64, err error)
}

// Files is a driver for log files.
type Files interface {
	// Get gives a file whole, or ErrMissing.
	Get(ctx context.Context, name string) ([]byte, error)
	// List gives the names of the files that were delivered from since on and before until, in no order. An error is the
	// last that it gives.
	List(ctx context.Context, since, until time.Time) iter.Seq2[string, error]
}

// Marks is a driver that remembers which files were counted to the end. A mark saves work and protects nothing. Calls may
// be concurrent.
type Marks interface {
	// Marked reports whether a file has its mark. It may forget one after 40 days.
	Marked(ctx context.Context, file string) (bool, error)
	// Mark gives a file its mark.
	Mark(ctx context.Context, file string) error
}

// Keys tells whose a key is, and how the account stands; keys' drivers do.
type Keys interface {
	keys.Finder
	// Count gives an account's count of a month.
	Count(ctx context.Context, account string, period keys.Period) (int64, error)
}

// Roster lists all keys, to find those of which only the id is known; keys' drivers do.
type Roster interface {
	// Keys gives all keys' records. What cannot be read is reported in the error, beside the others.
	Keys(ctx context.Context) ([]keys.Record, error)
}
