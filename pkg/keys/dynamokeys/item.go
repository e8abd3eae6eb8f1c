package dynamokeys

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys"
)

// The words that items' keys are made of.
const (
	keyPrefix     = "KEY#"
	accountPrefix = "ACCOUNT#"
	meta          = "META"
	usePrefix     = "USE#"
)

const keptMonths = 13 // after a month's end, for its count

// The attributes.
const (
	keyID    = "id"
	owner    = "account"
	label    = "label"
	disabled = "disabled"
	legacy   = "legacy"
	profile  = "profile"
	name     = "name"
	tier     = "tier"
	created  = "created" // RFC 3339, UTC
	spent    = "spent"   // image calls of a month; those of its days stand beside it, in d01 to d31
)

// dayOf names the attribute of a month's n-th day. No such name is a reserved word of the table.
func dayOf(n int) string { return fmt.Sprintf("d%02d", n) }

func keyAt(hash keys.Hash) (dynamotable.Key, error) {
	if _, err := keys.ParseHash(string(hash)); err != nil {
		return dynamotable.Key{}, err
	}
	return dynamotable.Key{Partition: keyPrefix + string(hash), Sort: meta}, nil
}

func accountAt(id string) (dynamotable.Key, error) {
	if err := checkID(id); err != nil {
		return dynamotable.Key{}, err
	}
	return dynamotable.Key{Partition: accountPrefix + id, Sort: meta}, nil
}

// countAt gives where an account's count of a month lies.
func countAt(account string, period keys.Period) (dynamotable.Key, error) {
	at, err := accountAt(account)
	if err != nil {
		return dynamotable.Key{}, err
	}
	if _, err := keys.ParsePeriod(string(period)); err != nil {
		return dynamotable.Key{}, err
	}
	at.Sort = usePrefix + string(period)
	return at, nil
}

// keptUntil is when the table may delete the count of a month.
func keptUntil(period keys.Period) (time.Time, error) {
	start, err := time.Parse("2006-01", string(period))
	return start.AddDate(0, 1+keptMonths, 0), err
}

// checkID sees to it that an account's id cannot be taken for more than an id.
func checkID(id string) error {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
	if id == "" || len(id) > 64 || strings.Trim(id, letters) != "" {
		return errors.New("dynamokeys: an account's id has 1 to 64 characters of A-Z a-z 0-9 _ -")
	}
	return nil
}

func recordItem(r keys.Record) dynamotable.Item {
	return dynamotable.Item{
		keyID: dynamotable.Text(r.ID), owner: dynamotable.Text(r.Account), label: dynamotable.Text(r.Label),
		disabled: dynamotable.Flag(r.Disabled), legacy: dynamotable.Flag(r.Legacy),
		profile: dynamotable.Text(r.DefaultProfile), created: dynamotable.Text(r.Created.UTC().Format(time.RFC3339Nano)),
	}
}

// recordOf reads a key's item and doubts it.
func recordOf(at dynamotable.Key, item dynamotable.Item) (keys.Record, error) {
	r := keys.Record{
		Hash: keys.Hash(strings.TrimPrefix(at.Partition, keyPrefix)), ID: item.Text(keyID), Account: item.Text(owner),
		Label: item.Text(label), Disabled: item.Flag(disabled), Legacy: item.Flag(legacy), DefaultProfile: item.Text(profile),
	}
	var err error
	if r.Created, err = time.Parse(time.RFC3339Nano, item.Text(created)); err == nil {
		err = checkRecord(r)
	}
	if err != nil {
		return keys.Record{}, fmt.Errorf("dynamokeys: the item of key %q is damaged: %w", r.ID, err)
	}
	return r, nil
}

func checkRecord(r keys.Record) error {
	if _, err := keys.ParseHash(string(r.Hash)); err != nil {
		return err
	}
	if r.ID == "" {
		return errors.New("dynamokeys: a key has an id")
	}
	return checkID(r.Account)
}

func accountItem(a keys.Account) dynamotable.Item {
	return dynamotable.Item{
		name: dynamotable.Text(a.Name), tier: dynamotable.Text(string(a.Tier)),
		created: dynamotable.Text(a.Created.UTC().Format(time.RFC3339Nano)),
	}
}

// accountOf reads an account's item and doubts it.
func accountOf(at dynamotable.Key, item dynamotable.Item) (keys.Account, error) {
	a := keys.Account{
		ID: strings.TrimPrefix(at.Partition, accountPrefix), Name: item.Text(name), Tier: keys.Tier(item.Text(tier)),
	}
	var err error
	if a.Created, err = time.Parse(time.RFC3339Nano, item.Text(created)); err == nil {
		err = checkAccount(a)
	}
	if err != nil {
		return keys.Account{}, fmt.Errorf("dynamokeys: the item of account %q is damaged: %w", a.ID, err)
	}
	return a, nil
}

func checkAccount(a keys.Account) error {
	if _, err := keys.ParseTier(string(a.Tier)); err != nil {
		return err
	}
	return checkID(a.ID)
}

// daysOf reads a month's counts by day and doubts them. A day without an attribute has none.
func daysOf(at dynamotable.Key, item dynamotable.Item) (days keys.Daily, err error) {
	for i := range days {
		if _, counted := item[dayOf(i+1)]; !counted {
			continue
		}
		count, ok := item.Number(dayOf(i + 1))
		if !ok || count < 0 {
			return keys.Daily{}, damagedCount(at)
		}
		days[i] = count
	}
	return days, nil
}

// countOf reads a count and doubts it.
func countOf(at dynamotable.Key, item dynamotable.Item) (int64, error) {
	count, ok := item.Number(spent)
	if !ok || count < 0 {
		return 0, damagedCount(at)
	}
	return count, nil
}

func damagedCount(at dynamotable.Key) error {
	return fmt.Errorf("dynamokeys: the count %s of account %q is damaged",
		strings.TrimPrefix(at.Sort, usePrefix), strings.TrimPrefix(at.Partition, accountPrefix))
}
