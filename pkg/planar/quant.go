package planar

// QuantTables holds the divisors for luma and for chroma, row by row, each 1 to 255.
type QuantTables [2][64]uint8

// StandardTables scales the tables of T.81, annex K, for a quality from 1 to 100 the way most encoders do: 50 leaves
// them as they are.
func StandardTables(quality int) QuantTables {
	percent := 200 - 2*quality
	if quality < 50 {
		percent = 5000 / max(quality, 1)
	}
	var q QuantTables
	for i := range q {
		for k, v := range annexQuant[i] {
			q[i][k] = uint8(min(max((int(v)*percent+50)/100, 1), 255))
		}
	}
	return q
}

// reciprocalBits is enough for an exact quotient of all that forward8 makes by all that a table can hold.
const reciprocalBits = 40

// divisors quantise what forward8 makes.
type divisors struct {
	below      [64]uint32 // row by row: smaller values become zero
	round      [64]uint32 // what is added before dividing: half of the divisor, or less
	reciprocal [64]uint64 // of eight times the table's entry, in units of 2^-40, rounded up
	place      [64]uint8  // in the file
	vector     vectorDivisors
}

// set takes a table in the order of the file. Entries must not be zero.
func (d *divisors) set(table *[64]uint16, thrifty bool) {
	for k, v := range table {
		i := zigzag[k]
		by, round := uint32(v)*8, uint32(v)*4
		if thrifty && k > 0 {
			round = uint32(v) * uint32(thriftRound-thriftStep*(i%8+i/8)) / thriftUnit
		}
		d.below[i], d.round[i], d.reciprocal[i], d.place[i] = by-round, round, 1<<reciprocalBits/uint64(by)+1, uint8(k)
	}
	d.vector.set(table, &d.round)
}

// What a thrifty encoder adds before dividing, in thriftUnits of the table's entry, of which eight make the divisor: 0.45 of
// it at frequency 0, falling to 0.05 at the highest. Coefficients are the likelier to be small the higher their frequency,
// and small ones cost more bits than they are worth: 6 to 8 % of the bytes at equal multi-scale structural similarity, the same
// from 342 to 1280 pixels across, when it was chosen. infra/peers/curve measures what all choices together save.
const (
	thriftUnit  = 35
	thriftRound = 126
	thriftStep  = 8
)
