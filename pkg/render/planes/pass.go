package planes

import (
	"encoding/binary"
	"image"
)

// scalePlane resizes in two passes: rows get their final width first, then columns their final height. It does so strip by
// strip, so that the rows between the passes take little memory and stay close to the processor.
func scalePlane(dst *Plane, area image.Rectangle, src *Plane, across, down taps, pool *Pool) {
	if across.plain() && down.plain() {
		copyPlane(dst, area, src, across.first[0]+across.offset(0), down.first[0]+down.offset(0))
		return
	}
	s := newStrip(src, across, area.Dx()*dst.Channels, down.count, pool)
	defer s.release()
	for i, next := 0, 0; i < len(down.first); i = next {
		top := down.first[i]
		for next = i + 1; next < len(down.first) && s.fits(top, down.first[next]+down.count); next++ {
		}
		s.fill(top, down.first[next-1]+down.count)
		for y := i; y < next; y++ {
			weights := down.weights[y*down.count : (y+1)*down.count]
			at := (area.Min.Y+y)*dst.Stride + area.Min.X*dst.Channels
			column(dst.Pix[at:at+s.stride], s.from(down.first[y]), s.stride, dst.Channels, weights, s.likeness, down.first[y])
		}
	}
	if dst.Channels == 4 {
		capColour(dst, area)
	}
}

func copyPlane(dst *Plane, area image.Rectangle, src *Plane, x, y int) {
	n := area.Dx() * dst.Channels
	for row := range area.Dy() {
		to, from := (area.Min.Y+row)*dst.Stride+area.Min.X*dst.Channels, (y+row)*src.Stride+x*src.Channels
		copy(dst.Pix[to:to+n], src.Pix[from:from+n])
	}
}

// scalarRowsOfOne does two rows at once: the sums of one are the low halves of the words in which those of the other are the high
// halves, as they would be if a word were one number. pair is memory for eight bytes a sample.
func scalarRowsOfOne(out, out2, in, in2, pair []byte, t *taps) {
	for x, v := range in {
		binary.LittleEndian.PutUint64(pair[8*x:], uint64(v)|uint64(in2[x])<<32)
	}
	for i := range t.first {
		weights := t.weights[i*t.count : (i+1)*t.count]
		samples := pair[8*t.first[i]:][:8*len(weights)]
		sum := int64(unit/2 + unit/2<<32)
		for _, w := range weights {
			sum += int64(w) * int64(binary.LittleEndian.Uint64(samples))
			samples = samples[8:]
		}
		out[i], out2[i] = halves(sum)
	}
}

// halves are the two samples that a word's sums give.
func halves(sum int64) (low, high byte) {
	first, second := apart(sum)
	return clamp(first >> unitBits), clamp(second >> unitBits)
}

// apart takes a word's sums apart.
func apart(sum int64) (low, high int32) {
	first := int32(sum)
	return first, int32((sum - int64(first)) >> 32)
}

// scalarRowOfFour does two channels at once, red with blue and green with alpha; see scalarRowsOfOne. Where all pixels that one
// is made of are the same, as in most of a logo, it is that as well. work is memory for workBytes a pixel.
func scalarRowOfFour(out, in, work []byte, t *taps) {
	runs, wide := work, work[len(in):]
	findRuns(runs, in)
	ready := 0 // before it, pixels that are looked at are spread
	for i := 0; i < len(t.first); i++ {
		first := t.first[i]
		if end := int(binary.LittleEndian.Uint32(runs[4*first:])); end >= first+t.count {
			pixel := binary.LittleEndian.Uint32(in[4*first:])
			binary.LittleEndian.PutUint32(out[4*i:], pixel)
			for ; i+1 < len(t.first) && t.first[i+1]+t.count <= end; i++ {
				binary.LittleEndian.PutUint32(out[4*i+4:], pixel)
			}
			continue
		}
		to := (*[4]byte)(out[4*i:])
		if end := first + t.count; ready < end {
			from := max(ready, first)
			spreadChannels(wide[16*from:], in[4*from:4*end])
			ready = end
		}
		rb, ga := int64(unit/2+unit/2<<32), int64(unit/2+unit/2<<32)
		at := 16 * first
		weights := t.weights[i*t.count : (i+1)*t.count]
		for ; len(weights) > 1; weights = weights[2:] {
			two, w, v := (*[32]byte)(wide[at:]), int64(weights[0]), int64(weights[1])
			rb += w*int64(binary.LittleEndian.Uint64(two[:])) + v*int64(binary.LittleEndian.Uint64(two[16:]))
			ga += w*int64(binary.LittleEndian.Uint64(two[8:])) + v*int64(binary.LittleEndian.Uint64(two[24:]))
			at += 32
		}
		if len(weights) > 0 {
			one, w := (*[16]byte)(wide[at:]), int64(weights[0])
			rb += w * int64(binary.LittleEndian.Uint64(one[:]))
			ga += w * int64(binary.LittleEndian.Uint64(one[8:]))
		}
		red, blue := apart(rb)
		green, alpha := apart(ga)
		putPixel(to, red, green, blue, alpha)
	}
}

// workBytes is what a row of four channels needs for each pixel of the input: a place, and two words of two channels.
const workBytes = 20

