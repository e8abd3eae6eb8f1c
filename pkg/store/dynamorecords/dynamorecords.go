// Package dynamorecords keeps records, leases and paces in the DynamoDB table, for a service of many processes.
//
//	RENDER#{key}   META  store.Record; the table deletes it keptFor after it went stale
//	LEASE#{key}    META  who draws a question at the moment, and until when
//	PACE#{account} {s}   how many drawings an account has started in the window that began with that second since 1970
//
// The last writer of a record wins. A lease is one conditional write: it tells time by the clocks of the processes, which
// may differ by more than a drawing takes only where something is wrong already. It keeps no picture.
package dynamorecords

import (
	"context"
	"errors"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/store"
	"aioratings/pkg/thumb"
)

// keptFor is how long a stale record is kept: it may still be served while the upstreams are away, and it is what the
// next drawing is compared with.
const keptFor = 90 * 24 * time.Hour

// The words that items' keys are made of, and the attributes. Times and durations are milliseconds.
const (
	recordPrefix = "RENDER#"
	leasePrefix  = "LEASE#"
	pacePrefix   = "PACE#"
	meta         = "META"

	picture = "picture"
	etag    = "etag"
	title   = "title"
	drawn   = "drawn" // since 1970
	life    = "life"

	// Of the sketch; absent where there is none.
	width       = "width" // pixels
	height      = "height"
	color       = "color"
	placeholder = "placeholder"

	owner = "owner"
	until = "until" // since 1970
)

// Store is the driver; it implements store.Records, store.Leases and store.Paces.
type Store struct{ table *dynamotable.Table }

var (
	_ store.Records = (*Store)(nil)
	_ store.Leases  = (*Store)(nil)
	_ store.Paces   = (*Store)(nil)
)

// New puts a Store on the table.
func New(table *dynamotable.Table) *Store { return &Store{table} }

// GetRecord implements store.Records. An item that does not read well is missing: it heals by drawing again.
func (s *Store) GetRecord(ctx context.Context, key store.Key) (store.Record, error) {
	if err := key.Check(); err != nil {
		return store.Record{}, err
	}
	item, err := s.table.Get(ctx, dynamotable.Key{Partition: recordPrefix + string(key), Sort: meta})
	if errors.Is(err, dynamotable.ErrAbsent) {
		return store.Record{}, store.ErrMissing
	}
	if err != nil {
		return store.Record{}, err
	}
	record, ok := recordOf(item)
	if !ok {
		return store.Record{}, store.ErrMissing
	}
	return record, nil
}

// PutRecord implements store.Records.
func (s *Store) PutRecord(ctx context.Context, key store.Key, record store.Record) error {
	if err := errors.Join(key.Check(), record.Picture.Check()); err != nil {
		return err
	}
	if record.Life < 0 {
		return errors.New("dynamorecords: a record's life is not negative")
	}
	stale := record.Drawn.Add(record.Life)
	if now := s.table.Now(); now.After(stale) {
		stale = now
	}
	at := dynamotable.Key{Partition: recordPrefix + string(key), Sort: meta}
	item := dynamotable.Item{
		picture: dynamotable.Text(string(record.Picture)), etag: dynamotable.Text(record.ETag), title: dynamotable.Text(record.Title),
		drawn: dynamotable.Number(record.Drawn.UnixMilli()), life: dynamotable.Number(record.Life.Milliseconds()),
		dynamotable.Expires: dynamotable.Number(stale.Add(keptFor).Unix()),
	}
	if sketch := record.Sketch; sketch != (thumb.Sketch{}) {
		item[width], item[height] = dynamotable.Number(int64(sketch.Width)), dynamotable.Number(int64(sketch.Height))
		item[color], item[placeholder] = dynamotable.Text(sketch.Color), dynamotable.Text(sketch.Placeholder)
	}
	return s.table.Put(ctx, dynamotable.Write{Key: at, Repeatable: true}, item)
}

// sketchOf reads the sketch; what does not read well is left out, since a picture is good without.
func sketchOf(item dynamotable.Item) thumb.Sketch {
	w, isWidth := item.Number(width)
	h, isHeight := item.Number(height)
	if !isWidth || !isHeight || w < 1 || h < 1 || w > 1<<16 || h > 1<<16 {
		return thumb.Sketch{}
	}
	return thumb.Sketch{Width: int(w), Height: int(h), Color: item.Text(color), Placeholder: item.Text(placeholder)}
}

// recordOf reads a record and doubts it.
func recordOf(item dynamotable.Item) (store.Record, bool) {
	at, isTime := item.Number(drawn)
	left, isDuration := item.Number(life)
	record := store.Record{
		Picture: store.Key(item.Text(picture)), ETag: item.Text(etag), Title: item.Text(title),
		Drawn: time.UnixMilli(at).UTC(), Life: time.Duration(left) * time.Millisecond, Sketch: sketchOf(item),
	}
	const longest = int64(1<<63-1) / int64(time.Millisecond)
	return record, isTime && isDuration && left >= 0 && left <= longest && record.Picture.Check() == nil
}
