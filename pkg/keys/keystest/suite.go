package keystest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"aioratings/pkg/keys"
)

// Driver is everything that a driver offers.
type Driver interface {
	keys.Registry
	keys.Counter
}

// Run holds a driver to the contracts of package keys. open gives an empty driver for each part.
func Run(t *testing.T, open func(t *testing.T) Driver) {
	parts := []struct {
		name string
		test func(*testing.T, Driver)
	}{
		{"what was added is found", testFound},
		{"what was never added is missing", testMissing},
		{"nothing is overwritten", testTaken},
		{"a key is disabled and enabled", testDisabled},
		{"a key changes its default design", testDefaultProfile},
		{"an account changes its tier", testTier},
		{"lists are complete and in order", testLists},
		{"a limit is reached and not passed", testLimit},
		{"accounts and months are counted apart", testApart},
		{"days are counted apart, and within the month", testDays},
		{"a thousand at once count a thousand", testThousand},
		{"two hundred race for the last hundred", testRace},
		{"changes of different things at once all last", testChangesAtOnce},
		{"a context that is over changes nothing", testOver},
	}
	for _, part := range parts {
		t.Run(part.name, func(t *testing.T) {
			t.Parallel()
			part.test(t, open(t))
		})
	}
}

const (
	november, december = keys.Period("2026-11"), keys.Period("2026-12")
	the24th            = keys.Day("2026-11-24")
)

// account gives the n-th sample account; the next is a second younger.
func account(n int) keys.Account {
	return keys.Account{
		ID:      fmt.Sprintf("account-%04d", n),
		Name:    fmt.Sprintf("Größe %d", n),
		Tier:    keys.Premium,
		Created: time.Date(2026, 11, 24, 6, 0, n, 0, time.UTC),
	}
}

// record gives the n-th sample key's record, of the n-th account.
func record(n int) keys.Record {
	key, err := keys.Legacy(fmt.Sprintf("sample%d", n))
	if err != nil {
		panic(err)
	}
	return keys.Record{
		Hash:           key.Hash(),
		ID:             key.ID(),
		Account:        account(n).ID,
		Label:          "Wohnzimmer <1>",
		Legacy:         n%2 == 0,
		DefaultProfile: "p1",
		Created:        account(n).Created,
	}
}

func testFound(t *testing.T, d Driver) {
	must(t, d.AddAccount(t.Context(), account(1)))
	must(t, d.AddKey(t.Context(), record(1)))
	gotRecord, err := d.FindKey(t.Context(), record(1).Hash)
	if err != nil || gotRecord != record(1) {
		t.Errorf("FindKey: got %+v, %v, want %+v", gotRecord, err, record(1))
	}
	gotAccount, err := d.FindAccount(t.Context(), account(1).ID)
	if err != nil || gotAccount != account(1) {
		t.Errorf("FindAccount: got %+v, %v, want %+v", gotAccount, err, account(1))
	}
}

func testMissing(t *testing.T, d Driver) {
	_, findKey := d.FindKey(t.Context(), record(1).Hash)
	_, findAccount := d.FindAccount(t.Context(), account(1).ID)
	for name, err := range map[string]error{
		"FindKey":     findKey,
		"FindAccount": findAccount,
		"SetDisabled": d.SetDisabled(t.Context(), record(1).Hash, true),
		"SetDefault":  d.SetDefaultProfile(t.Context(), record(1).Hash, "p1"),
		"SetTier":     d.SetTier(t.Context(), account(1).ID, keys.Pro),
	} {
		if !errors.Is(err, keys.ErrMissing) {
			t.Errorf("%s of what was never added: got %v, want ErrMissing", name, err)
		}
	}
	wantKeys(t, d)
}

func testTaken(t *testing.T, d Driver) {
	must(t, d.AddAccount(t.Context(), account(1)))
	must(t, d.AddKey(t.Context(), record(1)))
	changedAccount, changedRecord := account(1), record(1)
	changedAccount.Name, changedRecord.Account = "other", "other"
	if err := d.AddAccount(t.Context(), changedAccount); !errors.Is(err, keys.ErrExists) {
		t.Errorf("AddAccount of a taken id: got %v, want ErrExists", err)
	}
	if err := d.AddKey(t.Context(), changedRecord); !errors.Is(err, keys.ErrExists) {
		t.Errorf("AddKey of a taken hash: got %v, want ErrExists", err)
	}
	wantKeys(t, d, record(1))
	if got, err := d.FindAccount(t.Context(), account(1).ID); err != nil || got != account(1) {
		t.Errorf("account after a refused AddAccount: got %+v, %v, want %+v", got, err, account(1))
	}
}

