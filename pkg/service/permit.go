package service

import (
	"context"

	"golang.org/x/sync/semaphore"

	"aioratings/pkg/fault"
)

// permit is a drawing's share of the memory that all drawings of the process have together. It is taken when the bytes of
// the art or of a base have arrived, which tell how much it must be, and so that nobody holds memory while he waits for a
// network.
type permit struct {
	memory *semaphore.Weighted
	held   int64 // bytes
}

// acquire takes a share of so many bytes, instead of one that was taken before. It waits until there is room or ctx ends. A
// drawing that needs more than there is has all of it to itself.
func (p *permit) acquire(ctx context.Context, bytes int64) error {
	p.release()
	share := min(bytes, drawingMemory)
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
