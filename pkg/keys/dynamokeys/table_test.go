package dynamokeys_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
)

const (
	november = keys.Period("2026-11")
	the24th  = keys.Day("2026-11-24")
)

// testLostAnswer loses the answers to counts after they were written, on new connections and on used ones: nobody is
// charged twice. Reads go through, so that the connection of a count is one that was used before.
func testLostAnswer(t *testing.T, endpoint string) {
	name := standins.NewTable(t, endpoint)
	writes := func(r *http.Request) bool { return strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".UpdateItem") }
	loser := standins.NewLoser(t, endpoint, writes)
	store := dynamokeys.New(openTable(t, loser.URL, name, now))
	for call := range int64(5) {
		if _, added, err := store.AddIfBelow(t.Context(), "a", the24th, 100); err == nil || added {
			t.Errorf("call %d, whose answer is lost: got added %t, %v, want an error", call+1, added, err)
		}
		if got, err := store.Count(t.Context(), "a", november); err != nil || got != call+1 || loser.Lost() != call+1 {
			t.Errorf("call %d: got count %d, %v, after %d writes, want %d of each", call+1, got, err, loser.Lost(), call+1)
		}
	}
}

// testLongLists makes lists longer than the 1 MB that the table gives at once.
func testLongLists(t *testing.T, endpoint string) {
	const n = 30
	store := newStore(t, endpoint)
	for i := range n {
		account := keys.Account{ID: fmt.Sprintf("a%02d", i), Name: strings.Repeat("x", 100_000), Tier: keys.Free, Created: now()}
		if err := store.AddAccount(t.Context(), account); err != nil {
			t.Fatal(err)
		}
		if _, _, err := store.AddIfBelow(t.Context(), account.ID, the24th, keys.Unlimited); err != nil {
			t.Fatal(err)
		}
	}
	accounts, err := store.Accounts(t.Context())
	if err != nil || len(accounts) != n || accounts[n-1].ID != "a29" {
		t.Errorf("accounts: got %d, %v, want %d", len(accounts), err, n)
	}
	if counts, err := store.Counts(t.Context(), november); err != nil || len(counts) != n || counts["a29"] != 1 {
		t.Errorf("counts: got %d, %v, want %d", len(counts), err, n)
	}
}

// testDamage spoils items in many ways: the error tells which, holds no hash, and the others are listed beside it.
func testDamage(t *testing.T, endpoint string) {
	table := openTable(t, endpoint, standins.NewTable(t, endpoint), now)
	store := dynamokeys.New(table)
	good := keys.Record{Hash: hashOf(t, "good"), ID: "good", Account: "a", Created: now()}
	if err := store.AddKey(t.Context(), good); err != nil {
		t.Fatal(err)
	}
	bad, text := hashOf(t, "bad"), dynamotable.Text
	for name, item := range map[string]dynamotable.Item{
		"empty":      {},
		"no id":      {"account": text("a"), "created": text("2026-11-24T06:00:00Z")},
		"no account": {"id": text("bad"), "created": text("2026-11-24T06:00:00Z")},
		"a path":     {"id": text("bad"), "account": text("../a"), "created": text("2026-11-24T06:00:00Z")},
		"a number":   {"id": text("bad"), "account": dynamotable.Number(1), "created": text("2026-11-24T06:00:00Z")},
		"no time":    {"id": text("bad"), "account": text("a"), "created": text("yesterday")},
	} {
		put(t, table, "KEY#"+string(bad), "META", item)
		_, find := store.FindKey(t.Context(), bad)
		records, list := store.Keys(t.Context())
		for call, err := range map[string]error{"FindKey": find, "Keys": list} {
			if err == nil || errors.Is(err, keys.ErrMissing) || !strings.Contains(err.Error(), "damaged") || strings.Contains(err.Error(), string(bad)) {
				t.Errorf("%s, %s: got %v, want an error that tells of damage and not the hash", name, call, err)
			}
		}
		if len(records) != 1 || records[0] != good {
			t.Errorf("%s, Keys: got %+v, want the good one", name, records)
		}
	}
	put(t, table, "ACCOUNT#a", "META", dynamotable.Item{"tier": text("gold"), "created": text("2026-11-24T06:00:00Z")})
	if got, err := store.FindAccount(t.Context(), "a"); err == nil || errors.Is(err, keys.ErrMissing) {
		t.Errorf("an account of tier gold: got %+v, %v, want an error", got, err)
	}
	for _, spent := range []dynamotable.Item{{}, {"spent": dynamotable.Number(-1)}, {"spent": text("9")}} {
		put(t, table, "ACCOUNT#a", "USE#2026-11", spent)
		if got, err := store.Count(t.Context(), "a", november); err == nil {
			t.Errorf("count of %v: got %d, want an error", spent, got)
		}
		if got, err := store.Counts(t.Context(), november); err == nil || len(got) != 0 {
			t.Errorf("counts of %v: got %v, %v, want an error", spent, got, err)
		}
	}
	for _, day := range []dynamotable.Item{{"d24": dynamotable.Number(-1)}, {"d24": text("9")}} {
		put(t, table, "ACCOUNT#a", "USE#2026-11", day)
		if got, err := store.Days(t.Context(), "a", november); err == nil {
			t.Errorf("days of %v: got %v, want an error", day, got)
		}
	}
}

