package tmdb

import (
	"context"
	"fmt"
	"strings"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

// The widths that TMDB promises, in pixels; above the last there is only "original".
var (
	posterWidths   = []int{92, 154, 185, 342, 500, 780}
	backdropWidths = []int{300, 780, 1280}
	logoWidths     = []int{45, 92, 154, 185, 300, 500}
	stillWidths    = []int{92, 185, 300}
)

const (
	// standIn begins the id of a backdrop that stands in for a still: backdrops come in other sizes.
	standIn = "backdrop:"
	// vectorWidth is the largest size, in pixels, in which TMDB promises to draw an SVG logo as PNG.
	vectorWidth = 500
)

// Fetch gets a candidate's bytes in the smallest size that is at least width pixels wide, as art.Source describes it.
func (c *Client) Fetch(ctx context.Context, candidate art.Candidate, family request.Family, width int) ([]byte, error) {
	path, isStandIn := strings.CutPrefix(candidate.ID, standIn)
	if isStandIn {
		family = request.Backdrop
	}
	if candidate.Source != c.Name() || !safePath(path) {
		return nil, fault.New(fault.NoArt, "This picture is not one of TMDB's.")
	}
	path = "/" + size(family, width, isVector(path)) + raster(path)
	return c.images.FetchArt(ctx, path)
}

// size names the size to ask for. A picture that is smaller than its size comes as it is, not scaled up.
func size(family request.Family, width int, vector bool) string {
	for _, w := range ladder(family) {
		if w >= width {
			return fmt.Sprintf("w%d", w)
		}
	}
	if vector {
		return fmt.Sprintf("w%d", vectorWidth)
	}
	return "original"
}

func ladder(family request.Family) []int {
	switch family {
	case request.Poster:
		return posterWidths
	case request.Backdrop:
		return backdropWidths
	case request.Logo:
		return logoWidths
	}
	return stillWidths
}

// raster names the PNG twin that TMDB keeps of every SVG; vectors of strangers are not drawn here.
func raster(path string) string {
	if isVector(path) {
		return path[:len(path)-len(".svg")] + ".png"
	}
	return path
}
