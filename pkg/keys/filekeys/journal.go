package filekeys

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"aioratings/pkg/keys"
)

// A journal's line is "2026-11 account count checksum\n", where count is what the account has spent in that month so far, or
// "2026-11-24 account count checksum\n" for a day. As a line tells the count and not the change, the highest one holds:
// lines may be lost, doubled or replayed over a journal that knows them already, and a count is never too high. Compacting
// is rewriting with one line a month and one a day.
type tally map[span]int64

// span is an account's month or day.
type span struct {
	when    string // as keys.Period or keys.Day writes it
	account string
}

// appendLine writes one line behind b.
func appendLine(b []byte, m span, count int64) []byte {
	start := len(b)
	b = append(b, m.when...)
	b = append(b, ' ')
	b = append(b, m.account...)
	b = append(b, ' ')
	b = strconv.AppendInt(b, count, 10)
	return fmt.Appendf(b, " %08x\n", crc32.ChecksumIEEE(b[start:]))
}

// parseLine reads one line, with its end. ok is false unless appendLine would write the very same.
func parseLine(line []byte) (m span, count int64, ok bool) {
	words := strings.Split(string(line), " ")
	if len(words) != 4 {
		return span{}, 0, false
	}
	if !isSpan(words[0]) || checkID(words[1]) != nil {
		return span{}, 0, false
	}
	count, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil || count <= 0 {
		return span{}, 0, false
	}
	m = span{words[0], words[1]}
	return m, count, bytes.Equal(appendLine(nil, m, count), line)
}

func isSpan(when string) bool {
	_, month := keys.ParsePeriod(when)
	_, _, day := keys.Day(when).Split()
	return month == nil || day == nil
}

// parseJournal adds up a journal. A last line without its end was being written when the process died, and counts for
// nothing; other lines that do not check out are skipped and counted as damage.
func parseJournal(content []byte) (t tally, damage int) {
	t = make(tally)
	for line := range bytes.Lines(content) {
		if line[len(line)-1] != '\n' {
			break
		}
		m, count, ok := parseLine(line)
		if !ok {
			damage++
			continue
		}
		t[m] = max(t[m], count)
	}
	return t, damage
}

// readJournal reads the journal in a file; there need not be one.
func readJournal(file string) (t tally, damage int, err error) {
	content, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, 0, err
	}
	t, damage = parseJournal(content)
	return t, damage, nil
}

// compact writes the shortest journal that says the same, the oldest month first and before its days.
func (t tally) compact() []byte {
	spans := slices.SortedFunc(maps.Keys(t), func(a, b span) int {
		return cmp.Or(strings.Compare(a.when, b.when), strings.Compare(a.account, b.account))
	})
	var content []byte
	for _, m := range spans {
		content = appendLine(content, m, t[m])
	}
	return content
}

// days gives an account's counts of a month by day.
func (t tally) days(account string, period keys.Period) (daily keys.Daily) {
	for i := range daily {
		daily[i] = t[span{fmt.Sprintf("%s-%02d", period, i+1), account}]
	}
	return daily
}
