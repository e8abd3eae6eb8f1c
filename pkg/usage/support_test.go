package usage_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/usage"
	"aioratings/pkg/usage/usagetest"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func hashOf(key string) keys.Hash {
	sum := sha256.Sum256([]byte(key))
	return keys.Hash(hex.EncodeToString(sum[:]))
}

// newMemory is a house with the free accounts a and b and the pro account p; a has two keys, the others one.
func newMemory() *usagetest.Memory {
	m := usagetest.NewMemory()
	for id, tier := range map[string]keys.Tier{"a": keys.Free, "b": keys.Free, "p": keys.Pro} {
		m.Accounts[id] = keys.Account{ID: id, Tier: tier}
	}
	for key, account := range map[string]string{"a1": "a", "a2": "a", "b1": "b", "p1": "p"} {
		m.Records = append(m.Records, keys.Record{Hash: hashOf(key), ID: idOf(key), Account: account, Disabled: key == "b1"})
	}
	return m
}

func idOf(key string) string { return strings.Repeat("A", 10) + key }

func newCounter(m *usagetest.Memory, now time.Time) *usage.Counter {
	parts := usage.Parts{Files: m, Keys: m, Roster: m, Ledger: m, Marks: m, Blocks: m, Edge: m}
	return usage.New(parts, func() time.Time { return now }, slog.New(slog.DiscardHandler))
}

const header = "#Version: 1.0\n#Fields: date time cs-method cs-uri-stem sc-status x-edge-result-type x-edge-detailed-result-type\n"

// row is a line of a log file.
func row(at time.Time, method, key string, status int, result string) string {
	return fmt.Sprintf("%s\t%s\t/%s/imdb/poster-default/tt0903747.jpg\t%03d\t%s\t%s\n",
		at.Format("2006-01-02\t15:04:05"), method, key, status, result, result)
}

// hits are n lines of a key's pictures out of the edge's cache.
func hits(at time.Time, key string, n int) string {
	return strings.Repeat(row(at, "GET", key, 200, "Hit"), n)
}

// count counts a file and wants no error.
func count(t *testing.T, c *usage.Counter, name string) usage.Tally {
	t.Helper()
	tally, err := c.File(t.Context(), name)
	if err != nil {
		t.Fatalf("file %s: %v", name, err)
	}
	return tally
}

// wantMonth compares an account's count of November.
func wantMonth(t *testing.T, m *usagetest.Memory, account string, want int64) {
	t.Helper()
	if got, err := m.Count(t.Context(), account, usagetest.Month); err != nil || got != want {
		t.Errorf("account %s in November: got %d, %v, want %d", account, got, err, want)
	}
}
