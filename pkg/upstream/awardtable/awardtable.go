// Package awardtable knows which titles won an Oscar or a Primetime Emmy from a table that an operator imports: a text
// file with one line a win, `tt0018578,oscar` or `tt0903747,emmy`. Empty lines and lines that begin with # are passed over.
//
// It tells of wins only, has no scores, asks nobody, and refuses a file that it does not understand line by line: a typing
// mistake must not take a film's statuette away without a word.
package awardtable

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

var _ ratings.Provider = (*Table)(nil)

// maxFaults is how many wrong lines are told before reading on is pointless.
const maxFaults = 10

// wins is a set of awards.
type wins uint8

const (
	oscar wins = 1 << iota
	emmy
)

// Table is an imported table. It does not change; calls may be concurrent.
type Table struct{ won map[uint64]wins }

// Read reads a table. Its error names the lines at fault, ten of them at most.
func Read(r io.Reader) (*Table, error) {
	t := &Table{won: map[uint64]wins{}}
	var faults []error
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan() && len(faults) < maxFaults; n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		number, award, err := parseLine(line)
		if err != nil {
			faults = append(faults, fmt.Errorf("line %d: %w", n, err))
			continue
		}
		t.won[number] |= award
	}
	return t, errors.Join(append(faults, lines.Err())...)
}

func parseLine(line string) (number uint64, award wins, err error) {
	id, name, _ := strings.Cut(line, ",")
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "oscar":
		award = oscar
	case "emmy":
		award = emmy
	default:
		return 0, 0, errors.New("want an IMDb id, a comma, and oscar or emmy")
	}
	number, ok := imdbNumber(strings.TrimSpace(id))
	if !ok {
		return 0, 0, errors.New(`want an IMDb id such as "tt0018578" before the comma`)
	}
	return number, award, nil
}

// imdbNumber takes "tt" and 7 to 9 digits.
func imdbNumber(id string) (uint64, bool) {
	digits, ok := strings.CutPrefix(id, "tt")
	if !ok || len(digits) < 7 || len(digits) > 9 {
		return 0, false
	}
	number, err := strconv.ParseUint(digits, 10, 32)
	return number, err == nil && number > 0
}

// Len is the number of titles that won something.
func (t *Table) Len() int { return len(t.won) }

// Name implements ratings.Provider.
func (t *Table) Name() string { return "awards" }

// Sources implements ratings.Provider: none.
func (t *Table) Sources() request.SourceSet { return 0 }

// Awards implements ratings.Provider.
func (t *Table) Awards() bool { return true }

// Ratings implements ratings.Provider. It cannot fail.
func (t *Table) Ratings(_ context.Context, title titles.Title) (ratings.Answer, error) {
	number, ok := imdbNumber(title.IMDb)
	if !ok || title.Episode != nil {
		return ratings.Answer{}, nil
	}
	won := t.won[number]
	return ratings.Answer{Oscar: won&oscar != 0, Emmy: won&emmy != 0}, nil
}
