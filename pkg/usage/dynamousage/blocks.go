package dynamousage

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys"
	"aioratings/pkg/usage"
)

func blockedAt(period keys.Period) (at dynamotable.Key, exp time.Time, err error) {
	if _, err := keys.ParsePeriod(string(period)); err != nil {
		return dynamotable.Key{}, time.Time{}, err
	}
	start, err := time.Parse("2006-01", string(period))
	return dynamotable.Key{Partition: blockedPrefix + string(period), Sort: meta}, start.AddDate(0, 4, 0), err
}

// Blocked implements usage.Blocks.
func (s *Store) Blocked(ctx context.Context, period keys.Period) ([]usage.Block, error) {
	at, _, err := blockedAt(period)
	if err != nil {
		return nil, err
	}
	item, err := s.table.Get(ctx, at)
	if errors.Is(err, dynamotable.ErrAbsent) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	list, ok := item[names].(*types.AttributeValueMemberSS)
	if !ok {
		return nil, nil
	}
	var blocks []usage.Block
	for _, text := range list.Value {
		if name, account, ok := strings.Cut(text, " "); ok {
			blocks = append(blocks, usage.Block{Name: name, Account: account})
		}
	}
	return blocks, nil
}

// Remember implements usage.Blocks.
func (s *Store) Remember(ctx context.Context, period keys.Period, blocks []usage.Block) error {
	return s.change(ctx, period, blocks, "ADD #names :list SET #exp = :exp")
}

// Forget implements usage.Blocks.
func (s *Store) Forget(ctx context.Context, period keys.Period, blocks []usage.Block) error {
	return s.change(ctx, period, blocks, "DELETE #names :list SET #exp = :exp")
}

// change adds to the list or takes away from it; doing either twice is as good as once.
func (s *Store) change(ctx context.Context, period keys.Period, blocks []usage.Block, action string) error {
	at, exp, err := blockedAt(period)
	if err != nil || len(blocks) == 0 {
		return err
	}
	list := make([]string, len(blocks))
	for i, block := range blocks {
		list[i] = block.Name + " " + block.Account
	}
	_, err = s.table.Update(ctx, dynamotable.Write{Key: at, Repeatable: true, If: dynamotable.Condition{
		With: dynamotable.Item{":list": set(list), ":exp": dynamotable.Number(exp.Unix())},
	}}, action)
	return err
}
