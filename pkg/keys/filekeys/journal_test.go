package filekeys

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aioratings/pkg/keys"
)

func TestJournalLine(t *testing.T) {
	t.Parallel()
	m := span{"2026-11", "eAECAwQFBgcI"}
	line := string(appendLine(nil, m, 42))
	if want := "2026-11 eAECAwQFBgcI 42 a9c893db\n"; line != want {
		t.Errorf("appendLine: got %q, want %q", line, want)
	}
	if got, count, ok := parseLine([]byte(line)); !ok || got != m || count != 42 {
		t.Errorf("parseLine(%q): got %v, %d, %t", line, got, count, ok)
	}
	for i := range line {
		for _, other := range []string{"", "0", "9", " ", "\n", "a", "\x00"} {
			changed := line[:i] + other + line[i+1:]
			if got, count, ok := parseLine([]byte(changed)); ok && changed != line {
				t.Errorf("parseLine(%q): got %v, %d, want nothing", changed, got, count)
			}
		}
	}
}

func TestParseJournal(t *testing.T) {
	t.Parallel()
	line := func(account string, count int64) string {
		return string(appendLine(nil, span{"2026-11", account}, count))
	}
	for name, c := range map[string]struct {
		journal string
		want    tally
		damage  int
	}{
		"empty":          {"", tally{}, 0},
		"in order":       {line("a", 1) + line("b", 1) + line("a", 2), tally{{"2026-11", "a"}: 2, {"2026-11", "b"}: 1}, 0},
		"out of order":   {line("a", 7) + line("a", 6), tally{{"2026-11", "a"}: 7}, 0},
		"twice":          {strings.Repeat(line("a", 7), 2), tally{{"2026-11", "a"}: 7}, 0},
		"torn":           {line("a", 1) + line("a", 2)[:12], tally{{"2026-11", "a"}: 1}, 0},
		"torn at end":    {line("a", 1) + strings.TrimSpace(line("a", 2)), tally{{"2026-11", "a"}: 1}, 0},
		"torn, ended":    {line("a", 1)[:9] + "\n" + line("a", 1), tally{{"2026-11", "a"}: 1}, 1},
		"zeros":          {line("a", 1) + strings.Repeat("\x00", 5000), tally{{"2026-11", "a"}: 1}, 0},
		"zeros and more": {"\x00\x00\n" + line("a", 2), tally{{"2026-11", "a"}: 2}, 1},
		"blank lines":    {"\n\n" + line("a", 2), tally{{"2026-11", "a"}: 2}, 2},
		"no count":       {line("a", 0) + line("a", -1), tally{}, 2},
		"greatest":       {line("a", math.MaxInt64), tally{{"2026-11", "a"}: math.MaxInt64}, 0},
		"bad month":      {string(appendLine(nil, span{"2026-13", "a"}, 1)), tally{}, 1},
		"a day":          {string(appendLine(nil, span{"2026-11-30", "a"}, 2)), tally{{"2026-11-30", "a"}: 2}, 0},
		"bad day":        {string(appendLine(nil, span{"2026-11-31", "a"}, 1)), tally{}, 1},
		"bad account":    {string(appendLine(nil, span{"2026-11", "../a"}, 1)), tally{}, 1},
	} {
		got, damage := parseJournal([]byte(c.journal))
		if !maps.Equal(got, c.want) || damage != c.damage {
			t.Errorf("%s: got %v and %d damaged, want %v and %d", name, got, damage, c.want, c.damage)
		}
	}
}

func TestCompactSaysTheSame(t *testing.T) {
	t.Parallel()
	want := tally{{"2026-11", "a"}: 3, {"2026-11-24", "a"}: 2, {"2026-12", "a"}: 1, {"2026-11", "b"}: 2}
	content := want.compact()
	if lines := bytes.Count(content, []byte("\n")); lines != len(want) {
		t.Errorf("compact: got %d lines, want %d", lines, len(want))
	}
	if got, damage := parseJournal(content); !maps.Equal(got, want) || damage != 0 {
		t.Errorf("compact: got %v and %d damaged, want %v", got, damage, want)
	}
	if !strings.HasPrefix(string(content), "2026-11 a 3 ") {
		t.Errorf("compact: got %q, want the oldest month first", content)
	}
}

// TestJournalWithoutDays goes on with a journal that was written before days were counted, and one whose last day was torn.
func TestJournalWithoutDays(t *testing.T) {
	t.Parallel()
	for name, journal := range map[string]string{
		"without days": "2026-11 eAECAwQFBgcI 42 a9c893db\n", "a day torn": "2026-11 eAECAwQFBgcI 42 a9c893db\n2026-11-24 eAECA",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "counts"), []byte(journal), 0o600); err != nil {
			t.Fatal(err)
		}
		for round := range int64(2) {
			s, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			count, _, err := s.AddIfBelow(t.Context(), "eAECAwQFBgcI", today, keys.Unlimited)
			days, unread := s.Days(t.Context(), "eAECAwQFBgcI", thisMonth)
			if err != nil || unread != nil || count != 43+round || days != (keys.Daily{23: 1 + round}) {
				t.Errorf("%s, round %d: got %d, %v, %v, %v, want %d", name, round, count, days, err, unread, 43+round)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// FuzzJournal reads any bytes: what is read says the same when it is written and read again, and bytes behind a good
// journal cannot lower its counts.
func FuzzJournal(f *testing.F) {
	good := tally{{"2026-11", "a"}: 3, {"2026-11-24", "a"}: 2, {"2026-12", "eAECAwQFBgcI"}: 1}.compact()
	f.Add([]byte(""))
	f.Add(good)
	f.Add(good[:len(good)-5])
	f.Add([]byte("2026-11 a 1 00000000\n\n \n    \n"))
	f.Add(fmt.Appendf(nil, "%s\x00\xff%s", good, good))
	f.Fuzz(func(t *testing.T, content []byte) {
		got, _ := parseJournal(content)
		again, damage := parseJournal(got.compact())
		if !maps.Equal(got, again) || damage != 0 {
			t.Errorf("read %v, after writing it %v with %d damaged", got, again, damage)
		}
		behind, _ := parseJournal(append(bytes.Clone(good), content...))
		if behind[span{"2026-11", "a"}] < 3 || behind[span{"2026-12", "eAECAwQFBgcI"}] < 1 {
			t.Errorf("a good journal with %q behind it: got %v", content, behind)
		}
	})
}