// testExpired looks at a month's count until after the table may delete it.
func testExpired(t *testing.T, endpoint string) {
	name := standins.NewTable(t, endpoint)
	if _, _, err := dynamokeys.New(openTable(t, endpoint, name, now)).AddIfBelow(t.Context(), "a", the24th, 10); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[time.Time]int64{
		now(): 1,
		time.Date(2027, 12, 31, 23, 59, 59, 0, time.UTC): 1,
		time.Date(2028, 1, 1, 0, 0, 1, 0, time.UTC):      0,
	} {
		store := dynamokeys.New(openTable(t, endpoint, name, func() time.Time { return at }))
		if got, err := store.Count(t.Context(), "a", november); err != nil || got != want {
			t.Errorf("count at %v: got %d, %v, want %d", at, got, err, want)
		}
		if got, err := store.Counts(t.Context(), november); err != nil || got["a"] != want || int64(len(got)) != want {
			t.Errorf("counts at %v: got %v, %v, want %d", at, got, err, want)
		}
	}
}

// testItems holds the table's design still: others read it.
func testItems(t *testing.T, endpoint string) {
	table := openTable(t, endpoint, standins.NewTable(t, endpoint), now)
	store, hash := dynamokeys.New(table), hashOf(t, "demo")
	account := keys.Account{ID: "a", Name: "Ada", Tier: keys.Pro, Created: now()}
	record := keys.Record{Hash: hash, ID: "k", Account: "a", Disabled: true, Created: now()}
	if err := errors.Join(store.AddAccount(t.Context(), account), store.AddKey(t.Context(), record)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := store.AddIfBelow(t.Context(), "a", the24th, 10); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[dynamotable.Key]string{
		{Partition: "KEY#" + string(hash), Sort: "META"}:  "account=a disabled=true",
		{Partition: "ACCOUNT#a", Sort: "META"}:            "tier=pro name=Ada",
		{Partition: "ACCOUNT#a", Sort: "USE#2026-11"}:     "spent=1 d24=1 exp=1830297600",
		{Partition: "ACCOUNT#a", Sort: "USE#2026-11\x00"}: "",
	} {
		item, err := table.Get(t.Context(), key)
		spent, _ := item.Number("spent")
		exp, _ := item.Number("exp")
		d24, _ := item.Number("d24")
		for _, fact := range strings.Fields(want) {
			facts := []string{
				"account=" + item.Text("account"), fmt.Sprintf("disabled=%t", item.Flag("disabled")), "tier=" + item.Text("tier"),
				"name=" + item.Text("name"), fmt.Sprintf("spent=%d", spent), fmt.Sprintf("d24=%d", d24), fmt.Sprintf("exp=%d", exp),
			}
			if !strings.Contains(strings.Join(facts, " ")+" ", fact+" ") {
				t.Errorf("%v: got %v, %v, want %s", key, facts, err, fact)
			}
		}
		if want == "" && !errors.Is(err, dynamotable.ErrAbsent) {
			t.Errorf("%v: got %v, %v, want nothing", key, item, err)
		}
	}
}

func hashOf(t *testing.T, raw string) keys.Hash {
	t.Helper()
	key, err := keys.Legacy(raw)
	if err != nil {
		t.Fatal(err)
	}
	return key.Hash()
}

func put(t *testing.T, table *dynamotable.Table, partition, sort string, item dynamotable.Item) {
	t.Helper()
	key := dynamotable.Key{Partition: partition, Sort: sort}
	if err := table.Put(t.Context(), dynamotable.Write{Key: key}, item); err != nil {
		t.Fatal(err)
	}
}
