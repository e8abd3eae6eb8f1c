package planar

import "slices"

const (
	maxLength  = 16  // of a code
	maxSymbols = 257 // 256, and one that stands for the code of ones that no table may hold (T.81, annex C)
	reserved   = 256
)

// optimiser finds the Huffman codes that make a text shortest, no code being longer than maxLength bits, by the
// package-merge algorithm of Larmore and Hirschberg (JACM 1990). It keeps its memory.
type optimiser struct {
	symbols [maxSymbols]leaf
	weights [2][2 * maxSymbols]uint64
	packed  [maxLength][2 * maxSymbols]bool // by round: which items are packages of two of the round before
	used    [maxSymbols]int                 // by place in symbols: the length of its code
	values  [256]byte
}

type leaf struct {
	weight uint64
	symbol int
}

// lengths makes the table for symbols that come as often as freq says. Symbols of also get a code though they may never
// come. The table's values are valid until the next call.
func (o *optimiser) lengths(freq []uint32, also []byte) huffSpec {
	leaves := o.collect(freq, also)
	top := 2*len(leaves) - 2 // items of the last round that count
	width := o.merge(leaves)
	used := o.used[:len(leaves)]
	clear(used)
	for round := maxLength - 1; round >= 0; round-- {
		packages := 0
		for _, p := range o.packed[round][:min(top, width[round])] {
			if p {
				packages++
			}
		}
		for i := range min(top, width[round]) - packages {
			used[i]++
		}
		top = 2 * packages
	}
	return o.table(leaves)
}

// collect gives the symbols that need a code, the rarest first, and the reserved one before them all.
func (o *optimiser) collect(freq []uint32, also []byte) []leaf {
	var weight [256]uint64
	var wanted [256]bool
	for s, n := range freq {
		weight[s], wanted[s] = uint64(n), n > 0
	}
	for _, s := range also {
		wanted[s] = true
	}
	leaves := append(o.symbols[:0], leaf{0, reserved})
	for s, ok := range wanted {
		if ok {
			leaves = append(leaves, leaf{weight[s], s})
		}
	}
	slices.SortFunc(leaves, func(a, b leaf) int {
		if a.weight != b.weight {
			return int(int64(a.weight) - int64(b.weight))
		}
		return b.symbol - a.symbol
	})
	return leaves
}

// merge runs all rounds: each merges the leaves with the pairs of the round before. It gives the items of each round.
func (o *optimiser) merge(leaves []leaf) (width [maxLength]int) {
	before := o.weights[1][:0]
	for round := range maxLength {
		now := o.weights[round&1][:0]
		l, p := 0, 0
		for l < len(leaves) || p+1 < len(before) {
			isPackage := l == len(leaves) || p+1 < len(before) && before[p]+before[p+1] < leaves[l].weight
			o.packed[round][len(now)] = isPackage
			if isPackage {
				now = append(now, before[p]+before[p+1])
				p += 2
			} else {
				now = append(now, leaves[l].weight)
				l++
			}
		}
		width[round] = len(now)
		before = now
	}
	return width
}

// table orders symbols by the length of their codes. The reserved one, which has the longest, goes last and is left out.
func (o *optimiser) table(leaves []leaf) huffSpec {
	var spec huffSpec
	values := o.values[:0]
	for i := len(leaves) - 1; i > 0; i-- {
		values = append(values, byte(leaves[i].symbol))
		spec.counts[o.used[i]-1]++
	}
	spec.values = values
	return spec
}
