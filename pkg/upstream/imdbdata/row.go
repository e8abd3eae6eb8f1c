package imdbdata

import "math"

// row is one title's rating in 64 bits: the number of its id in the upper 32, then 25 of votes, then 7 of the rating in
// tenths. Rows in numerical order are in the order of their ids.
type row uint64

const (
	votesBits  = 25
	ratingBits = 7
	maxVotes   = 1<<votesBits - 1 // 33 million; the most there are is about three
)

func pack(id uint32, tenths, votes uint64) row {
	return row(uint64(id)<<32 | min(votes, maxVotes)<<ratingBits | tenths)
}

func (r row) id() uint32      { return uint32(r >> 32) }
func (r row) votes() int      { return int(r >> ratingBits & maxVotes) }
func (r row) rating() float64 { return float64(r&(1<<ratingBits-1)) / 10 }

// parseRow reads "tt0903747\t9.5\t2300000": an id, a rating from 1.0 to 10.0 with one decimal, and at least one vote.
func parseRow(line []byte) (row, bool) {
	id, line, ok := parseID(line)
	if !ok || len(line) == 0 || line[0] != '\t' {
		return 0, false
	}
	tenths, line, ok := parseRating(line[1:])
	if !ok || len(line) == 0 || line[0] != '\t' {
		return 0, false
	}
	votes, digits, line := parseDigits(line[1:], 10)
	if digits == 0 || len(line) > 0 || votes == 0 {
		return 0, false
	}
	return pack(id, tenths, votes), true
}

// parseID reads "tt" and a number of 7 to 10 digits that fits 32 bits and is not 0.
func parseID(text []byte) (id uint32, rest []byte, ok bool) {
	if len(text) < 2 || text[0] != 't' || text[1] != 't' {
		return 0, nil, false
	}
	n, digits, rest := parseDigits(text[2:], 10)
	return uint32(n), rest, digits >= 7 && n > 0 && n <= math.MaxUint32
}

// parseRating reads "1.0" to "10.0".
func parseRating(text []byte) (tenths uint64, rest []byte, ok bool) {
	whole, digits, text := parseDigits(text, 2)
	if digits == 0 || len(text) == 0 || text[0] != '.' {
		return 0, nil, false
	}
	fraction, decimals, rest := parseDigits(text[1:], 1)
	tenths = whole*10 + fraction
	return tenths, rest, decimals == 1 && tenths >= 10 && tenths <= 100
}

// parseDigits reads at most limit digits from the front of text.
func parseDigits(text []byte, limit int) (n uint64, digits int, rest []byte) {
	for digits < limit && digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		n = n*10 + uint64(text[digits]-'0')
		digits++
	}
	return n, digits, text[digits:]
}
