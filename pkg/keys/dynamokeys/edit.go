package dynamokeys

import (
	"context"
	"errors"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys"
)

// AddAccount is part of keys.Writer. It is sent once: the second of two would find the first and call the id taken.
func (s *Store) AddAccount(ctx context.Context, account keys.Account) error {
	if err := checkAccount(account); err != nil {
		return err
	}
	at, err := accountAt(account.ID)
	if err != nil {
		return err
	}
	return s.add(ctx, at, accountItem(account))
}

// AddKey is part of keys.Writer, and sent once likewise.
func (s *Store) AddKey(ctx context.Context, record keys.Record) error {
	if err := checkRecord(record); err != nil {
		return err
	}
	at, err := keyAt(record.Hash)
	if err != nil {
		return err
	}
	return s.add(ctx, at, recordItem(record))
}

func (s *Store) add(ctx context.Context, at dynamotable.Key, item dynamotable.Item) error {
	err := s.table.Put(ctx, dynamotable.Write{Key: at, If: dynamotable.Missing()}, item)
	if errors.Is(err, dynamotable.ErrUnmet) {
		return keys.ErrExists
	}
	return err
}

// SetDisabled is part of keys.Editor.
func (s *Store) SetDisabled(ctx context.Context, hash keys.Hash, off bool) error {
	at, err := keyAt(hash)
	if err != nil {
		return err
	}
	return s.set(ctx, at, "SET #"+disabled+" = :value", dynamotable.Item{":value": dynamotable.Flag(off)})
}

// SetDefaultProfile is part of keys.Editor.
func (s *Store) SetDefaultProfile(ctx context.Context, hash keys.Hash, id string) error {
	at, err := keyAt(hash)
	if err != nil {
		return err
	}
	return s.set(ctx, at, "SET #"+profile+" = :value", dynamotable.Item{":value": dynamotable.Text(id)})
}

// SetTier is part of keys.Editor.
func (s *Store) SetTier(ctx context.Context, account string, to keys.Tier) error {
	if _, err := keys.ParseTier(string(to)); err != nil {
		return err
	}
	at, err := accountAt(account)
	if err != nil {
		return err
	}
	return s.set(ctx, at, "SET #"+tier+" = :value", dynamotable.Item{":value": dynamotable.Text(string(to))})
}

// set changes what exists, and may be sent twice.
func (s *Store) set(ctx context.Context, at dynamotable.Key, action string, with dynamotable.Item) error {
	exists := dynamotable.Exists()
	exists.With = with
	_, err := s.table.Update(ctx, dynamotable.Write{Key: at, If: exists, Repeatable: true}, action)
	if errors.Is(err, dynamotable.ErrUnmet) {
		return keys.ErrMissing
	}
	return err
}