func testDisabled(t *testing.T, d Driver) {
	must(t, d.AddKey(t.Context(), record(1)))
	for _, disabled := range []bool{true, true, false} {
		must(t, d.SetDisabled(t.Context(), record(1).Hash, disabled))
		want := record(1)
		want.Disabled = disabled
		if got, err := d.FindKey(t.Context(), want.Hash); err != nil || got != want {
			t.Errorf("after SetDisabled(%t): got %+v, %v, want %+v", disabled, got, err, want)
		}
	}
}

func testDefaultProfile(t *testing.T, d Driver) {
	must(t, d.AddKey(t.Context(), record(1)))
	for _, profile := range []string{"other-2", "", "p1"} {
		must(t, d.SetDefaultProfile(t.Context(), record(1).Hash, profile))
		want := record(1)
		want.DefaultProfile = profile
		if got, err := d.FindKey(t.Context(), want.Hash); err != nil || got != want {
			t.Errorf("after SetDefaultProfile(%q): got %+v, %v, want %+v", profile, got, err, want)
		}
	}
}

func testTier(t *testing.T, d Driver) {
	must(t, d.AddAccount(t.Context(), account(1)))
	must(t, d.SetTier(t.Context(), account(1).ID, keys.Pro))
	want := account(1)
	want.Tier = keys.Pro
	if got, err := d.FindAccount(t.Context(), want.ID); err != nil || got != want {
		t.Errorf("after SetTier: got %+v, %v, want %+v", got, err, want)
	}
}

func testLists(t *testing.T, d Driver) {
	for _, n := range []int{3, 1, 2} {
		must(t, d.AddAccount(t.Context(), account(n)))
		must(t, d.AddKey(t.Context(), record(n)))
	}
	wantKeys(t, d, record(1), record(2), record(3))
	want := []keys.Account{account(1), account(2), account(3)}
	if got, err := d.Accounts(t.Context()); err != nil || !slices.Equal(got, want) {
		t.Errorf("Accounts: got %+v, %v, want %+v", got, err, want)
	}
}

func testOver(t *testing.T, d Driver) {
	must(t, d.AddAccount(t.Context(), account(1)))
	must(t, d.AddKey(t.Context(), record(1)))
	over, cancel := context.WithCancel(t.Context())
	cancel()
	_, findKey := d.FindKey(over, record(1).Hash)
	_, findAccount := d.FindAccount(over, account(1).ID)
	_, _, addIfBelow := d.AddIfBelow(over, account(1).ID, the24th, 10)
	_, count := d.Count(over, account(1).ID, november)
	_, days := d.Days(over, account(1).ID, november)
	_, accounts := d.Accounts(over)
	_, list := d.Keys(over)
	_, counts := d.Counts(over, november)
	for name, err := range map[string]error{
		"FindKey": findKey, "FindAccount": findAccount, "AddIfBelow": addIfBelow, "Count": count, "Days": days,
		"Accounts": accounts, "Keys": list, "Counts": counts,
		"AddAccount":  d.AddAccount(over, account(2)),
		"AddKey":      d.AddKey(over, record(2)),
		"SetDisabled": d.SetDisabled(over, record(1).Hash, true),
		"SetDefault":  d.SetDefaultProfile(over, record(1).Hash, "p2"),
		"SetTier":     d.SetTier(over, account(1).ID, keys.Free),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s with a cancelled context: got %v, want context.Canceled", name, err)
		}
	}
	wantKeys(t, d, record(1))
	wantCount(t, d, account(1).ID, november, 0)
	if got, err := d.Accounts(t.Context()); err != nil || !slices.Equal(got, []keys.Account{account(1)}) {
		t.Errorf("accounts after cancelled calls: got %+v, %v, want the first alone", got, err)
	}
}

func wantKeys(t *testing.T, d Driver, want ...keys.Record) {
	t.Helper()
	if got, err := d.Keys(t.Context()); err != nil || !slices.Equal(got, want) {
		t.Errorf("Keys: got %+v, %v, want %+v", got, err, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("got %v, want no error", err)
	}
}
