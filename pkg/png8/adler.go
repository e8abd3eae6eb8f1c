package png8

import "encoding/binary"

// adlerMod is the largest prime below 65536, RFC 1950, 9.
const adlerMod = 65521

// adlerSum goes on with a checksum, 1 at first. It adds eight bytes at a time: of the two sums that make the checksum, the first
// grows by all of them, the second by eight times the first and by each as often as it will have been in the first.
func adlerSum(sum uint32, b []byte) uint32 {
	const (
		lanes = 0x00FF00FF00FF00FF
		ones  = 0x0001000100010001
		even  = 0x0008000600040002 // times a byte's lane, summed up in the highest one
		odd   = 0x0007000500030001
		chunk = 4096 // bytes after which neither sum is near to overflow
	)
	first, second := uint64(sum&0xFFFF), uint64(sum>>16)
	for len(b) >= 8 {
		part := b[:min(len(b)&^7, chunk)]
		b = b[len(part):]
		for ; len(part) >= 8; part = part[8:] {
			v := binary.LittleEndian.Uint64(part)
			second += 8 * first
			if v == 0 { // as most of a logo is
				continue
			}
			low, high := v&lanes, v>>8&lanes
			first += (low + high) * ones >> 48
			second += low*even>>48 + high*odd>>48
		}
		first, second = first%adlerMod, second%adlerMod
	}
	for _, v := range b {
		first += uint64(v)
		second += first
	}
	return uint32(second%adlerMod<<16 | first%adlerMod)
}
