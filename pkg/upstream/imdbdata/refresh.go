package imdbdata

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

const (
	daily    = 24 * time.Hour   // how often IMDb publishes
	again    = 15 * time.Minute // after a failure
	patience = 5 * time.Minute  // for one download
	growth   = 50               // room for a fiftieth more rows than the last file had; IMDb adds less than that a week
)

// errSmaller is a file that is whole and cannot be right: asking again before the next edition would bring it again.
var errSmaller = errors.New("imdbdata: much smaller than the data set in force")

// Run looks for a new edition every day, and again soon after a failure, until ctx ends.
func (d *Dataset) Run(ctx context.Context) {
	wait := daily
	if d.index.Load() == nil {
		wait = again
	}
	for {
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
		wait = daily
		if err := d.refresh(ctx); err != nil && !errors.Is(err, errSmaller) {
			wait = again
		}
	}
}

// refresh loads the file if it is a new edition, and puts it in force if it is to be believed.
func (d *Dataset) refresh(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	old := d.index.Load()
	fresh, got, err := d.load(ctx, old)
	if err == nil && fresh != nil && float64(fresh.len()) < smallestShare*float64(old.len()) {
		err = errSmaller
	}
	switch {
	case err != nil:
		attrs := []any{slog.String("reason", err.Error()), slog.Int("rows_in_force", old.len())}
		if fresh != nil {
			attrs = append(attrs, slog.Int("rows_refused", fresh.len()))
		}
		d.log.WarnContext(ctx, "IMDb data set not replaced", attrs...)
		return err
	case fresh == nil:
		d.log.InfoContext(ctx, "IMDb data set unchanged", "rows", old.len())
		return nil
	}
	d.index.Store(fresh)
	d.have = got
	d.log.InfoContext(ctx, "IMDb data set loaded", "rows", fresh.len())
	return nil
}

// load reads the file; fresh is nil if it is the edition in force.
func (d *Dataset) load(ctx context.Context, old *index) (fresh *index, got stamp, err error) {
	body, got, err := d.open(ctx, d.have)
	if err != nil || body == nil {
		return nil, got, err
	}
	defer body.Close()
	fresh, err = read(ctx, body, old.len()+old.len()/growth, d.minRows)
	return fresh, got, err
}
