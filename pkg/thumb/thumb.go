// Package thumb says in a few dozen bytes what a picture roughly looks like, so that a client can paint its place before
// the picture itself arrives: its size, its dominant colour, and a blurred placeholder in the ThumbHash form, which
// decoders exist for in many languages.
//
// It looks at a coarse grid of the finished picture's pixels, not at all of them, and knows nothing of files or formats.
package thumb

import (
	"encoding/base64"
	"fmt"
	"image"
)

// Sketch describes one picture. Sketches are comparable; the zero value is one that nobody made.
type Sketch struct {
	Width, Height int    // pixels
	Color         string // the dominant colour: "#1e90ff"; black for a wholly transparent picture
	Placeholder   string // ThumbHash, 5 to 25 bytes or so, in standard base64
}

// Of describes a picture. An empty one has no colour and no placeholder.
func Of(src image.Image) Sketch {
	b := src.Bounds()
	if b.Empty() {
		return Sketch{}
	}
	g := sample(src)
	r, gr, bl := g.dominant()
	return Sketch{
		Width: b.Dx(), Height: b.Dy(), Color: fmt.Sprintf("#%02x%02x%02x", r, gr, bl),
		Placeholder: base64.StdEncoding.EncodeToString(g.hash()),
	}
}
