package planar

import "math/bits"

// A token is a Huffman symbol with its extra bits: what an encoder decides before it knows the codes. From bit 24 it
// holds its table, from bit 16 the symbol, below the extra bits; there are as many as the symbol's low four bits say.
type token = uint32

// The tables that tokens name: DC and AC for luma and for chroma, and two that have no codes.
const (
	tableAC      = 1 // added to a DC table
	tableChroma  = 2 // added to a table of luma
	tableRaw     = 4 // the symbol is a count of bits and is not written
	tableRestart = 5 // a restart marker
	tableCount   = 6

	tableShift  = 24
	symbolShift = 16
)

const restartToken = token(tableRestart << tableShift)

// size tells how many extra bits a value takes, and which (T.81, F.1.2.1).
func size(v int32) (n int, extra uint32) {
	sign := v >> 31
	n = bits.Len32(uint32(v ^ sign - sign))
	return n, uint32(v+sign) & (1<<n - 1)
}

// sized is what size gives, as a part of a token.
func sized(v int32) token {
	if i := uint32(v + 128); i < 256 {
		return smallSizes[i]
	}
	n, extra := size(v)
	return uint32(n)<<symbolShift | extra
}

// smallSizes holds the same for −128 to 127, which are most.
var smallSizes = func() (s [256]token) {
	for i := range s {
		n, extra := size(int32(i) - 128)
		s[i] = uint32(n)<<symbolShift | extra
	}
	return s
}()

// mostTokens is what one block can take: an AC token for each place, none of which leaves room for ZRL, and DC.
const mostTokens = 64

// tokens are kept in parts of one size, which the next picture uses again: a list that grew would leave as much behind as it
// holds.
type tokens struct {
	parts [][]token // those in use
	spare [][]token
}

const (
	tokensOfPart = 1 << 14
	mostParts    = 128 // 8 MB, what a detailed picture of 6 megapixels takes
)

// room gives the part that has room for a block and a restart.
func (t *tokens) room() *[]token {
	if n := len(t.parts); n > 0 && cap(t.parts[n-1])-len(t.parts[n-1]) > mostTokens {
		return &t.parts[n-1]
	}
	if n := len(t.spare); n > 0 {
		t.parts, t.spare = append(t.parts, t.spare[n-1]), t.spare[:n-1]
	} else {
		t.parts = append(t.parts, make([]token, 0, tokensOfPart))
	}
	return &t.parts[len(t.parts)-1]
}

// full tells whether it is time to write some.
func (t *tokens) full() bool { return len(t.parts) >= mostParts }

// missing tells whether one has no code.
func (t *tokens) missing(codes *codeBook) bool {
	for _, part := range t.parts {
		for _, one := range part {
			if i := one >> symbolShift; i < tableRaw*256 && codes[i] == 0 {
				return true
			}
		}
	}
	return false
}

// clear forgets them.
func (t *tokens) clear() {
	for _, part := range t.parts {
		t.spare = append(t.spare, part[:0])
	}
	t.parts = t.parts[:0]
}

// appendBlock appends the tokens of a block whose coefficients, by place in the file, are not zero where the mask says;
// diff is its DC difference (T.81, F.1.2). There must be room for mostTokens.
func appendBlock(to []token, blk *[64]int16, mask uint64, diff int32, table uint32) []token {
	at := len(to)
	out := (*[mostTokens]token)(to[at : at+mostTokens])
	out[0] = table<<tableShift + sized(diff)
	count := 1
	ac := (table + tableAC) << tableShift
	last := 0
	for m := mask &^ 1; m != 0; m &= m - 1 {
		k := bits.TrailingZeros64(m) & 63
		run := k - last - 1
		last = k
		for ; run > 15; run -= 16 {
			out[count&63] = ac | 0xF0<<symbolShift
			count++
		}
		out[count&63] = ac + uint32(run)<<(symbolShift+4) + sized(int32(blk[k]))
		count++
	}
	if last < 63 {
		out[count&63] = ac // end of block
		count++
	}
	return to[:at+count]
}
