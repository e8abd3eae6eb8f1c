package planes

import "image"

// scalePlane resizes in two passes: rows get their final width first, then columns their final height.
func scalePlane(dst *Plane, area image.Rectangle, src *Plane, across, down taps, pool *Pool) {
	if across.plain() && down.plain() {
		copyPlane(dst, area, src, across.first[0]+across.offset(0), down.first[0]+down.offset(0))
		return
	}
	n := len(down.first)
	top, end := down.first[0], down.first[n-1]+down.count
	stride := area.Dx() * dst.Channels
	rows := pool.Get((end - top) * stride)
	for y := top; y < end; y++ {
		out, in := rows[(y-top)*stride:(y-top+1)*stride], src.Pix[y*src.Stride:]
		if dst.Channels == 1 {
			rowOfOne(out, in, &across)
		} else {
			rowOfFour(out, in, &across)
		}
	}
	sums := make([]int32, stride)
	for i := range n {
		weights := down.weights[i*down.count : (i+1)*down.count]
		at := (area.Min.Y+i)*dst.Stride + area.Min.X*dst.Channels
		column(dst.Pix[at:at+stride], rows[(down.first[i]-top)*stride:], stride, weights, sums)
	}
	pool.Put(rows)
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

func rowOfOne(out, in []byte, t *taps) {
	for i := range out {
		weights := t.weights[i*t.count : (i+1)*t.count]
		samples := in[t.first[i]:]
		samples = samples[:len(weights)]
		sum := int32(unit / 2)
		for j, w := range weights {
			sum += w * int32(samples[j])
		}
		out[i] = clamp(sum >> unitBits)
	}
}

func rowOfFour(out, in []byte, t *taps) {
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

// column makes one row of output from the rows that its weights are for.
func column(out, rows []byte, stride int, weights, sums []int32) {
	for x := range sums {
		sums[x] = unit / 2
	}
	for j, w := range weights {
		if w == 0 {
			continue
		}
		row := rows[j*stride : (j+1)*stride]
		sums := sums[:len(row)]
		for x, v := range row {
			sums[x] += w * int32(v)
		}
	}
	for x, sum := range sums {
		out[x] = clamp(sum >> unitBits)
	}
}

// capColour holds premultiplied colours to their alpha, which the sharp kernel can overshoot.
func capColour(p *Plane, area image.Rectangle) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := p.Pix[y*p.Stride+4*area.Min.X : y*p.Stride+4*area.Max.X]
		for i := 0; i+3 < len(row); i += 4 {
			if a := row[i+3]; a != 255 {
				row[i], row[i+1], row[i+2] = min(row[i], a), min(row[i+1], a), min(row[i+2], a)
			}
		}
	}
}
