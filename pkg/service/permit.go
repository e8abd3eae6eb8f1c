package service

import (
	"context"

	"golang.org/x/sync/semaphore"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
)

// permit is a drawing's share of the memory that all drawings of the process have together. It is taken when the art's
// bytes have arrived, so that nobody holds memory while he waits for a network.
type permit struct {
	memory *semaphore.Weighted
	held   int64 // bytes
}

// acquire takes the share once; later calls are free. It waits until there is room or ctx ends.
func (p *permit) acquire(ctx context.Context, d design.Design) error {
	if p.held > 0 {
		return nil
	}
	// Source, resized art and canvas, four bytes a pixel each, at the tallest ratio in use.
	width := int64(d.Width())
	share := min(width*width*3/2*4*3, drawingMemory)
	if err := p.memory.Acquire(ctx, share); err != nil {
		return fault.Wrap(fault.Unavailable, err, "The service is busy; try again in a moment.")
	}
	p.held = share
	return nil
}

func (p *permit) release() {
	p.memory.Release(p.held)
	p.held = 0
}
