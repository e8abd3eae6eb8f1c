package upstream

import "slices"

// Health is how an upstream does, as far as this process has learnt from its own calls.
type Health string

// What an upstream's health can be. One that was not asked yet is OK.
const (
	OK      Health = "ok"
	Busy    Health = "busy"    // it had too many calls, and is left alone for a moment
	Spent   Health = "spent"   // what it allows our key in a day is used up
	Failing Health = "failing" // it did not answer properly many times in a row, and is left alone for a moment
	Refused Health = "refused" // it does not accept our key
)

// Worst is the health of an upstream that takes several clients: that of the one that does worst; OK for none.
func Worst(all ...Health) Health {
	order := []Health{OK, Busy, Spent, Failing, Refused}
	worst := 0
	for _, one := range all {
		worst = max(worst, slices.Index(order, one))
	}
	return order[worst]
}

// Health tells how the upstream does. One that is left alone does as badly as before until a call brings something.
func (c *Client) Health() Health { return c.breaker.health() }

func (b *breaker) health() Health {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.until.IsZero():
		return OK
	case b.why == Denied || b.why == Forbidden:
		return Refused
	case b.why == UsedUp:
		return Spent
	case b.why == Limited:
		return Busy
	}
	return Failing
}

// Health is Spent until midnight UTC once nobody gets a call any more, and OK otherwise.
func (d *Daily) Health() Health {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.spent >= d.limit && d.now().Before(d.day.Add(day)) {
		return Spent
	}
	return OK
}
