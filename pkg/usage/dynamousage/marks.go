package dynamousage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"aioratings/pkg/dynamotable"
)

// markedFor is how many days a mark is kept, which is longer than any file.
const markedFor = 40

func markAt(file string) dynamotable.Key {
	sum := sha256.Sum256([]byte(file))
	return dynamotable.Key{Partition: filePrefix + hex.EncodeToString(sum[:]), Sort: meta}
}

// Marked implements usage.Marks.
func (s *Store) Marked(ctx context.Context, file string) (bool, error) {
	_, err := s.table.Get(ctx, markAt(file))
	if errors.Is(err, dynamotable.ErrAbsent) {
		return false, nil
	}
	return err == nil, err
}

// Mark implements usage.Marks.
func (s *Store) Mark(ctx context.Context, file string) error {
	until := s.table.Now().AddDate(0, 0, markedFor)
	return s.table.Put(ctx, dynamotable.Write{Key: markAt(file), Repeatable: true},
		dynamotable.Item{dynamotable.Expires: dynamotable.Number(until.Unix())})
}
