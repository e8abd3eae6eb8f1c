// Package thumb says in a few dozen bytes what a picture roughly looks like, so that a client can paint its place before
// the picture itself arrives: its size, its dominant colour, and a blurred placeholder in the ThumbHash form, which
// decoders exist for in many languages.
//
// It looks at a coarse grid of the finished picture's pixels, not at all of them, and knows nothing of files or formats.
// It allocates nothing but the two strings that it gives.
package thumb

import (
	"encoding/base64"
	"encoding/hex"
	"image"
)

// Sketch describes one picture. Sketches are comparable; the zero value is one that nobody made.
type Sketch struct {
	Width, Height int    // pixels
	Color         string // the dominant colour: "#1e90ff"; black for a wholly transparent picture
	Placeholder   string // ThumbHash, 5 to 25 bytes, in standard base64
}

// Of describes a picture. An empty one has no colour and no placeholder.
func Of(src image.Image) Sketch {
	b := src.Bounds()
	if b.Empty() {
		return Sketch{}
	}
	var g grid
	g.sample(src)
	r, gr, bl := g.dominant()
	var hash [mostBytes]byte
	var text [2 * mostBytes]byte
	color := hex.AppendEncode(append(text[:0], '#'), []byte{r, gr, bl})
	s := Sketch{Width: b.Dx(), Height: b.Dy(), Color: string(color)}
	s.Placeholder = string(base64.StdEncoding.AppendEncode(text[:0], g.appendHash(hash[:0])))
	return s
}
