package planar

import (
	"math/rand/v2"
	"testing"
)

func TestOptimisedTables(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	var o optimiser
	var table huffTable
	for i := range 500 {
		var freq [256]uint32
		for range 1 + r.IntN(256) {
			freq[r.IntN(256)] = uint32(1) << r.IntN(1+i%31)
		}
		var also []byte
		if i%2 == 0 {
			also = annexHuffman[1][0].values
		}
		spec := o.lengths(freq[:], also)
		var has [256]bool
		for _, s := range spec.values {
			if has[s] {
				t.Fatalf("symbol %d twice", s)
			}
			has[s] = true
		}
		for s, n := range freq {
			if n > 0 && !has[s] {
				t.Fatalf("no code for symbol %d", s)
			}
		}
		for _, s := range also {
			if !has[s] {
				t.Fatalf("no code for symbol %d, which was asked for", s)
			}
		}
		if err := table.build(&spec, false); err != nil {
			t.Fatal(err)
		}
		if room := kraft(&spec); room != 1 {
			t.Fatalf("codes leave room for %d of the longest, want 1, the code of ones", room)
		}
	}
}

// kraft gives how many more codes of the table's greatest length there could be.
func kraft(spec *huffSpec) int {
	room, longest := 1<<maxLength, 0
	for i, n := range spec.counts {
		room -= int(n) << (maxLength - 1 - i)
		if n > 0 {
			longest = i + 1
		}
	}
	return room >> (maxLength - longest)
}

// No longer than by Huffman's own method, where that keeps to 16 bits.
func TestOptimisedTablesAreOptimal(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 10))
	var o optimiser
	for range 300 {
		var freq [256]uint32
		weights := []int{0} // of the reserved code
		for range 1 + r.IntN(100) {
			s := r.IntN(256)
			if freq[s] == 0 {
				freq[s] = uint32(1 + r.IntN(50))
				weights = append(weights, int(freq[s]))
			}
		}
		spec := o.lengths(freq[:], nil)
		got, at := 0, 0
		for i, n := range spec.counts {
			for range n {
				got += (i + 1) * int(freq[spec.values[at]])
				at++
			}
		}
		if want := huffmanCost(weights); got != want {
			t.Fatalf("%d symbols: got %d bits, want %d", len(weights)-1, got, want)
		}
	}
}

// huffmanCost is the length of a text in bits: the sum of all merged weights.
func huffmanCost(weights []int) int {
	total := 0
	for len(weights) > 1 {
		a := takeLeast(&weights)
		b := takeLeast(&weights)
		total += a + b
		weights = append(weights, a+b)
	}
	return total
}

func takeLeast(weights *[]int) int {
	w := *weights
	at := 0
	for i, v := range w {
		if v < w[at] {
			at = i
		}
	}
	v := w[at]
	w[at] = w[len(w)-1]
	*weights = w[:len(w)-1]
	return v
}
