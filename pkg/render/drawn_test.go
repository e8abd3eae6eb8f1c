package render

import (
	"image"
	"testing"

	"aioratings/pkg/request"
)

func TestStampsAreKeptWithinBounds(t *testing.T) {
	t.Parallel()
	var k drawn[stamp]
	most := 0
	for side := range 200 {
		s := stamp{source: request.SourceIMDb, width: side}
		mark := image.NewRGBA(image.Rect(0, 0, 200, 200))
		k.keep(s, mark)
		if k.find(s) != mark {
			t.Fatalf("stamp %d: what was just kept is gone", side)
		}
		most = max(most, k.bytes, 160_000*len(k.kept))
	}
	if most > maxDrawnBytes {
		t.Errorf("kept %d bytes, want at most %d", most, maxDrawnBytes)
	}
	if other := (stamp{source: request.SourceTMDB, width: 199}); k.find(other) != nil {
		t.Error("found a stamp of another source")
	}
}
