package imdbdata

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
)

// index is the rows in the order of their ids, for good.
type index struct{ rows []row }

func (in *index) len() int {
	if in == nil {
		return 0
	}
	return len(in.rows)
}

func (in *index) find(id uint32) (row, bool) {
	at, _ := slices.BinarySearch(in.rows, row(id)<<32)
	if at == len(in.rows) || in.rows[at].id() != id {
		return 0, false
	}
	return in.rows[at], true
}

const (
	header    = "tconst\taverageRating\tnumVotes"
	maxPacked = 64 << 20  // bytes of the file; it had 8 MB in 2026
	maxPlain  = 128 << 20 // bytes after inflation; it had 27 MB
	buffer    = 64 << 10  // bytes, of many rows at once; no line is longer
)

var (
	errGzip   = errors.New("imdbdata: not a gzip file")
	errCut    = errors.New("imdbdata: the file is cut short, damaged or too long")
	errHeader = errors.New("imdbdata: the first line is not the header of title.ratings")
)

// read makes the index of a file. It reads all of it, the check sum behind the data included; room is for how many rows
// to begin with.
func read(ctx context.Context, file io.Reader, room, minRows int) (*index, error) {
	unzipped, err := gzip.NewReader(io.LimitReader(patient{ctx, file}, maxPacked))
	if err != nil {
		return nil, cmp.Or(ctx.Err(), errGzip)
	}
	plain := &io.LimitedReader{R: unzipped, N: maxPlain}
	lines := bufio.NewScanner(plain)
	lines.Buffer(make([]byte, 0, buffer), buffer)
	if lines.Scan() && lines.Text() != header {
		return nil, errHeader
	}
	rows, bad := make([]row, 0, room), 0
	for lines.Scan() {
		r, ok := parseRow(lines.Bytes())
		if !ok {
			bad++
			continue
		}
		rows = append(rows, r)
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case lines.Err() != nil || plain.N == 0:
		return nil, errCut
	}
	return settle(rows, bad, minRows)
}

// settle puts rows in order, leaves one of those that share an id, counts the others as bad, and decides whether the whole
// is believable.
func settle(rows []row, bad, minRows int) (*index, error) {
	slices.Sort(rows)
	all := len(rows) + bad
	rows = slices.CompactFunc(rows, func(a, b row) bool { return a.id() == b.id() })
	bad = all - len(rows)
	switch {
	case len(rows) < minRows:
		return nil, fmt.Errorf("imdbdata: %d good rows, of which there must be %d", len(rows), minRows)
	case bad > all/badRowsAllowed:
		return nil, fmt.Errorf("imdbdata: %d bad rows of %d", bad, all)
	}
	if cap(rows)-len(rows) > len(rows)/8 {
		rows = slices.Clip(append(make([]row, 0, len(rows)), rows...))
	}
	return &index{rows}, nil
}

// patient ends a reading when its context does.
type patient struct {
	ctx  context.Context
	next io.Reader
}

func (p patient) Read(into []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.next.Read(into)
}