// findRuns tells for each pixel the place of the next one that is another.
func findRuns(runs, in []byte) {
	next := len(in) / 4
	after := binary.LittleEndian.Uint32(in[len(in)-4:])
	for at := len(in) - 4; at >= 0; at -= 4 {
		pixel := binary.LittleEndian.Uint32(in[at:])
		if pixel != after {
			next = at/4 + 1
		}
		after = pixel
		binary.LittleEndian.PutUint32(runs[at:], uint32(next))
	}
}

// spreadChannels puts the channels of each pixel into two words.
func spreadChannels(wide, in []byte) {
	for ; len(in) >= 4 && len(wide) >= 16; in, wide = in[4:], wide[16:] {
		pixel, to := binary.LittleEndian.Uint32(in), (*[16]byte)(wide)
		binary.LittleEndian.PutUint64(to[:], uint64(pixel&255)|uint64(pixel>>16&255)<<32)
		binary.LittleEndian.PutUint64(to[8:], uint64(pixel>>8&255)|uint64(pixel>>24)<<32)
	}
}

// scalarColumn makes one row of output from the rows that its weights are for. Where all rows have the same, so has the output.
func scalarColumn(out, rows []byte, stride, channels int, weights []int32, alike likeness, first int) {
	for x := 0; x < len(out); x += span {
		part := out[x:min(x+span, len(out))]
		if alike.rows(x/span, rows[x:], stride, first, len(weights), len(part)) {
			copy(part, rows[x:])
		} else {
			mix(part, rows[x:], stride, channels, weights)
		}
	}
}

// mix makes samples of one row from those of several, eight at a time, two in a word; see scalarRowsOfOne.
func mix(out, rows []byte, stride, channels int, weights []int32) {
	const every = 1 | 1<<32
	x := 0
	for ; x+8 <= len(out); x += 8 {
		var a, b, c, d int64 = every * unit / 2, every * unit / 2, every * unit / 2, every * unit / 2
		from := rows[x:]
		for _, w := range weights {
			eight := binary.LittleEndian.Uint64(from)
			w := int64(w)
			a += w * int64(eight&(255*every))
			b += w * int64(eight>>8&(255*every))
			c += w * int64(eight>>16&(255*every))
			d += w * int64(eight>>24&(255*every))
			from = from[min(stride, len(from)):]
		}
		to := (*[8]byte)(out[x:])
		if first, second := apart(d); channels == 4 && max(first, second) > mostAlpha {
			red, red2 := apart(a)
			green, green2 := apart(b)
			blue, blue2 := apart(c)
			putPixel((*[4]byte)(to[:]), red, green, blue, first)
			putPixel((*[4]byte)(to[4:]), red2, green2, blue2, second)
			continue
		}
		to[0], to[4] = halves(a)
		to[1], to[5] = halves(b)
		to[2], to[6] = halves(c)
		to[3], to[7] = halves(d)
	}
	var sums [8]int32
	rest := out[x:]
	for i := range rest {
		sums[i] = unit / 2
		for j, w := range weights {
			sums[i] += w * int32(rows[j*stride+x+i])
		}
	}
	if channels == 4 && len(rest) == 4 {
		putPixel((*[4]byte)(rest), sums[0], sums[1], sums[2], sums[3])
		return
	}
	for i := range rest {
		rest[i] = clamp(sums[i] >> unitBits)
	}
}

// mostAlpha is the largest sum that is not more than opaque.
const mostAlpha = 256<<unitBits - 1

// putPixel ends the sums of a pixel. What the sharp kernel makes more than opaque at the inside of an edge, it makes brighter
// by as much, so that colours are divided by what alpha comes to: a letter of one colour has no rim.
func putPixel(to *[4]byte, r, g, b, a int32) {
	if a <= mostAlpha {
		to[0], to[1], to[2], to[3] = clamp(r>>unitBits), clamp(g>>unitBits), clamp(b>>unitBits), clamp(a>>unitBits)
		return
	}
	const half = unit / 2 // that sums have for rounding
	to[0], to[1], to[2], to[3] = of(r-half, a-half), of(g-half, a-half), of(b-half, a-half), 255
}

// of is 255 times v/a, rounded.
func of(v, a int32) byte { return clamp(int32((int64(v)*255 + int64(a)/2) / int64(a))) }

// scalarCapColour holds premultiplied colours to their alpha, which the sharp kernel can overshoot.
func scalarCapColour(p *Plane, area image.Rectangle) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := p.Pix[y*p.Stride+4*area.Min.X : y*p.Stride+4*area.Max.X]
		capRow(row)
	}
}

func capRow(row []byte) {
	for ; len(row) >= 8; row = row[8:] { // two pixels at a time, of which most are clear or opaque
		if two := binary.LittleEndian.Uint64(row); two == 0 || two&alphasOfTwo == alphasOfTwo {
			continue
		}
		capPixel((*[4]byte)(row))
		capPixel((*[4]byte)(row[4:]))
	}
	if len(row) >= 4 {
		capPixel((*[4]byte)(row))
	}
}

func capPixel(p *[4]byte) { p[0], p[1], p[2] = min(p[0], p[3]), min(p[1], p[3]), min(p[2], p[3]) }
