package marks

import (
	"testing"

	"github.com/fogleman/gg"

	"aioratings/pkg/request"
)

// The canvas is a medium poster's, for the cost of a mark on it.
func canvas() *gg.Context { return gg.NewContext(580, 870) }

func BenchmarkLogo(b *testing.B) {
	s, dc := Default(), canvas()
	for _, m := range motifs() {
		b.Run(m.name(), func(b *testing.B) {
			for b.Loop() {
				s.Logo(dc, m.source, m.state, 100, 800, 48)
			}
		})
	}
}

func BenchmarkIcon(b *testing.B) {
	s, dc := Default(), canvas()
	for b.Loop() {
		s.Icon(dc, request.SourceIMDb, 0, 100, 800, 48)
	}
}

func BenchmarkStatuette(b *testing.B) {
	s, dc := Default(), canvas()
	for b.Loop() {
		s.Statuette(dc, request.Emmy, 500, 20, 96)
	}
}

func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		Default()
	}
}
