package service

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"aioratings/pkg/fault"
)

// How many drawings an account may start: in the long run ten a second, after a rest as many as a screen shows at once.
const (
	coldPerSecond = 10
	coldBurst     = 100
	pacedAccounts = 10_000
)

// What all processes together start for an account in a minute. A process knows of its own drawings alone, and where many
// run, each of them draws one picture at a time.
const (
	pacedTogether = time.Minute
	mostTogether  = coldPerSecond*int(pacedTogether/time.Second) + coldBurst
)

// pace bounds the drawings that each account starts. Pictures from the store, and drawings that somebody else started, are
// not counted.
type pace struct {
	mu       sync.Mutex
	limiters map[string]*rate.Limiter // by account
}

// take counts one drawing, or says that the account has to wait.
func (p *pace) take(account string, now time.Time) error {
	if p.limiter(account, now).AllowN(now, 1) {
		return nil
	}
	return tooFast(time.Second)
}

func tooFast(wait time.Duration) error {
	return fault.New(fault.TooFast, "This key asks for more than %d new pictures a second; those that are drawn already are not limited.", coldPerSecond).
		After(wait)
}

func (p *pace) limiter(account string, now time.Time) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	limiter := p.limiters[account]
	if limiter == nil {
		if p.limiters == nil || len(p.limiters) >= pacedAccounts {
			p.forget(now)
		}
		limiter = rate.NewLimiter(coldPerSecond, coldBurst)
		p.limiters[account] = limiter
	}
	return limiter
}

// forget drops the accounts that have rested, which changes nothing for them; if that is none, all.
func (p *pace) forget(now time.Time) {
	kept := map[string]*rate.Limiter{}
	for account, limiter := range p.limiters {
		if limiter.TokensAt(now) < coldBurst {
			kept[account] = limiter
		}
	}
	if len(kept) >= pacedAccounts {
		clear(kept)
	}
	p.limiters = kept
}

// start counts a drawing in the pace of all processes. Where it cannot be counted, everybody draws.
func (s *Service) start(ctx context.Context, stages *stageLog, account string) error {
	if s.parts.Paces == nil {
		return nil
	}
	defer stages.start("pace")()
	ctx, cancel := context.WithTimeout(ctx, s.budget.StoreRead)
	defer cancel()
	if started, err := s.parts.Paces.Start(ctx, account, pacedTogether, mostTogether); started || err != nil {
		return nil
	}
	now := s.now()
	return &pacedError{account, tooFast(now.Truncate(pacedTogether).Add(pacedTogether).Sub(now))}
}
