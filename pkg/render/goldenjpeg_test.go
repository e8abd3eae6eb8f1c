package render

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"aioratings/pkg/request"
)

// The golden pictures are pixels; these are the bytes that JPEGs of them are stored and compared as: a poster that is resized,
// its base, and one of a source that keeps its coefficients.
func TestGoldenBytesOfJPEG(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	d := designOf(t, request.Poster, request.JPEG, "imageSize=small")
	sum := sha256.New()
	for _, source := range [][]byte{photo(t, 500, 750, 90, false), photo(t, 342, 513, 85, true), photo(t, 342, 513, 97, false)} {
		art := openFor(t, r, source, d)
		base, err := r.Base(t.Context(), d, art)
		if err != nil {
			t.Fatal(err)
		}
		p, err := r.Draw(t.Context(), Scene{Design: d, Art: art, Badges: badges(3)})
		if err != nil {
			t.Fatal(err)
		}
		sum.Write(base)
		sum.Write(p.Bytes)
	}
	if got := fmt.Sprintf("%x", sum.Sum(nil)[:8]); got != GoldenJPEG {
		t.Errorf("the bytes of JPEGs have changed: set GoldenJPEG to %q and raise Version", got)
	}
}
