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
			column(dst.Pix[at:at+s.stride], s.from(down.first[y]), s.stride, weights)
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
	first := int32(sum)
	return clamp(first >> unitBits), clamp(int32((sum-int64(first))>>32) >> unitBits)
}

func scalarRowOfFour(out, in []byte, t *taps) {
	for i := range t.first {
		weights := t.weights[i*t.count : (i+1)*t.count]
		samples := in[4*t.first[i] : 4*(t.first[i]+len(weights))]
		r, g, b, a := int32(unit/2), int32(unit/2), int32(unit/2), int32(unit/2)
		for _, w := range weights {
			r += w * int32(samples[0])
			g += w * int32(samples[1])
			b += w * int32(samples[2])
			a += w * int32(samples[3])
			samples = samples[4:]
		}
		out[4*i], out[4*i+1], out[4*i+2], out[4*i+3] = clamp(r>>unitBits), clamp(g>>unitBits), clamp(b>>unitBits), clamp(a>>unitBits)
	}
}

// scalarColumn makes one row of output from the rows that its weights are for, eight samples at a time, two in a word; see
// scalarRowsOfOne.
func scalarColumn(out, rows []byte, stride int, weights []int32) {
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
		to[0], to[4] = halves(a)
		to[1], to[5] = halves(b)
		to[2], to[6] = halves(c)
		to[3], to[7] = halves(d)
	}
	for ; x < len(out); x++ {
		sum := int32(unit / 2)
		for j, w := range weights {
			sum += w * int32(rows[j*stride+x])
		}
		out[x] = clamp(sum >> unitBits)
	}
}

// scalarCapColour holds premultiplied colours to their alpha, which the sharp kernel can overshoot.
func scalarCapColour(p *Plane, area image.Rectangle) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := p.Pix[y*p.Stride+4*area.Min.X : y*p.Stride+4*area.Max.X]
		capRow(row)
	}
}

func capRow(row []byte) {
	for i := 0; i+3 < len(row); i += 4 {
		if a := row[i+3]; a != 255 {
			row[i], row[i+1], row[i+2] = min(row[i], a), min(row[i+1], a), min(row[i+2], a)
		}
	}
}
