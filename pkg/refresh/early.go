package refresh

import (
	"context"
	"sync"
	"time"

	"aioratings/pkg/learnt"
	"aioratings/pkg/store"
)

// trace is what became of one question, for whoever asked it.
type trace struct {
	mu            sync.Mutex
	before, after *store.Record // nil: none was read, none was written
}

type traceKey struct{}

// early is a driver of records in which what ends soon has ended already.
type early struct {
	store.Records
	now  func() time.Time
	lead time.Duration
}

// Early makes a driver of records that says of a record which ends within lead that it has ended. A Run sees by it what
// was renewed, so the service that a Run asks must stand on it.
func Early(records store.Records, now func() time.Time, lead time.Duration) store.Records {
	return &early{records, now, lead}
}

// GetRecord implements store.Records.
func (e *early) GetRecord(ctx context.Context, key store.Key) (store.Record, error) {
	record, err := e.Records.GetRecord(ctx, key)
	if err != nil {
		return record, err
	}
	if t, ok := ctx.Value(traceKey{}).(*trace); ok {
		t.mu.Lock()
		t.before = new(record)
		t.mu.Unlock()
	}
	if now := e.now(); record.Left(now) < e.lead {
		record.Life = min(record.Life, now.Sub(record.Drawn))
	}
	return record, nil
}

// PutRecord implements store.Records.
func (e *early) PutRecord(ctx context.Context, key store.Key, record store.Record) error {
	err := e.Records.PutRecord(ctx, key, record)
	if t, ok := ctx.Value(traceKey{}).(*trace); ok && err == nil {
		t.mu.Lock()
		t.after = new(record)
		t.mu.Unlock()
	}
	return err
}

// Facts is a driver of facts that has forgotten everything at the beginning of a run, so that what is renewed is not drawn
// from what was learnt when the picture before was. What a run has learnt it remembers, for the other pictures of a title.
type Facts struct {
	learnt.Facts
	mu   sync.Mutex
	anew map[string]bool // keys that were learnt in this run
}

// Anew puts a Facts in front of a driver, which it writes through to.
func Anew(facts learnt.Facts) *Facts { return &Facts{Facts: facts, anew: map[string]bool{}} }

func (f *Facts) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.anew)
}

// Get implements learnt.Facts.
func (f *Facts) Get(ctx context.Context, key string) ([]byte, error) {
	f.mu.Lock()
	known := f.anew[key]
	f.mu.Unlock()
	if !known {
		return nil, learnt.ErrMissing
	}
	return f.Facts.Get(ctx, key)
}

// Put implements learnt.Facts.
func (f *Facts) Put(ctx context.Context, key string, value []byte, until time.Time) error {
	err := f.Facts.Put(ctx, key, value, until)
	if err == nil {
		f.mu.Lock()
		f.anew[key] = true
		f.mu.Unlock()
	}
	return err
}
