package png8

import "math/bits"

// An entry says what the next bits of the stream stand for: from bit 16 a literal, the start of a range of lengths or
// distances, or where a further table begins; the kind; from bit 6 how many bits follow that say where in the range, or which
// of the further table; below, how many bits the code has. Zero stands for no code.
type entry = uint32

const (
	codeMask    = 63
	extraShift  = 6
	extraMask   = 31
	isLiteral   = 1 << 11
	isEnd       = 1 << 12 // of the block
	isRange     = 1 << 13
	isFurther   = 1 << 14
	valueShift  = 16
	longestCode = 15 // bits
)

// How many bits of the stream are looked at first. Longer codes take another look.
const (
	lengthRoot   = 10
	distanceRoot = 8
)

// What a block's tables have room for: 1334 and 402 entries is the most that codes of up to 15 bits take, of 286 and 30 symbols.
const (
	lengthEntries   = 2048
	distanceEntries = 512
)

// codes are the tables of one block.
type codes struct {
	length   [lengthEntries]entry // literals, too
	distance [distanceEntries]entry
	lengths  [maxLengths + maxDistances]byte // of the codes, in bits
	isFixed  bool                            // the tables are those that need not be told
}

const (
	maxLengths   = 286
	maxDistances = 30
	endOfBlock   = 256
)

// lengthSymbols are the literals, the end of a block, and the lengths of RFC 1951, 3.2.5.
var lengthSymbols = func() (s [maxLengths]entry) {
	for i := range 256 {
		s[i] = entry(i)<<valueShift | isLiteral
	}
	s[endOfBlock] = isEnd
	base := 3
	for i := 257; i < 285; i++ {
		extra := max(0, (i-261)/4)
		s[i] = entry(base)<<valueShift | isRange | entry(extra)<<extraShift
		base += 1 << extra
	}
	s[285] = 258<<valueShift | isRange
	return s
}()

// distanceSymbols are the distances.
var distanceSymbols = func() (s [maxDistances]entry) {
	base := 1
	for i := range s {
		extra := max(0, i/2-1)
		s[i] = entry(base)<<valueShift | isRange | entry(extra)<<extraShift
		base += 1 << extra
	}
	return s
}()

// countCodes counts codes by their length, and tells whether they are a code: no more of them than there can be, and no fewer
// either, but that there may be none, or one of one bit.
func countCodes(lengths []byte) (count [longestCode + 1]int, ok bool) {
	for _, n := range lengths {
		count[n]++
	}
	count[0] = 0
	room, total := 1, 0
	for n := 1; n <= longestCode; n++ {
		room = room<<1 - count[n]
		total += count[n]
		if room < 0 {
			return count, false
		}
	}
	return count, room == 0 || total == 0 || total == 1 && count[1] == 1
}

// build fills a table: symbols by the next bits, of which so many are looked at first.
func build(table []entry, root int, lengths []byte, symbols []entry) (ok bool) {
	count, ok := countCodes(lengths)
	if !ok {
		return false
	}
	clear(table[:1<<root])
	var next [longestCode + 1]uint16 // code of each length
	longest, code := 0, 0
	for n := 1; n <= longestCode; n++ {
		code = (code + count[n-1]) << 1
		next[n] = uint16(code)
		if count[n] > 0 {
			longest = n
		}
	}
	used := 1 << root
	var room [mostSymbols]uint16
	for _, symbol := range sorted(&room, lengths, &count) { // so that those of one further table follow each other
		n := int(lengths[symbol])
		code := int(bits.Reverse16(next[n]) >> (16 - n))
		next[n]++
		e := symbols[symbol] | entry(n)
		if n <= root {
			for i := code; i < 1<<root; i += 1 << n {
				table[i] = e
			}
			continue
		}
		first := &table[code&(1<<root-1)]
		if *first == 0 {
			width := furtherBits(&count, n, root, longest)
			if used+1<<width > len(table) {
				return false
			}
			clear(table[used : used+1<<width])
			*first = entry(used)<<valueShift | isFurther | entry(width)<<extraShift
			used += 1 << width
		}
		width := int(*first >> extraShift & extraMask)
		further := table[*first>>valueShift:][:1<<width]
		for i := code >> root; i < 1<<width; i += 1 << (n - root) {
			further[i] = e
		}
		count[n]--
	}
	return true
}

// mostSymbols is how many codes can be told of: two stand for nothing.
const mostSymbols = maxLengths + 2

// sorted gives the symbols that have codes in the order of these.
func sorted(room *[mostSymbols]uint16, lengths []byte, count *[longestCode + 1]int) []uint16 {
	var places [longestCode + 2]int
	for n := 1; n <= longestCode; n++ {
		places[n+1] = places[n] + count[n]
	}
	total := places[longestCode+1]
	for symbol, n := range lengths {
		if n > 0 {
			room[places[n]] = uint16(symbol)
			places[n]++
		}
	}
	return room[:total]
}

// furtherBits is how many bits a further table looks at whose first code has n: enough for all codes that begin alike. Of each
// length as many codes are left as count says.
func furtherBits(count *[longestCode + 1]int, n, root, longest int) int {
	width := n - root
	room := 1 << width
	for ; width+root < longest; width++ {
		if room -= count[width+root]; room <= 0 {
			break
		}
		room <<= 1
	}
	return width
}
