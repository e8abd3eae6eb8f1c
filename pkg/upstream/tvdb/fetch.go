package tvdb

import (
	"context"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

// Fetch gets a candidate's bytes, as art.Source describes it. Whatever the width, there is one size: TVDB's thumbnails
// are smaller than the smallest poster drawn here.
func (c *Client) Fetch(ctx context.Context, candidate art.Candidate, _ request.Family, _ int) ([]byte, error) {
	if candidate.Source != c.Name() || !upstream.SafePath(candidate.ID) {
		return nil, fault.New(fault.NoArt, "This picture is not one of TVDB's.")
	}
	return c.assets.FetchArt(ctx, candidate.ID)
}
