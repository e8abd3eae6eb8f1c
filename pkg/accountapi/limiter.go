package accountapi

import (
	"sync"
	"time"
)

// Changes that an account may make, in one process: a person with a config page needs fewer, a loop gone wild more.
const (
	burst       = 20              // at once
	oneEvery    = 2 * time.Second // after that
	mostLimited = 10_000          // accounts that are remembered
)

// limiter spaces the changes of each account. The zero limiter is ready.
type limiter struct {
	mu   sync.Mutex
	free map[string]time.Time // when the account will have made up for all its changes
}

// take takes a change from the account at a moment, or gives how long it must wait for one.
func (l *limiter) take(account string, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.free == nil || len(l.free) >= mostLimited {
		l.sweep(now)
	}
	from := l.free[account]
	if from.Before(now) {
		from = now
	}
	next := from.Add(oneEvery)
	if wait := next.Sub(now) - burst*oneEvery; wait > 0 {
		return wait
	}
	l.free[account] = next
	return 0
}

// sweep forgets the accounts that have made up for everything, and all of them if too few have.
func (l *limiter) sweep(now time.Time) {
	for account, at := range l.free {
		if !at.After(now) {
			delete(l.free, account)
		}
	}
	if l.free == nil || len(l.free) >= mostLimited {
		l.free = make(map[string]time.Time)
	}
}
