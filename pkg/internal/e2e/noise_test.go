package e2e

import (
	"bytes"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"net/http"
	"testing"

	"aioratings/pkg/internal/fakes"
)

// noise answers every question for a picture with one that nothing compresses.
func noise(t *testing.T) fakes.Fault {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 2000, 3000))
	rng := rand.NewChaCha8([32]byte{1})
	_, _ = rng.Read(picture.Pix) // never fails
	for i := 3; i < len(picture.Pix); i += 4 {
		picture.Pix[i] = 255
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, nil); err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(out.Bytes()) }
}
