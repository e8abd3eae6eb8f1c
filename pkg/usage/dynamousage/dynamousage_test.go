package dynamousage_test

import (
	"testing"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/usage"
	"aioratings/pkg/usage/dynamousage"
	"aioratings/pkg/usage/usagetest"
)

func now() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

func openTable(t *testing.T, endpoint string) *dynamotable.Table {
	t.Helper()
	table, err := dynamotable.Open(standins.Config(t), endpoint, standins.NewTable(t, endpoint), now)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestOnRealParts runs the suites against each stand-in for DynamoDB, with an origin that counts by way of dynamokeys.
func TestOnRealParts(t *testing.T) {
	t.Parallel()
	for name, start := range standins.DynamoDBs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			endpoint := start(t)
			usagetest.Ledger(t, func(t *testing.T) (usage.Ledger, func(string)) {
				table := openTable(t, endpoint)
				origin := dynamokeys.New(table)
				return dynamousage.New(table), func(account string) {
					if _, added, err := origin.AddIfBelow(t.Context(), account, usagetest.Day, keys.Unlimited); err != nil || !added {
						t.Errorf("AddIfBelow: %t, %v", added, err)
					}
				}
			})
			usagetest.Blocks(t, func(t *testing.T) usage.Blocks { return dynamousage.New(openTable(t, endpoint)) })
			usagetest.Marks(t, dynamousage.New(openTable(t, endpoint)))
			testAllDays(t, openTable(t, endpoint))
		})
	}
}

// testAllDays carries a call for every day of a month, and reads the sum as the origin does.
func testAllDays(t *testing.T, table *dynamotable.Table) {
	s := dynamousage.New(table)
	for day := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC); day.Month() == time.December; day = day.AddDate(0, 0, 1) {
		if month, err := s.Carry(t.Context(), "a", keys.DayOf(day), 1); err != nil || month != int64(day.Day()) {
			t.Errorf("%s: got %d, %v, want %d", keys.DayOf(day), month, err, day.Day())
		}
	}
	if got, err := dynamokeys.New(table).Count(t.Context(), "a", "2026-12"); err != nil || got != 31 {
		t.Errorf("got %d, %v, want 31", got, err)
	}
	if got, err := dynamokeys.New(table).Days(t.Context(), "a", "2026-12"); err != nil || got[0] != 1 || got[30] != 1 {
		t.Errorf("by day: got %v, %v, want 1 each", got, err)
	}
	if _, added, err := dynamokeys.New(table).AddIfBelow(t.Context(), "a", "2026-12-31", 31); err != nil || added {
		t.Errorf("a month that log files spent: got %t, %v, want it refused", added, err)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	table, err := dynamotable.Open(standins.Config(t), "http://127.0.0.1:1", "table", now)
	if err != nil {
		t.Fatal(err)
	}
	s := dynamousage.New(table)
	for _, c := range []struct {
		account string
		day     keys.Day
	}{{"", usagetest.Day}, {"a#USE", usagetest.Day}, {"a", ""}, {"a", "2026-11-31"}, {"a", "2026-11"}, {"a", "24.11.2026"}} {
		_, enter := s.Enter(t.Context(), "f", c.account, c.day, 1)
		_, carry := s.Carry(t.Context(), c.account, c.day, 1)
		if enter == nil || carry == nil {
			t.Errorf("account %q on %q: got %v, %v, want errors", c.account, c.day, enter, carry)
		}
	}
	if _, err := s.Enter(t.Context(), "f", "a", usagetest.Day, -1); err == nil {
		t.Error("negative calls: got no error")
	}
	if err := s.Remember(t.Context(), "2026-13", nil); err == nil {
		t.Error("blocks of an odd month: got no error")
	}
}
