package keys_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/keys/keystest"
)

var errAway = errors.New("driver away")

// driver is a driver in memory that counts its calls and can be away, hang or lose its keys.
type driver struct {
	keystest.Memory
	calls atomic.Int64
	away  atomic.Bool
	hangs atomic.Bool
	empty atomic.Bool // knows no key any more
}

func (d *driver) ask(ctx context.Context) error {
	d.calls.Add(1)
	if d.hangs.Load() {
		<-ctx.Done()
		return ctx.Err()
	}
	if d.away.Load() {
		return errAway
	}
	return nil
}

func (d *driver) FindKey(ctx context.Context, hash keys.Hash) (keys.Record, error) {
	if err := d.ask(ctx); err != nil {
		return keys.Record{}, err
	}
	if d.empty.Load() {
		return keys.Record{}, keys.ErrMissing
	}
	return d.Memory.FindKey(ctx, hash)
}

func (d *driver) AddIfBelow(ctx context.Context, account string, day keys.Day, limit int64) (int64, bool, error) {
	if err := d.ask(ctx); err != nil {
		return 0, false, err
	}
	return d.Memory.AddIfBelow(ctx, account, day, limit)
}

func (d *driver) Count(ctx context.Context, account string, period keys.Period) (int64, error) {
	if err := d.ask(ctx); err != nil {
		return 0, err
	}
	return d.Memory.Count(ctx, account, period)
}

func (d *driver) Days(ctx context.Context, account string, period keys.Period) (keys.Daily, error) {
	if err := d.ask(ctx); err != nil {
		return keys.Daily{}, err
	}
	return d.Memory.Days(ctx, account, period)
}

// clock is a time that stands until it is moved.
type clock struct{ at atomic.Pointer[time.Time] }

func clockAt(t time.Time) *clock {
	c := new(clock)
	c.set(t)
	return c
}

func (c *clock) set(t time.Time)         { c.at.Store(&t) }
func (c *clock) now() time.Time          { return *c.at.Load() }
func (c *clock) advance(d time.Duration) { c.set(c.now().Add(d)) }

var morning = time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC)

// desk is everything a test of the Ring needs: a customer of each kind of key on a driver that can fail.
type desk struct {
	driver    *driver
	clock     *clock
	secrets   keys.Secrets
	registrar keys.Registrar
	account   keys.Account
	key       keys.Key
	record    keys.Record
}

func newDesk(t *testing.T, tier keys.Tier) *desk {
	t.Helper()
	d := &desk{driver: new(driver), clock: clockAt(morning), secrets: keys.Secrets{Current: secret(t, 1)}}
	d.registrar = keys.Registrar{Registry: d.driver, Secret: d.secrets.Current, Rand: randomness(2), Now: d.clock.now}
	var err error
	if d.account, err = d.registrar.OpenAccount(t.Context(), "Ada", tier); err != nil {
		t.Fatal(err)
	}
	if d.key, d.record, err = d.registrar.Issue(t.Context(), d.account.ID, "living room"); err != nil {
		t.Fatal(err)
	}
	d.driver.calls.Store(0)
	return d
}

func (d *desk) ring(fresh time.Duration) *keys.Ring {
	return keys.NewRing(d.driver, keys.Config{Secrets: d.secrets, Now: d.clock.now, Fresh: fresh, Patience: time.Minute})
}

func (d *desk) holder() keys.Holder {
	return keys.Holder{Account: d.account.ID, KeyID: d.record.ID, Tier: d.account.Tier, Limit: d.account.Tier.Limit()}
}

// spent puts the account's count of the present month at n.
func (d *desk) spent(t *testing.T, n int64) {
	t.Helper()
	for range n {
		if _, _, err := d.driver.Memory.AddIfBelow(t.Context(), d.account.ID, "2026-11-24", keys.Unlimited); err != nil {
			t.Fatal(err)
		}
	}
}

func randomness(seed byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{seed}) }

func secret(t testing.TB, seed byte) keys.Secret {
	t.Helper()
	s, err := keys.NewSecret(randomness(seed))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
