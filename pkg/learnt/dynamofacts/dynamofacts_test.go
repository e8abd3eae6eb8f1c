package dynamofacts_test

import (
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
	"aioratings/pkg/learnt"
	"aioratings/pkg/learnt/dynamofacts"
	"aioratings/pkg/learnt/learnttest"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// TestOnRealParts runs everything against each stand-in for DynamoDB.
func TestOnRealParts(t *testing.T) {
	t.Parallel()
	for name, start := range standins.DynamoDBs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			endpoint := start(t)
			t.Run("conformance", func(t *testing.T) {
				learnttest.Facts(t, func(t testing.TB, now func() time.Time) learnt.Facts {
					return dynamofacts.New(openTable(t, endpoint, standins.NewTable(t, endpoint), now))
				})
			})
			t.Run("kept to the end of its second", func(t *testing.T) { testEnd(t, endpoint) })
			t.Run("damage is missing", func(t *testing.T) { testDamage(t, endpoint) })
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

func testEnd(t *testing.T, endpoint string) {
	clock := noon
	facts := dynamofacts.New(openTable(t, endpoint, standins.NewTable(t, endpoint), func() time.Time { return clock }))
	end := noon.Add(time.Hour + time.Millisecond)
	if err := facts.Put(t.Context(), "k", []byte{0, 255}, end); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[time.Time]error{end: nil, end.Add(2 * time.Second): learnt.ErrMissing} {
		clock = at
		if got, err := facts.Get(t.Context(), "k"); !errors.Is(err, want) || want == nil && string(got) != "\x00\xff" {
			t.Errorf("at %v: got %q, %v, want %v", at, got, err, want)
		}
	}
}

func testDamage(t *testing.T, endpoint string) {
	table := openTable(t, endpoint, standins.NewTable(t, endpoint), func() time.Time { return noon })
	for name, item := range map[string]dynamotable.Item{"empty": {}, "a text": {"value": dynamotable.Text("x")}} {
		key := dynamotable.Key{Partition: "FACT#k", Sort: "META"}
		if err := table.Put(t.Context(), dynamotable.Write{Key: key}, item); err != nil {
			t.Fatal(err)
		}
		if got, err := dynamofacts.New(table).Get(t.Context(), "k"); !errors.Is(err, learnt.ErrMissing) {
			t.Errorf("%s: got %q, %v, want ErrMissing", name, got, err)
		}
	}
}

// testLostAnswer loses the first answer to every write.
func testLostAnswer(t *testing.T, endpoint string) {
	var writes atomic.Int64
	loser := standins.NewLoser(t, endpoint, func(*http.Request) bool { return writes.Add(1)%2 == 1 })
	facts := dynamofacts.New(openTable(t, loser.URL, standins.NewTable(t, endpoint), func() time.Time { return noon }))
	if err := facts.Put(t.Context(), "k", []byte("x"), noon.Add(time.Hour)); err != nil || loser.Lost() != 1 {
		t.Errorf("got %v after %d lost answers, want no error after 1", err, loser.Lost())
	}
}
