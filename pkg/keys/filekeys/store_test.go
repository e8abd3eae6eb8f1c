package filekeys

import (
	"maps"
	"os"
	"strings"
	"testing"

	"aioratings/pkg/keys"
)

// TestWriteThatFails lets a write fail half-way: the call is not counted, and the half line spoils none that follows.
func TestWriteThatFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	spend := func() (int64, error) {
		count, _, err := s.AddIfBelow(t.Context(), "a", today, keys.Unlimited)
		return count, err
	}
	if count, err := spend(); err != nil || count != 1 {
		t.Fatalf("first call: got %d, %v, want 1", count, err)
	}
	journal := s.journal
	if s.journal, err = os.Open(s.journalFile()); err != nil { // not open for writing
		t.Fatal(err)
	}
	if count, err := spend(); err == nil {
		t.Errorf("call on a journal that takes no line: got %d and no error", count)
	}
	if err := s.journal.Close(); err != nil {
		t.Fatal(err)
	}
	s.journal = journal
	if _, err := journal.WriteString("2026-11 a 2"); err != nil {
		t.Fatal(err)
	}
	for want := int64(2); want <= 3; want++ {
		if count, err := spend(); err != nil || count != want {
			t.Errorf("call after the failure: got %d, %v, want %d", count, err, want)
		}
		if got, err := Edit(dir).Counts(t.Context(), thisMonth); err != nil || got["a"] != want {
			t.Errorf("counts in the file: got %v, %v, want %d", got, err, want)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestJournalStaysShort spends more often than a journal may have lines.
func TestJournalStaysShort(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s.compactAfter = 10
	for range 95 {
		for _, account := range []string{"a", "b"} {
			if _, _, err := s.AddIfBelow(t.Context(), account, today, 90); err != nil {
				t.Fatal(err)
			}
		}
	}
	content, err := os.ReadFile(s.journalFile())
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(content), "\n"); lines > 12 {
		t.Errorf("journal: got %d lines, want at most 12", lines)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want := map[string]int64{"a": 90, "b": 90}
	if got, err := Edit(dir).Counts(t.Context(), thisMonth); err != nil || !maps.Equal(got, want) {
		t.Errorf("counts: got %v, %v, want %v", got, err, want)
	}
}
