package e2e

import (
	"fmt"
	"net/http"
	"testing"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/keys"
	"aioratings/pkg/planar"
	"aioratings/pkg/render/looks"
	"aioratings/pkg/render/planes"
)

// readAhead is how many bytes beside what is promised anything may take: of the program, 13 MB, the kernel has in memory what
// it has read ahead, and that is another thing on each machine. Eleven parts of twelve were there when this was written.
const readAhead = 3 << 19

// TestMemory draws ten posters of each kind in a process of its own and asks the kernel what that has taken at most: the
// program, its clients of table, bucket and upstreams, and the drawings.
func TestMemory(t *testing.T) {
	const drawings = 10
	s := newStage(t)
	for _, c := range []struct {
		size          string
		width, height int // of the source
		quality       int
		progressive   bool
		most          int // MB
	}{
		{"medium", 780, 1170, 90, false, 24},
		{"medium", 780, 1170, 90, true, 24},
		{"very-large", 2000, 3000, 90, false, 56},
		{"very-large", 2000, 3000, 95, true, 56},
		{"very-large", 2400, 3600, 90, false, 56},
	} {
		chain := s.newChain(t, 1, titles(drawings)...)
		chain.tmdb.Break("image", photograph(t, c.width, c.height, planar.Options{Quality: c.quality, Progressive: c.progressive}))
		key, _ := chain.newKey(t, keys.Premium)
		for n := range drawings {
			want(t, "a picture", chain.at(key, fmt.Sprintf("/imdb/poster-default/tt%07d.jpg?imageSize=%s", firstFilm+n, c.size)), 200, "MISS")
		}
		peak, err := chain.PeakMemory()
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("%s from %d×%d, quality %d, progressive %t", c.size, c.width, c.height, c.quality, c.progressive)
		say(t, "memory, %s: %.1f MB (target %d)", name, float64(peak)/(1<<20), c.most)
		if peak > c.most<<20+readAhead {
			t.Errorf("%s: got %.1f MB, want at most %d", name, float64(peak)/(1<<20), c.most)
		}
	}
}

// photograph answers every question for a picture with one that is like a photograph.
func photograph(t *testing.T, width, height int, o planar.Options) fakes.Fault {
	t.Helper()
	ycc := planes.FromImage(looks.Picture(2, width, height)).ToYCbCr(nil)
	whole := ycc.Planar()
	var e planar.Encoder
	file, err := e.Encode(nil, &whole, o)
	if err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(file) }
}
