package png8

import (
	"encoding/binary"
	"fmt"
)

// inputSlack is how many bytes must be there after packed bytes, so that eight can be read at any place a sound stream gets to.
const inputSlack = 16

var (
	errStream  = fmt.Errorf("%w: its pixels cannot be unpacked", ErrInvalid)
	errTooMany = fmt.Errorf("%w: its pixels are packed in too many blocks", ErrInvalid)
)

// unzlib unpacks a stream of RFC 1950 that holds as many bytes as dst. What follows it in packed is passed over. A stream of
// more blocks than so many is refused: empty ones would take time without end.
func (c *codes) unzlib(dst, packed []byte, left limits) error {
	const deflate, longestWindow, preset = 8, 7, 0x20
	if len(packed) < 6 || packed[0]&15 != deflate || packed[0]>>4 > longestWindow || packed[1]&preset != 0 ||
		binary.BigEndian.Uint16(packed)%31 != 0 {
		return errStream
	}
	in := stream{bytes: packed[2 : len(packed) : len(packed)+inputSlack]}
	at := 0
	for last := false; !last; left.all-- {
		if left.all == 0 || left.told == 0 {
			return errTooMany
		}
		if !in.fill() {
			return errStream
		}
		last = in.take(1) == 1
		var err error
		switch in.take(2) {
		case 0:
			at, err = in.stored(dst, at)
		case 1:
			if err = c.fixed(); err == nil {
				at, err = c.block(&in, dst, at)
			}
		case 2:
			left.told--
			if err = c.read(&in); err == nil {
				at, err = c.block(&in, dst, at)
			}
		default:
			err = errStream
		}
		if err != nil {
			return err
		}
	}
	in.align()
	if at != len(dst) || in.at+4 > len(in.bytes) || binary.BigEndian.Uint32(in.bytes[in.at:]) != adlerSum(1, dst) {
		return errStream
	}
	return nil
}

// stream is what is read, from the lowest bit of each byte on.
type stream struct {
	bytes []byte // inputSlack more follow them
	at    int    // of the next byte that is not in bits
	bits  uint64 // the next ones; from count on there may be more, which are those that follow
	count int
}

// fill makes sure of 56 bits, or fails where no sound stream gets to.
func (s *stream) fill() bool {
	all := s.bytes[:cap(s.bytes)]
	if s.at+8 > len(all) {
		return false
	}
	s.bits |= binary.LittleEndian.Uint64(all[s.at:]) << (s.count & 63)
	s.at += (63 - s.count) >> 3
	s.count |= 56
	return true
}

// take takes n bits.
func (s *stream) take(n int) int {
	v := int(s.bits & (1<<n - 1))
	s.bits >>= n
	s.count -= n
	return v
}

// align goes to the next whole byte and forgets what was read ahead.
func (s *stream) align() {
	s.at -= s.count >> 3
	s.bits, s.count = 0, 0
}

// stored copies a block that is not packed (RFC 1951, 3.2.4).
func (s *stream) stored(dst []byte, at int) (int, error) {
	s.align()
	if s.at+4 > len(s.bytes) {
		return at, errStream
	}
	n, not := binary.LittleEndian.Uint16(s.bytes[s.at:]), binary.LittleEndian.Uint16(s.bytes[s.at+2:])
	s.at += 4
	if n != ^not || int(n) > len(s.bytes)-s.at || int(n) > len(dst)-at {
		return at, errStream
	}
	copy(dst[at:], s.bytes[s.at:s.at+int(n)])
	s.at += int(n)
	return at + int(n), nil
}

// fixed makes the tables that need not be told (3.2.6).
func (c *codes) fixed() error {
	if c.isFixed {
		return nil
	}
	var lengths [288]byte
	var symbols [288]entry // the last two stand for nothing
	for i := range lengths {
		switch {
		case i < 144 || i >= 280:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		default:
			lengths[i] = 7
		}
	}
	copy(symbols[:], lengthSymbols[:])
	var distances [32]byte
	var ranges [32]entry
	for i := range distances {
		distances[i] = 5
	}
	copy(ranges[:], distanceSymbols[:])
	if !build(c.length[:], lengthRoot, lengths[:], symbols[:]) || !build(c.distance[:], distanceRoot, distances[:], ranges[:]) {
		return errStream
	}
	c.isFixed = true
	return nil
}

