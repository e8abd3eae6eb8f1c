package cinemeta

import (
	"context"
	"fmt"
	"regexp"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// Candidates lists the art of the title, as art.Source describes it: one picture at most, metahub's own choice, of a size
// that it does not tell. The lettering of a poster or a logo is mostly English, but nothing says so, and it is not
// claimed. An episode is given its series' background: metahub's stills are redirects to another house's, which are not
// followed.
func (c *Client) Candidates(ctx context.Context, title titles.Title, family request.Family) ([]art.Candidate, error) {
	m, err := c.loadOf(ctx, title)
	switch {
	case upstream.IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, upstream.Fault(err)
	}
	candidate := art.Candidate{Source: c.Name(), Default: true}
	known := ""
	switch family {
	case request.Poster:
		candidate.ID, candidate.Lang, known = "/poster/"+title.IMDb, art.Undetermined, m.Poster
	case request.Logo:
		candidate.ID, candidate.Lang, known = "/logo/"+title.IMDb, art.Undetermined, m.Logo
	default:
		candidate.ID, known = "/background/"+title.IMDb, m.Background
	}
	if known == "" {
		return nil, nil
	}
	return []art.Candidate{candidate}, nil
}

// The greatest widths, in pixels, that the medium size is reported with; real ones may be larger. Logos have one size.
const (
	mediumPoster     = 370
	mediumBackground = 600
)

var pictureID = regexp.MustCompile(`\A/(poster|background|logo)/(tt[0-9]{7,9})\z`)

// Fetch gets a candidate's bytes in the smaller of two sizes that is at least width pixels wide, as art.Source describes it.
func (c *Client) Fetch(ctx context.Context, candidate art.Candidate, _ request.Family, width int) ([]byte, error) {
	parts := pictureID.FindStringSubmatch(candidate.ID)
	if candidate.Source != c.Name() || parts == nil {
		return nil, fault.New(fault.NoArt, "This picture is not one of metahub's.")
	}
	path := fmt.Sprintf("/%s/%s/%s/img", parts[1], size(parts[1], width), parts[2])
	return c.images.FetchArt(ctx, path)
}

func size(sort string, width int) string {
	if sort == "poster" && width > mediumPoster || sort == "background" && width > mediumBackground {
		return "large"
	}
	return "medium"
}
