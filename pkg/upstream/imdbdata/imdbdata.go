// Package imdbdata knows the IMDb ratings of all titles and episodes from the data set that IMDb publishes every day. It
// implements ratings.Provider without a call for any one title.
//
// It is off unless an operator turns it on: the data are for personal and non-commercial use, are not part of this
// project, and are never written anywhere. The file is read as a stream into an index of eight bytes a title, which a
// newer one replaces at once and as a whole. A file that is damaged, of another form, implausibly small or much smaller
// than the one in force is refused with a line in the log, and the one in force stays.
package imdbdata

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync/atomic"

	"aioratings/pkg/fault"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// DefaultURL is where IMDb publishes the file.
const DefaultURL = "https://datasets.imdbws.com/title.ratings.tsv.gz"

// Config says where the file is and what to expect of it. Only Source has no default.
type Config struct {
	// Source is the path of a title.ratings.tsv.gz, or its URL: https on port 443, or http on a loopback address.
	Source  string
	HTTP    *http.Client // nil, as in production: one that reaches the URL's host and nothing else
	MinRows int          // fewer rows are no whole file; 0 is 1,000,000
	Log     *slog.Logger // nil: silence
}

// Dataset holds the index in force. Ratings may be called at any time and concurrently; Run belongs to one goroutine.
type Dataset struct {
	open    opener
	minRows int
	log     *slog.Logger
	index   atomic.Pointer[index]
	have    stamp // of the file in force; Open's and then Run's
}

const (
	name           = "imdbdata"
	plausibleRows  = 1_000_000 // there were 1.6 million in 2026
	smallestShare  = 0.9       // of the rows in force; IMDb takes titles away, but never a tenth of them
	badRowsAllowed = 1000      // one in so many
)

// Open checks the settings and loads the file. A path that cannot be loaded is an error, since somebody has to put it
// right; a URL that cannot be is a line in the log, because Run tries again, and until it succeeds Ratings is
// fault.Unavailable.
func Open(ctx context.Context, config Config) (*Dataset, error) {
	d := &Dataset{minRows: config.MinRows, log: config.Log}
	if d.minRows <= 0 {
		d.minRows = plausibleRows
	}
	if d.log == nil {
		d.log = slog.New(slog.DiscardHandler)
	}
	var err error
	var remote bool
	if d.open, remote, err = openerOf(config); err != nil {
		return nil, err
	}
	if err := d.refresh(ctx); err != nil && !remote {
		return nil, err
	}
	return d, nil
}

// Name is "imdbdata".
func (d *Dataset) Name() string { return name }

// Sources is IMDb's score.
func (d *Dataset) Sources() request.SourceSet { return request.SourceSet(0).With(request.SourceIMDb) }

// Awards is false: the data set knows of none.
func (d *Dataset) Awards() bool { return false }

// AtHand says that the index is in memory, and that what it tells is not written anywhere.
func (d *Dataset) AtHand() {}

// Health is Failing until a file is loaded. One that could not be replaced is good for a while yet.
func (d *Dataset) Health() upstream.Health {
	if d.index.Load() == nil {
		return upstream.Failing
	}
	return upstream.OK
}

// Rows is how many titles and episodes have a rating, 0 until a file is loaded.
func (d *Dataset) Rows() int { return d.index.Load().len() }

var errNotLoaded = errors.New("imdbdata: no data set is loaded yet")

// Ratings gives the IMDb rating of the title, or of the episode by its own id, as ratings.Provider describes it. An
// episode that is known by its numbers alone has none.
func (d *Dataset) Ratings(_ context.Context, title titles.Title) (ratings.Answer, error) {
	in := d.index.Load()
	if in == nil {
		return ratings.Answer{}, fault.Wrap(fault.Unavailable, errNotLoaded, "A source of ours is not ready yet.").After(again)
	}
	id := title.IMDb
	if title.Episode != nil {
		id = title.Episode.IMDb
	}
	number, rest, ok := parseID([]byte(id))
	if !ok || len(rest) > 0 {
		return ratings.Answer{}, nil
	}
	r, ok := in.find(number)
	if !ok {
		return ratings.Answer{}, nil
	}
	score := ratings.Score{Source: request.SourceIMDb, Value: r.rating(), Votes: r.votes(), Origin: name}
	return ratings.Answer{Scores: []ratings.Score{score}}, nil
}
