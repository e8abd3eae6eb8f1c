package service

import (
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
	return fault.New(fault.TooFast, "This key asks for more than %d new pictures a second; those that are drawn already are not limited.", coldPerSecond).
		After(time.Second)
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
