package render

import "image"

// shade puts a soft black shadow of everything on the sheet under it: alpha strong up to solid pixels from what throws it,
// then fading over 2·soft more. A blur alone would be thin just where strokes end and the eye needs it.
func (r *Renderer) shade(sheet *image.RGBA, solid, soft int, alpha uint8) {
	w, h := sheet.Rect.Dx(), sheet.Rect.Dy()
	mask, swap := r.pool.Get(w*h), r.pool.Get(w*h)
	defer r.pool.Put(mask)
	defer r.pool.Put(swap)
	for i := range mask {
		mask[i] = sheet.Pix[4*i+3]
	}
	for y := range h {
		grow(swap[y*w:], mask[y*w:], w, 1, solid+soft)
	}
	for x := range w {
		grow(mask[x:], swap[x:], h, w, solid+soft)
	}
	for y := range h {
		mean(swap[y*w:], mask[y*w:], w, 1, soft)
	}
	for x := range w {
		mean(mask[x:], swap[x:], h, w, soft)
	}
	for i, m := range mask {
		pix := sheet.Pix[4*i : 4*i+4]
		under := int(m) * int(alpha) / 255
		pix[3] += byte(under * (255 - int(pix[3])) / 255)
	}
}

// grow writes to dst the largest of the 2·radius+1 values of src around each of n, step apart.
func grow(dst, src []byte, n, step, radius int) {
	last := -radius - 1 // the last place with ink; most windows hold none, or something black early on
	for i := -radius; i < n; i++ {
		if in := i + radius; in < n && src[in*step] > 0 {
			last = in
		}
		if i < 0 {
			continue
		}
		most := byte(0)
		if last >= i-radius {
			for j := min(last, i+radius); j >= max(i-radius, 0) && most < 255; j-- {
				most = max(most, src[j*step])
			}
		}
		dst[i*step] = most
	}
}

// mean writes to dst the mean of the 2·radius+1 values of src around each of n, step apart; beyond the ends is nothing.
func mean(dst, src []byte, n, step, radius int) {
	sum, size := 0, 2*radius+1
	for i := -radius; i < n; i++ {
		if in := i + radius; in < n {
			sum += int(src[in*step])
		}
		if i >= 0 {
			dst[i*step] = byte(sum / size)
		}
		if out := i - radius; out >= 0 {
			sum -= int(src[out*step])
		}
	}
}
