package service_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"testing"

	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
)

// TestKeptBaseNeedsNoArt: another design on the same art, and a changed score, fetch nothing.
func TestKeptBaseNeedsNoArt(t *testing.T) {
	h := newHouse(t)
	first := h.get(t, "", service.Miss)
	if n := h.fetched.Load(); n != 1 {
		t.Fatalf("the first drawing fetched %d pictures, want 1", n)
	}
	h.get(t, "position=tl&ratings_limit=1", service.Miss)
	h.passed.Add(int64(91 * day))
	h.scores[0].Value = 9.4
	changed := h.get(t, "", service.Miss)
	if n := h.fetched.Load(); n != 1 {
		t.Errorf("drawings on the kept base fetched %d pictures, want none", n-1)
	}
	outsideBadges(t, first.Picture, changed.Picture)
	h.get(t, "imageSize=small", service.Miss) // another size is another base
	if n := h.fetched.Load(); n != 2 {
		t.Errorf("another size fetched %d pictures, want 1", n-1)
	}
}

// outsideBadges wants two pictures to be different, and equal to the pixel in their upper three quarters, where no badges are.
func outsideBadges(t *testing.T, a, b []byte) {
	t.Helper()
	if bytes.Equal(a, b) {
		t.Error("the changed score gave the same picture")
	}
	first, second := decode(t, a), decode(t, b)
	bounds := first.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y*3/4; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if first.At(x, y) != second.At(x, y) {
				t.Fatalf("pixel %d,%d differs: %v and %v", x, y, first.At(x, y), second.At(x, y))
			}
		}
	}
}

func decode(t *testing.T, picture []byte) image.Image {
	t.Helper()
	decoded, err := jpeg.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

// spoils gives back altered bytes for everything that is not a picture.
type spoils struct{ *dirstore.Store }

func (s spoils) GetPicture(ctx context.Context, key store.Key) ([]byte, error) {
	picture, err := s.Store.GetPicture(ctx, key)
	if err == nil && len(picture) > 100 {
		picture = append(bytes.Clone(picture[:len(picture)/2]), make([]byte, 64)...)
	}
	return picture, err
}

func TestDamagedBaseIsDoneWithout(t *testing.T) {
	h := openHouse(t, service.DefaultBudget(), func(s *dirstore.Store) store.Pictures { return spoils{s} })
	h.get(t, "", service.Miss)
	if other := h.get(t, "ratings_limit=1", service.Miss); len(other.Picture) == 0 {
		t.Error("no picture")
	}
	if n := h.fetched.Load(); n != 2 {
		t.Errorf("fetched %d pictures, want 2: the base was damaged", n)
	}
}
