package keys

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"aioratings/pkg/fault"
)

const (
	graceFor        = 24 * time.Hour         // how long a key seen before passes while the driver cannot answer
	unknownFor      = time.Minute            // how long an unknown key is refused without asking again
	remembered      = 10_000                 // keys, known and unknown each
	defaultPatience = 150 * time.Millisecond // for one look-up or count
	retrySoon       = 5 * time.Second        // what a client is told when the driver cannot answer
)

// Config is what a Ring needs besides its driver.
type Config struct {
	Secrets Secrets
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Fresh is how long a key's record is believed without asking the driver, and so how late a blocked key may be
	// refused. 0 asks every time. A few seconds suit a driver that is far away.
	Fresh time.Duration
	// Patience is how long the driver may take for one question; 0 means 150 ms.
	Patience time.Duration
	// Log hears when the driver could not answer and a request passed all the same; nil means silence.
	Log *slog.Logger
}

// Holder is who asks: what a good key stands for at the moment of asking.
type Holder struct {
	Account        string // owner of counts and saved designs
	KeyID          string // Key.ID
	Tier           Tier
	Limit          int64  // image calls a month as promised, 0 = unlimited
	DefaultProfile string // id of the saved design that stands in for the defaults, "" for none; never on the free tier
	Shareable      bool   // came as "h.": may fetch pictures and is no credential for anything else
}

// Ring answers who holds a key and keeps their month. Its methods may be called concurrently.
type Ring struct {
	driver   Driver
	secrets  Secrets
	now      func() time.Time
	fresh    time.Duration
	patience time.Duration
	log      *slog.Logger
	known    *memo[sighting]
	unknown  *memo[time.Time] // when the driver said so
}

// sighting is the driver's last word about a key.
type sighting struct {
	record  Record
	account Account   // zero for a disabled key
	seen    time.Time // when the driver said so
	asked   time.Time // when the driver was last asked, with or without an answer
}

// NewRing puts a Ring in front of driver.
func NewRing(driver Driver, config Config) *Ring {
	r := &Ring{
		driver:   driver,
		secrets:  config.Secrets,
		now:      config.Now,
		fresh:    config.Fresh,
		patience: config.Patience,
		log:      config.Log,
		known:    newMemo[sighting](remembered),
		unknown:  newMemo[time.Time](remembered),
	}
	if r.now == nil {
		r.now = time.Now
	}
	if r.patience <= 0 {
		r.patience = defaultPatience
	}
	if r.log == nil {
		r.log = slog.New(slog.DiscardHandler)
	}
	return r
}

// Identify tells who holds the key that raw spells. What cannot be a key is refused without asking the driver; a key that
// is malformed, unknown or disabled is fault.Unauthorized in the same words. While the driver cannot answer, a key that
// was good within the last 24 hours passes, and any other is fault.Unavailable.
func (r *Ring) Identify(ctx context.Context, raw string) (Holder, error) {
	reading, ok := r.secrets.read(raw)
	if !ok {
		return Holder{}, fault.BadKey(nil)
	}
	s, err := r.look(ctx, reading.hash)
	switch {
	case errors.Is(err, ErrMissing):
		return Holder{}, fault.BadKey(nil)
	case err != nil:
		return Holder{}, err
	case s.record.Disabled:
		return Holder{}, fault.BadKey(nil)
	}
	holder := Holder{
		Account:        s.account.ID,
		KeyID:          s.record.ID,
		Tier:           s.account.Tier,
		Limit:          s.account.Tier.Limit(),
		DefaultProfile: s.record.DefaultProfile,
		Shareable:      reading.shareable,
	}
	if holder.Tier == Free {
		holder.DefaultProfile = "" // an account that fell back to free keeps its design and does not get it drawn
	}
	return holder, nil
}

// look gives the last word about a key: remembered while it is fresh, else the driver's, else while the driver is away
// what it said within the grace. ErrMissing is an answer, a fault is none.
func (r *Ring) look(ctx context.Context, hash Hash) (sighting, error) {
	now := r.now()
	s, known := r.known.get(hash)
	if known && within(now, s.asked, r.fresh) {
		return s, nil
	}
	if since, ok := r.unknown.get(hash); ok && within(now, since, unknownFor) {
		return sighting{}, ErrMissing
	}
	record, account, err := r.find(ctx, hash)
	switch {
	case err == nil:
		s = sighting{record: record, account: account, seen: now, asked: now}
		r.unknown.drop(hash)
		r.known.put(hash, s)
		return s, nil
	case errors.Is(err, ErrMissing):
		r.known.drop(hash)
		r.unknown.put(hash, now)
		return sighting{}, ErrMissing
	case errors.Is(ctx.Err(), context.Canceled):
		return sighting{}, ctx.Err()
	case known && now.Sub(s.seen) < graceFor:
		r.log.WarnContext(ctx, "keys: a key passes as it was last seen", "error", err)
		s.asked = now
		r.known.put(hash, s)
		return s, nil
	}
	return sighting{}, unavailable(err)
}

// find asks the driver. A disabled key needs no account; a good one without its account is damage, not an answer.
func (r *Ring) find(ctx context.Context, hash Hash) (Record, Account, error) {
	ctx, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	record, err := r.driver.FindKey(ctx, hash)
	if err != nil || record.Disabled {
		return record, Account{}, err
	}
	account, err := r.driver.FindAccount(ctx, record.Account)
	if err != nil {
		return Record{}, Account{}, fmt.Errorf("keys: account %s of key %s: %v", record.Account, record.ID, err)
	}
	return record, account, nil
}

func unavailable(cause error) error {
	return fault.Wrap(fault.Unavailable, cause, "Keys cannot be checked at the moment; please try again.").After(retrySoon)
}

// within reports whether now is at or after since and less than d after it: a clock that stepped back proves nothing.
func within(now, since time.Time, d time.Duration) bool {
	age := now.Sub(since)
	return age >= 0 && age < d
}
