package png8

import (
	"encoding/binary"
	"image"
)

// mostColours is how many a palette can have.
const mostColours = 256

// palette finds a picture's colours, if they are few, as those of a logo in one colour are: its edges are that colour in a
// hundred strengths. A byte for each pixel instead of four packs better and faster.
type palette struct {
	colours []uint32 // red, green, blue and alpha, not premultiplied, from the lowest byte on
	clear   int      // how many of them are not opaque: they come first

	slots [4 * mostColours]uint32 // by hash: one more than the place of a colour, or zero
}

// find tells whether the picture's colours are few enough, once they are divided.
func (p *palette) find(im *image.RGBA, main *mainColours) bool {
	p.forget()
	last, some := uint32(0), false
	for y := range im.Rect.Dy() {
		for row := im.Pix[y*im.Stride:][:4*im.Rect.Dx()]; len(row) >= 4; row = row[4:] {
			colour := binary.LittleEndian.Uint32(row)
			if colour == last && some { // as mostly
				continue
			}
			last, some = colour, true
			if _, ok := p.add(main.divided(colour)); !ok {
				return false
			}
		}
	}
	p.arrange()
	return true
}

func (p *palette) forget() {
	p.colours = p.colours[:0]
	clear(p.slots[:])
}

// add gives the place of a colour, old or new, if there is one left.
func (p *palette) add(colour uint32) (place int, ok bool) {
	slot := p.slot(colour)
	if *slot == 0 {
		if len(p.colours) == mostColours {
			return 0, false
		}
		p.colours = append(p.colours, colour)
		*slot = uint32(len(p.colours))
	}
	return int(*slot - 1), true
}

// slot is where a colour's place is or will be. At most a quarter of the slots are taken.
func (p *palette) slot(colour uint32) *uint32 {
	for at := colour * 0x9E3779B1 >> 22; ; at++ { // Knuth's multiplicative hashing, to ten bits
		slot := &p.slots[at%uint32(len(p.slots))]
		if *slot == 0 || p.colours[*slot-1] == colour {
			return slot
		}
	}
}

// arrange puts the colours that are not opaque before the others: only theirs are alphas that a file has to tell.
func (p *palette) arrange() {
	p.clear = 0
	for i, colour := range p.colours {
		if colour>>24 < 255 {
			p.colours[i], p.colours[p.clear] = p.colours[p.clear], colour
			p.clear++
		}
	}
	clear(p.slots[:])
	for i, colour := range p.colours {
		*p.slot(colour) = uint32(i + 1)
	}
}

// indices writes the place of each pixel's colour.
func (p *palette) indices(to, from []byte, main *mainColours) {
	last, index := uint32(0), byte(0)
	for i := range to {
		colour := binary.LittleEndian.Uint32(from[4*i:])
		if colour != last || i == 0 {
			last, index = colour, byte(*p.slot(main.divided(colour))-1)
		}
		to[i] = index
	}
}

// chunks are the bodies of PLTE and tRNS.
func (p *palette) chunks() (colours, alphas []byte) {
	for i, colour := range p.colours {
		colours = append(colours, byte(colour), byte(colour>>8), byte(colour>>16))
		if i < p.clear {
			alphas = append(alphas, byte(colour>>24))
		}
	}
	return colours, alphas
}
