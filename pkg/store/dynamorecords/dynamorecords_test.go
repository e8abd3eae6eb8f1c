package dynamorecords_test

import (
	"errors"
	"math"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dynamorecords"
	"aioratings/pkg/store/storetest"
)

func now() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

// TestOnRealParts runs everything against each stand-in for DynamoDB.
func TestOnRealParts(t *testing.T) {
	t.Parallel()
	for name, start := range standins.DynamoDBs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			endpoint := start(t)
			open := func(t testing.TB, now func() time.Time) *dynamorecords.Store {
				return dynamorecords.New(openTable(t, endpoint, standins.NewTable(t, endpoint), now))
			}
			t.Run("records", func(t *testing.T) {
				storetest.Records(t, func(t testing.TB) store.Records { return open(t, now) })
			})
			t.Run("leases", func(t *testing.T) {
				storetest.Leases(t, func(t testing.TB, now func() time.Time) store.Leases { return open(t, now) })
			})
			t.Run("paces", func(t *testing.T) {
				storetest.Paces(t, func(t testing.TB, now func() time.Time) store.Paces { return open(t, now) })
			})
			t.Run("damage is missing", func(t *testing.T) { testDamage(t, endpoint) })
			t.Run("a record outlives its life", func(t *testing.T) { testOutlives(t, endpoint) })
			t.Run("a lost answer is asked for again", func(t *testing.T) { testLostAnswer(t, endpoint) })
		})
	}
}

func openTable(t testing.TB, endpoint, name string, now func() time.Time) *dynamotable.Table {
	t.Helper()
	table, err := dynamotable.Open(standins.Config(t), endpoint, name, now)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func testDamage(t *testing.T, endpoint string) {
	table := openTable(t, endpoint, standins.NewTable(t, endpoint), now)
	question, picture := store.KeyOf("q"), dynamotable.Text(string(store.KeyOf("p")))
	for name, item := range map[string]dynamotable.Item{
		"empty":      {},
		"no life":    {"picture": picture, "drawn": dynamotable.Number(1)},
		"no time":    {"picture": picture, "life": dynamotable.Number(1)},
		"a text":     {"picture": picture, "drawn": dynamotable.Number(1), "life": dynamotable.Text("1")},
		"negative":   {"picture": picture, "drawn": dynamotable.Number(1), "life": dynamotable.Number(-1)},
		"absurd":     {"picture": picture, "drawn": dynamotable.Number(1), "life": dynamotable.Number(math.MaxInt64)},
		"no picture": {"picture": dynamotable.Text(""), "drawn": dynamotable.Number(1), "life": dynamotable.Number(1)},
		"a path":     {"picture": dynamotable.Text("../x"), "drawn": dynamotable.Number(1), "life": dynamotable.Number(1)},
	} {
		key := dynamotable.Key{Partition: "RENDER#" + string(question), Sort: "META"}
		if err := table.Put(t.Context(), dynamotable.Write{Key: key}, item); err != nil {
			t.Fatal(err)
		}
		if got, err := dynamorecords.New(table).GetRecord(t.Context(), question); !errors.Is(err, store.ErrMissing) {
			t.Errorf("%s: got %+v, %v, want ErrMissing", name, got, err)
		}
	}
	for _, bad := range []store.Record{{}, {Picture: "x"}, {Picture: store.KeyOf("p"), Life: -1}} {
		if err := dynamorecords.New(table).PutRecord(t.Context(), question, bad); err == nil {
			t.Errorf("PutRecord of %+v: got no error", bad)
		}
	}
}

// testOutlives reads a record that is long stale, and one that was stale when it was written.
func testOutlives(t *testing.T, endpoint string) {
	name := standins.NewTable(t, endpoint)
	fresh, old := store.KeyOf("fresh"), store.KeyOf("old")
	writer := dynamorecords.New(openTable(t, endpoint, name, now))
	for key, drawn := range map[store.Key]time.Time{fresh: now(), old: now().AddDate(-1, 0, 0)} {
		record := store.Record{Picture: store.KeyOf("p"), Drawn: drawn, Life: 24 * time.Hour}
		if err := writer.PutRecord(t.Context(), key, record); err != nil {
			t.Fatal(err)
		}
	}
	for days, want := range map[int]map[store.Key]error{
		89: {fresh: nil, old: nil}, 92: {fresh: store.ErrMissing, old: store.ErrMissing},
	} {
		reader := dynamorecords.New(openTable(t, endpoint, name, func() time.Time { return now().AddDate(0, 0, days) }))
		for key, want := range want {
			if _, err := reader.GetRecord(t.Context(), key); !errors.Is(err, want) {
				t.Errorf("after %d days: got %v, want %v", days, err, want)
			}
		}
	}
}

// testLostAnswer loses the first answer to every write: records and leases may be written twice, so nobody notices.
func testLostAnswer(t *testing.T, endpoint string) {
	name := standins.NewTable(t, endpoint)
	var writes atomic.Int64
	loser := standins.NewLoser(t, endpoint, func(*http.Request) bool { return writes.Add(1)%2 == 1 })
	s, key := dynamorecords.New(openTable(t, loser.URL, name, now)), store.KeyOf("q")
	record := store.Record{Picture: store.KeyOf("p"), Drawn: now(), Life: time.Hour}
	if err := s.PutRecord(t.Context(), key, record); err != nil {
		t.Errorf("PutRecord: got %v, want no error", err)
	}
	if has, err := s.Acquire(t.Context(), key, "ada", time.Second); err != nil || !has {
		t.Errorf("Acquire: got %t, %v, want true", has, err)
	}
	if err := s.Release(t.Context(), key, "ada"); err != nil {
		t.Errorf("Release: got %v, want no error", err)
	}
	if has, err := s.Acquire(t.Context(), key, "ben", time.Second); err != nil || !has {
		t.Errorf("Acquire after Release: got %t, %v, want true", has, err)
	}
	if got := loser.Lost(); got != 4 {
		t.Errorf("got %d answers lost, want 4", got)
	}
}
