package tvdb

import (
	"context"
	"strconv"
	"strings"

	"aioratings/pkg/art"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// noFamily is the family of artwork that is not used: banners, clear art, actors, the posters of seasons.
const noFamily request.Family = 0

// family is what artwork of a type can be used for. The numbers are TVDB's; films and series have their own.
func (a artwork) family() request.Family {
	switch a.Type {
	case 2, 14:
		return request.Poster
	case 3, 15:
		return request.Backdrop
	case 23, 25:
		return request.Logo
	}
	return noFamily
}

// Candidates lists the art of the title, as art.Source describes it. A title without a TVDB number, as films have it from
// elsewhere, is searched for by its IMDb id. TVDB has at most one still of an episode; one without is given its series'
// backgrounds. What TVDB calls a score is told as Votes without a Vote, and its own choice of a poster as Default.
func (c *Client) Candidates(ctx context.Context, title titles.Title, family request.Family) ([]art.Candidate, error) {
	number, err := c.number(ctx, title)
	if err == nil && number != 0 {
		var all []art.Candidate
		if all, err = c.candidates(ctx, title, number, family); err == nil {
			return all, nil
		}
	}
	if err == nil || upstream.IsNotFound(err) {
		return nil, nil
	}
	return nil, upstream.Fault(err)
}

// number is the title's TVDB number, 0 if there is no way to know it.
func (c *Client) number(ctx context.Context, title titles.Title) (uint64, error) {
	if title.TVDB != 0 || !imdbID.MatchString(title.IMDb) {
		return title.TVDB, nil
	}
	digits, err := strconv.ParseUint(title.IMDb[len("tt"):], 10, 64)
	if err != nil {
		return 0, err
	}
	_, r, err := c.search(ctx, request.ID{Type: request.IMDb, Kind: title.Kind, Number: digits})
	return uint64(r.ID), err
}

func (c *Client) candidates(ctx context.Context, title titles.Title, number uint64, family request.Family) ([]art.Candidate, error) {
	if family == request.Episode && title.Episode != nil {
		e, err := c.loadEpisode(ctx, number, title.Episode.Season, title.Episode.Number)
		if err != nil && !upstream.IsNotFound(err) {
			return nil, err
		}
		if path, ok := c.assetPath(e.Image); ok {
			return []art.Candidate{{Source: c.Name(), ID: path, Default: true}}, nil
		}
	}
	if family == request.Episode {
		family = request.Backdrop
	}
	r, err := c.artworks(ctx, title.Kind, number)
	if err != nil {
		return nil, err
	}
	return c.gallery(r, family), nil
}

// gallery turns a record's artwork into candidates. The poster that TVDB itself shows is added if the list lacks it; the
// language of its lettering is then not known.
func (c *Client) gallery(r record, family request.Family) []art.Candidate {
	byDefault, hasDefault := c.assetPath(r.Image)
	hasDefault = hasDefault && family == request.Poster
	var all []art.Candidate
	for _, a := range r.Artworks {
		path, ok := c.assetPath(a.Image)
		if !ok || a.family() != family {
			continue
		}
		candidate := a.candidate(path)
		candidate.Source = c.Name()
		if hasDefault && path == byDefault {
			candidate.Default, hasDefault = true, false
		}
		all = append(all, candidate)
	}
	if hasDefault {
		all = append(all, art.Candidate{Source: c.Name(), ID: byDefault, Lang: art.Undetermined, Default: true})
	}
	return all
}

const (
	maxSide  = 50_000 // pixels
	maxScore = 1e9
)

func (a artwork) candidate(path string) art.Candidate {
	letters := a.lettering()
	return art.Candidate{
		ID: path, Lang: letters.lang, Region: letters.region, Votes: int(within(a.Score, maxScore)),
		Width: int(within(a.Width, maxSide)), Height: int(within(a.Height, maxSide)),
	}
}

// assetPath is the path below the asset host of an image in an answer, which is a URL, or such a path already. What
// follows the host must be a plain path, so that neither a port nor user info, a query or another host fits in.
func (c *Client) assetPath(image string) (string, bool) {
	path := image
	if strings.Contains(image, "//") {
		if len(image) <= len(c.assetURL) || !strings.EqualFold(image[:len(c.assetURL)], c.assetURL) {
			return "", false
		}
		path = image[len(c.assetURL):]
	} else if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return path, upstream.SafePath(path)
}
