package filekeys

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"slices"
	"strconv"
	"strings"

	"aioratings/pkg/keys"
)

// A journal's line is "2026-11 account count checksum\n", where count is what the account has spent in that month so far.
// As a line tells the count and not the change, the highest one holds: lines may be lost, doubled or replayed over a
// journal that knows them already, and a count is never too high. Compacting is rewriting with one line a month.
type tally map[month]int64

type month struct {
	period  keys.Period
	account string
}

// appendLine writes one line behind b.
func appendLine(b []byte, m month, count int64) []byte {
	start := len(b)
	b = append(b, m.period...)
	b = append(b, ' ')
	b = append(b, m.account...)
	b = append(b, ' ')
	b = strconv.AppendInt(b, count, 10)
	return fmt.Appendf(b, " %08x\n", crc32.ChecksumIEEE(b[start:]))
}

// parseLine reads one line, with its end. ok is false unless appendLine would write the very same.
func parseLine(line []byte) (m month, count int64, ok bool) {
	words := strings.Split(string(line), " ")
	if len(words) != 4 {
		return month{}, 0, false
	}
	period, err := keys.ParsePeriod(words[0])
	if err != nil || checkID(words[1]) != nil {
		return month{}, 0, false
	}
	count, err = strconv.ParseInt(words[2], 10, 64)
	if err != nil || count <= 0 {
		return month{}, 0, false
	}
	m = month{period, words[1]}
	return m, count, bytes.Equal(appendLine(nil, m, count), line)
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

// compact writes the shortest journal that says the same, the oldest month first.
func (t tally) compact() []byte {
	months := make([]month, 0, len(t))
	for m := range t {
		months = append(months, m)
	}
	slices.SortFunc(months, func(a, b month) int {
		return strings.Compare(string(a.period)+a.account, string(b.period)+b.account)
	})
	var content []byte
	for _, m := range months {
		content = appendLine(content, m, t[m])
	}
	return content
}
