package dynamoprofiles_test

import (
	"crypto/rand"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/dynamoprofiles"
	"aioratings/pkg/profiles/profilestest"
)

func now() time.Time { return time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC) }

// TestOnRealParts runs everything that needs a table against each stand-in for DynamoDB.
func TestOnRealParts(t *testing.T) {
	t.Parallel()
	for name, start := range standins.DynamoDBs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			endpoint := start(t)
			t.Run("conformance", func(t *testing.T) {
				t.Parallel()
				profilestest.Run(t, func(t *testing.T) profiles.Driver {
					return dynamoprofiles.New(openTable(t, endpoint, standins.NewTable(t, endpoint)), rand.Reader)
				})
			})
			for name, test := range map[string]func(*testing.T, string){
				"what was replaced is removed":     testTidy,
				"damage is told and harms nothing": testDamage,
				"a lost answer loses no design":    testLostAnswer,
				"readers meet writers":             testReadersAndWriters,
			} {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					test(t, endpoint)
				})
			}
		})
	}
}

func openTable(t *testing.T, endpoint, name string) *dynamotable.Table {
	t.Helper()
	table, err := dynamotable.Open(standins.Config(t), endpoint, name, now)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// items lists the sort keys of everything in the table.
func items(t *testing.T, table *dynamotable.Table) (sorts []string) {
	t.Helper()
	err := table.Scan(t.Context(), dynamotable.Condition{}, func(key dynamotable.Key, _ dynamotable.Item) {
		if key.Partition != "PROFILE#account" {
			t.Errorf("an item under %s", key.Partition)
		}
		sorts = append(sorts, key.Sort)
	})
	if err != nil {
		t.Fatal(err)
	}
	return sorts
}

// testTidy edits a design and counts what lies in the table: the index and the documents that it names.
func testTidy(t *testing.T, endpoint string) {
	table := openTable(t, endpoint, standins.NewTable(t, endpoint))
	store := dynamoprofiles.New(table, rand.Reader)
	was := profiles.Absent
	for n := range 4 {
		p := profilestest.Sample(t, n)
		if err := store.Put(t.Context(), "account", "mine", p, was, 10); err != nil {
			t.Fatal(err)
		}
		was = p.Version()
		if err := store.Put(t.Context(), "account", "mine", p, "another", 10); !errors.Is(err, profiles.ErrConflict) {
			t.Errorf("Put over another version: got %v, want ErrConflict", err)
		}
		if all := items(t, table); len(all) != 2 {
			t.Errorf("after %d edits: got %q, want an index and a document", n+1, all)
		}
	}
	if err := store.Delete(t.Context(), "account", "mine", was); err != nil {
		t.Fatal(err)
	}
	if all := items(t, table); len(all) != 1 || all[0] != "INDEX" {
		t.Errorf("after Delete: got %q, want the index", all)
	}
}

// testDamage spoils the index and a document: the error tells which, and the other design is listed beside it.
func testDamage(t *testing.T, endpoint string) {
	table := openTable(t, endpoint, standins.NewTable(t, endpoint))
	store := dynamoprofiles.New(table, rand.Reader)
	for n, id := range []string{"bad", "good"} {
		if err := store.Put(t.Context(), "account", id, profilestest.Sample(t, n), profiles.Absent, 10); err != nil {
			t.Fatal(err)
		}
	}
	sort := func() string {
		for _, sort := range items(t, table) {
			if strings.HasPrefix(sort, "DESIGN#bad#") {
				return sort
			}
		}
		t.Fatal("no document")
		return ""
	}()
	key := dynamotable.Key{Partition: "PROFILE#account", Sort: sort}
	wantTold := func(name string) {
		t.Helper()
		_, get := store.Get(t.Context(), "account", "bad")
		all, list := store.List(t.Context(), "account")
		for call, err := range map[string]error{"Get": get, "List": list} {
			if err == nil || errors.Is(err, profiles.ErrMissing) || !strings.Contains(err.Error(), "bad") {
				t.Errorf("%s, %s: got %v, want an error that names the design", name, call, err)
			}
		}
		if len(all) != 1 || all[0].ID != "good" {
			t.Errorf("%s, List: got %+v, want the good one", name, all)
		}
	}
	for name, contents := range map[string]string{
		"empty": "", "cut": `{"name":`, "another version": string(profilestest.Sample(t, 5).Encode()), "not valid": `{"name":"x"}`,
	} {
		if err := table.Put(t.Context(), dynamotable.Write{Key: key}, dynamotable.Item{"contents": dynamotable.Text(contents)}); err != nil {
			t.Fatal(err)
		}
		wantTold(name)
	}
	if err := table.Delete(t.Context(), dynamotable.Write{Key: key}); err != nil {
		t.Fatal(err)
	}
	wantTold("lost")
	if err := store.Put(t.Context(), "account", "bad", profilestest.Sample(t, 7), profilestest.Sample(t, 0).Version(), 10); err != nil {
		t.Errorf("Put over a lost document: got %v, want no error", err)
	}
	key.Sort = "INDEX"
	for _, text := range []string{"", "x", "[]"} {
		if err := table.Put(t.Context(), dynamotable.Write{Key: key}, dynamotable.Item{"designs": dynamotable.Text(text)}); err != nil {
			t.Fatal(err)
		}
		put := store.Put(t.Context(), "account", "new", profilestest.Sample(t, 1), profiles.Absent, 10)
		if _, err := store.List(t.Context(), "account"); err == nil || put == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("index %q: got %v and %v, want errors", text, err, put)
		}
	}
}

// testLostAnswer loses the answer to the write of the index: the caller hears of a failure, and the design is the old one
// or the new one, whole.
func testLostAnswer(t *testing.T, endpoint string) {
	name := standins.NewTable(t, endpoint)
	writes := 0
	loser := standins.NewLoser(t, endpoint, func(r *http.Request) bool {
		if !strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".PutItem") {
			return false
		}
		writes++
		return writes%2 == 0 // every second write is an index
	})
	straight, lossy := dynamoprofiles.New(openTable(t, endpoint, name), rand.Reader), dynamoprofiles.New(openTable(t, loser.URL, name), rand.Reader)
	if err := lossy.Put(t.Context(), "account", "mine", profilestest.Sample(t, 1), profiles.Absent, 10); err == nil {
		t.Error("Put whose answer is lost: got no error")
	}
	got, err := straight.Get(t.Context(), "account", "mine")
	if err != nil || got.Version() != profilestest.Sample(t, 1).Version() {
		t.Errorf("afterwards: got %s, %v, want the design", got.Encode(), err)
	}
	if loser.Lost() != 1 {
		t.Errorf("got %d lost answers, want 1", loser.Lost())
	}
}

// testReadersAndWriters reads a design while it is replaced: it is always there.
func testReadersAndWriters(t *testing.T, endpoint string) {
	store := dynamoprofiles.New(openTable(t, endpoint, standins.NewTable(t, endpoint)), rand.Reader)
	if err := store.Put(t.Context(), "account", "mine", profilestest.Sample(t, 0), profiles.Absent, 10); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		var err error
		for n := 0; n < 30 && err == nil; n++ {
			// The same two designs in turns: equal content must not be one item.
			err = store.Put(t.Context(), "account", "mine", profilestest.Sample(t, (n+1)%2), profilestest.Sample(t, n%2).Version(), 10)
		}
		done <- err
	}()
	for {
		if _, err := store.Get(t.Context(), "account", "mine"); err != nil {
			t.Errorf("while it is replaced: got %v, want the design", err)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			return
		default:
		}
	}
}
