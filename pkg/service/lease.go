package service

import (
	"context"
	"crypto/rand"
	"time"

	"aioratings/pkg/internal/slow"
)

// How a process waits for a drawing that another one does: it looks for the record often, which is a read, and asks for the
// lease itself seldom, which is a write, in case the other one died or drew something that is not kept. drawingTime is what
// it leaves itself for a drawing of its own.
const (
	lookEvery   = 60 * time.Millisecond
	askEvery    = 4 // looks
	drawingTime = slow.Factor * 1200 * time.Millisecond
)

// alone lets one process at a time draw the answer to q; the others wait for its record, as long as there is time left to
// draw it themselves. A lease saves work and protects nothing: where leases fail, everybody draws.
func (s *Service) alone(ctx context.Context, stages *stageLog, q question, draw func() (Answer, error)) (Answer, error) {
	if s.parts.Leases == nil {
		return draw()
	}
	owner := rand.Text()
	if answer, found := s.await(ctx, stages, q, owner); found {
		return answer, nil
	}
	defer s.release(ctx, q, owner)
	if err := s.start(ctx, stages, q.account); err != nil {
		return Answer{}, err
	}
	return draw()
}

// await comes back when the drawing is ours to do, or with the answer that somebody else drew.
func (s *Service) await(ctx context.Context, stages *stageLog, q question, owner string) (Answer, bool) {
	defer stages.start("lease")()
	deadline, _ := ctx.Deadline()
	for look := 0; ; look++ {
		if look%askEvery == 0 && s.acquire(ctx, q, owner) {
			if look == 0 {
				return Answer{}, false
			}
			// Whoever had the lease before may have kept the answer just now.
			kept, err := s.kept(ctx, stages, q)
			return kept, err == nil && kept.Left > 0
		}
		select {
		case <-time.After(lookEvery):
		case <-ctx.Done():
			return Answer{}, false
		}
		if kept, err := s.kept(ctx, stages, q); err == nil && kept.Left > 0 {
			return kept, true
		}
		if time.Until(deadline) < drawingTime {
			return Answer{}, false
		}
	}
}

// acquire asks for the lease; a driver that fails is no reason to wait.
func (s *Service) acquire(ctx context.Context, q question, owner string) bool {
	ctx, cancel := context.WithTimeout(ctx, s.budget.StoreRead)
	defer cancel()
	won, err := s.parts.Leases.Acquire(ctx, q.key, owner, s.budget.All+s.budget.StoreWrite)
	return won || err != nil
}

// release gives the lease back, whoever has it; if that fails, it ends by itself.
func (s *Service) release(ctx context.Context, q question, owner string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.budget.StoreWrite)
	defer cancel()
	_ = s.parts.Leases.Release(ctx, q.key, owner)
}
