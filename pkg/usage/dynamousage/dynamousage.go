// Package dynamousage keeps what was counted from log files in the DynamoDB table.
//
//	ACCOUNT#{id}       EDGE#2026-11-24  the calls of a day and the files that told of them; kept for 13 months
//	ACCOUNT#{id}       USE#2026-11      the count of a month and of its days, which is dynamokeys'; Carry adds to both, and
//	                                    notes in e01 to e31 how much of each day it has added
//	FILE#{hash}        META             a file that was counted to the end; kept for 40 days
//	BLOCKED#{2026-11}  META             the names that were blocked at the edge in a month; kept for three months more
//
// A file is on a day's list by 12 characters of its name's hash: a hundred files a day, which is what CloudFront writes for
// a busy site, make an item of 2 kB. The list lies beside the month's count and not in it, since that one is written with
// every call and paid for by its size.
package dynamousage

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys"
	"aioratings/pkg/usage"
)

// The words that items' keys are made of, and the attributes.
const (
	accountPrefix = "ACCOUNT#"
	dayPrefix     = "EDGE#"
	monthPrefix   = "USE#"
	blockedPrefix = "BLOCKED#"
	filePrefix    = "FILE#"
	meta          = "META"

	edge  = "edge"
	spent = "spent"
	names = "names"
)

// attempts is how often Carry tries while others carry for the same account.
const attempts = 20

// Store is the driver; it implements usage.Ledger, usage.Blocks and usage.Marks.
type Store struct{ table *dynamotable.Table }

var (
	_ usage.Ledger = (*Store)(nil)
	_ usage.Blocks = (*Store)(nil)
	_ usage.Marks  = (*Store)(nil)
)

// New puts a Store on the table.
func New(table *dynamotable.Table) *Store { return &Store{table} }

// Enter implements usage.Ledger.
func (s *Store) Enter(ctx context.Context, file, account string, day keys.Day, calls int64) (int64, error) {
	at, err := placeOf(account, day)
	if err != nil {
		return 0, err
	}
	if calls < 0 {
		return 0, errors.New("dynamousage: calls are not negative")
	}
	sum := sha256.Sum256([]byte(file))
	name := base64.RawURLEncoding.EncodeToString(sum[:9])
	item, err := s.table.Update(ctx, dynamotable.Write{Key: at.day, Repeatable: true, If: dynamotable.Condition{
		Text: "attribute_not_exists(#files) OR NOT contains(#files, :name)",
		With: dynamotable.Item{
			":name": dynamotable.Text(name), ":list": set([]string{name}), ":calls": dynamotable.Number(calls),
			":exp": dynamotable.Number(at.until.Unix()),
		},
	}}, "ADD #files :list, #edge :calls SET #exp = :exp")
	if errors.Is(err, dynamotable.ErrUnmet) {
		item, err = s.table.Get(ctx, at.day)
	}
	if err != nil {
		return 0, err
	}
	all, ok := item.Number(edge)
	if !ok || all < 0 {
		return 0, fmt.Errorf("dynamousage: the day %s of account %q is damaged", day, account)
	}
	return all, nil
}

// Carry implements usage.Ledger. It reads what was carried and changes the month only if that is still so.
func (s *Store) Carry(ctx context.Context, account string, day keys.Day, all int64) (int64, error) {
	at, err := placeOf(account, day)
	if err != nil {
		return 0, err
	}
	for range attempts {
		item, err := s.table.Get(ctx, at.month)
		if err != nil && !errors.Is(err, dynamotable.ErrAbsent) {
			return 0, err
		}
		count, _ := item.Number(spent)
		before, carried := item.Number(at.carried())
		if count < 0 || before < 0 {
			return 0, fmt.Errorf("dynamousage: the month's count of account %q on %s is damaged", account, day)
		}
		if all <= before {
			return count, nil
		}
		count, err = s.add(ctx, at, before, all, carried)
		if !errors.Is(err, dynamotable.ErrUnmet) {
			return count, err
		}
	}
	return 0, fmt.Errorf("dynamousage: the month's count of account %q changes too fast", account)
}

// add makes the month's count contain all of the day's calls, if it contains before of them.
func (s *Store) add(ctx context.Context, at place, before, all int64, carried bool) (int64, error) {
	unchanged := dynamotable.Condition{Text: "attribute_not_exists(" + at.carried() + ")", With: dynamotable.Item{
		":more": dynamotable.Number(all - before), ":all": dynamotable.Number(all), ":exp": dynamotable.Number(at.until.Unix()),
	}}
	if carried {
		unchanged.Text = at.carried() + " = :before"
		unchanged.With[":before"] = dynamotable.Number(before)
	}
	changed, err := s.table.Update(ctx, dynamotable.Write{Key: at.month, If: unchanged, Repeatable: true},
		fmt.Sprintf("ADD #spent :more, d%02d :more SET %s = :all, #exp = :exp", at.number, at.carried()))
	if err != nil {
		return 0, err
	}
	count, ok := changed.Number(spent)
	if !ok {
		return 0, errors.New("dynamousage: a count was added to and is no number")
	}
	return count, nil
}

// place is where an account's day lies.
type place struct {
	day, month dynamotable.Key
	number     int       // of the day in its month, from 1
	until      time.Time // when the table may delete both
}

// carried is the attribute of the month that says how much of the day is part of it.
func (p place) carried() string { return fmt.Sprintf("e%02d", p.number) }

var accountID = regexp.MustCompile(`\A[A-Za-z0-9_-]{1,64}\z`)

func placeOf(account string, day keys.Day) (place, error) {
	period, number, err := day.Split()
	if err != nil {
		return place{}, err
	}
	if !accountID.MatchString(account) {
		return place{}, errors.New("dynamousage: an account's id has 1 to 64 characters of A-Z a-z 0-9 _ -")
	}
	first, err := time.Parse("2006-01", string(period))
	return place{
		day:    dynamotable.Key{Partition: accountPrefix + account, Sort: dayPrefix + string(day)},
		month:  dynamotable.Key{Partition: accountPrefix + account, Sort: monthPrefix + string(period)},
		number: number, until: first.AddDate(0, 14, 0),
	}, err
}

func set(texts []string) types.AttributeValue { return &types.AttributeValueMemberSS{Value: texts} }
