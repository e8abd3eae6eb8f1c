package usage

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// The daily run looks for files that were delivered in the last days and have no mark. An hour is what their events may
// take.
const (
	sweepBack  = 3 * 24 * time.Hour
	sweepUntil = time.Hour
)

// Settle is the daily run: keys whose month began anew, or whose tier changed, are freed at the edge, and files are counted
// of which nobody told. What fails is reported and does not keep the rest waiting; the next run does it again.
func (c *Counter) Settle(ctx context.Context) error {
	return errors.Join(c.release(ctx), c.sweep(ctx))
}

// sweep counts files that have no mark.
func (c *Counter) sweep(ctx context.Context) error {
	var faults []error
	now := c.now()
	for name, err := range c.parts.Files.List(ctx, now.Add(-sweepBack), now.Add(-sweepUntil)) {
		if err != nil {
			return errors.Join(append(faults, fmt.Errorf("usage: listing files: %w", err))...)
		}
		tally, err := c.File(ctx, name)
		switch {
		case ctx.Err() != nil:
			return errors.Join(append(faults, ctx.Err())...)
		case err != nil:
			faults = append(faults, fmt.Errorf("usage: file %s: %w", name, err))
		case !tally.Before:
			c.log.WarnContext(ctx, "usage: a file was counted that no event told of", "file", name)
		}
	}
	return errors.Join(faults...)
}