// order is in which codes' lengths are told of the codes that lengths are told in.
var order = [19]byte{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// read reads the tables of a block (3.2.7).
func (c *codes) read(in *stream) error {
	if !in.fill() {
		return errStream
	}
	lengths, distances, told := 257+in.take(5), 1+in.take(5), 4+in.take(4)
	if lengths > maxLengths || distances > maxDistances {
		return errStream
	}
	var own [19]byte
	for i := range told {
		if i == 14 && !in.fill() { // 42 bits so far
			return errStream
		}
		own[order[i]] = byte(in.take(3))
	}
	c.isFixed = false
	all := c.lengths[:lengths+distances]
	if err := readLengths(all, in, own[:]); err != nil {
		return err
	}
	if !build(c.length[:], lengthRoot, all[:lengths], lengthSymbols[:]) ||
		!build(c.distance[:], distanceRoot, all[lengths:], distanceSymbols[:]) {
		return errStream
	}
	return nil
}

// readLengths reads the lengths of codes in the codes that lengths are told in, of which the own lengths are known.
func readLengths(all []byte, in *stream, own []byte) error {
	const longestOwn = 7
	var table [1 << longestOwn]entry
	if !build(table[:], longestOwn, own, ownSymbols[:]) {
		return errStream
	}
	for i := 0; i < len(all); {
		if !in.fill() {
			return errStream
		}
		e := table[in.bits&(1<<longestOwn-1)]
		if e == 0 {
			return errStream
		}
		in.take(int(e & codeMask))
		symbol := byte(e >> valueShift)
		if symbol < 16 {
			all[i] = symbol
			i++
			continue
		}
		repeated, times := byte(0), 0
		switch symbol {
		case 16:
			if i == 0 {
				return errStream
			}
			repeated, times = all[i-1], 3+in.take(2)
		case 17:
			times = 3 + in.take(3)
		default:
			times = 11 + in.take(7)
		}
		if times > len(all)-i {
			return errStream
		}
		for range times {
			all[i] = repeated
			i++
		}
	}
	return nil
}

// ownSymbols are those that lengths of codes are told in.
var ownSymbols = func() (s [19]entry) {
	for i := range s {
		s[i] = entry(i)<<valueShift | isLiteral
	}
	return s
}()

// block unpacks what follows a block's tables, to dst from at on, and tells where it ends. A code and a distance together with
// all their bits have 48 at most, so that the stream must be filled once for both.
func (c *codes) block(in *stream, dst []byte, at int) (int, error) {
	all := in.bytes[:cap(in.bytes)]
	bits, count, next := in.bits, in.count, in.at
	for next+8 <= len(all) {
		bits |= binary.LittleEndian.Uint64(all[next:]) << (count & 63)
		next += (63 - count) >> 3
		count |= 56
		e := c.length[bits&(1<<lengthRoot-1)]
		if e&isLiteral != 0 && at+2 < len(dst) { // often several in a row
			dst[at] = byte(e >> valueShift)
			at++
			bits >>= e & codeMask
			count -= int(e & codeMask)
			if e = c.length[bits&(1<<lengthRoot-1)]; e&isLiteral != 0 {
				dst[at] = byte(e >> valueShift)
				at++
				bits >>= e & codeMask
				count -= int(e & codeMask)
				continue
			}
			if count < 48 {
				continue
			}
		}
		if e&isFurther != 0 {
			e = c.length[(uint64(e>>valueShift)+bits>>lengthRoot&(1<<(e>>extraShift&extraMask)-1))&(lengthEntries-1)]
		}
		bits >>= e & codeMask
		count -= int(e & codeMask)
		if e&isLiteral != 0 {
			if at >= len(dst) {
				return at, errStream
			}
			dst[at] = byte(e >> valueShift)
			at++
			continue
		}
		if e&isRange == 0 {
			if e&isEnd == 0 {
				return at, errStream
			}
			in.bits, in.count, in.at = bits, count, next
			return at, nil
		}
		extra := e >> extraShift & extraMask
		length := int(e>>valueShift) + int(bits&(1<<extra-1))
		bits >>= extra
		count -= int(extra)
		distance, taken := c.back(bits)
		bits >>= taken & 63
		count -= taken
		if distance < 1 || distance > at || length > len(dst)-at {
			return at, errStream
		}
		again(dst, at, distance, length)
		at += length
	}
	return at, errStream
}

// back reads a distance and tells how many bits it takes; 0 if there is no such code.
func (c *codes) back(bits uint64) (distance, taken int) {
	e := c.distance[bits&(1<<distanceRoot-1)]
	if e&isFurther != 0 {
		e = c.distance[(uint64(e>>valueShift)+bits>>distanceRoot&(1<<(e>>extraShift&extraMask)-1))&(distanceEntries-1)]
	}
	extra := e >> extraShift & extraMask
	return int(e>>valueShift) + int(bits>>(e&codeMask)&(1<<extra-1)), int(e&codeMask + extra)
}

// again writes bytes once more that were written before.
func again(dst []byte, at, distance, length int) {
	from := at - distance
	if distance >= 8 && length <= 32 && at+length+8 <= len(dst) { // eight at a time, and what is too much is written over
		to, from := dst[at:at+length+8], dst[from:from+length+8]
		for i := 0; i < length; i += 8 {
			binary.LittleEndian.PutUint64(to[i:], binary.LittleEndian.Uint64(from[i:]))
		}
		return
	}
	for done := 0; done < length; { // twice as much each time, if they overlap
		done += copy(dst[at+done:at+length], dst[from:at+done])
	}
}
