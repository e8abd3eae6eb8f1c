package fanart

import (
	"context"
	"strconv"
	"strings"

	"aioratings/pkg/art"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// Candidates lists the art of the title, as art.Source describes it. Fanart.tv has no stills: an episode is given its
// series' backgrounds. Likes are told as Votes without a Vote, and no picture is the default one.
func (c *Client) Candidates(ctx context.Context, title titles.Title, family request.Family) ([]art.Candidate, error) {
	g, err := c.load(ctx, title)
	switch {
	case upstream.IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, upstream.Fault(err)
	}
	var all []art.Candidate
	for _, shelf := range g.shelves(family, season(title)) {
		for _, p := range shelf.pictures {
			if candidate, ok := c.candidate(p, shelf); ok {
				all = append(all, candidate)
			}
		}
	}
	return all, nil
}

// shelf is pictures of one sort, with the size in pixels that Fanart.tv demands of them.
type shelf struct {
	pictures      []picture
	width, height int
}

func (g gallery) shelves(family request.Family, season string) []shelf {
	switch family {
	case request.Poster:
		return []shelf{{g.MoviePosters, 1000, 1426}, {g.ShowPosters, 1000, 1426}}
	case request.Logo:
		return []shelf{{g.HDMovieLogos, 800, 310}, {g.MovieLogos, 400, 155}, {g.HDShowLogos, 800, 310}, {g.ShowLogos, 400, 155}}
	}
	return []shelf{
		{g.MovieBackgrounds, 1920, 1080}, {g.MovieBackgrounds4K, 3840, 2160},
		{ofSeason(g.ShowBackgrounds, season), 1920, 1080}, {ofSeason(g.ShowBackgrounds4K, season), 3840, 2160},
	}
}

// season is how Fanart.tv writes the season of the title's episode; "all" if it has none.
func season(title titles.Title) string {
	if title.Episode == nil {
		return "all"
	}
	return strconv.Itoa(title.Episode.Season)
}

// ofSeason leaves out backgrounds of other seasons, if any others remain.
func ofSeason(pictures []picture, season string) []picture {
	var fitting []picture
	for _, p := range pictures {
		if p.Season == "" || p.Season == "all" || string(p.Season) == season {
			fitting = append(fitting, p)
		}
	}
	if len(fitting) == 0 {
		return pictures
	}
	return fitting
}

const (
	maxSide  = 50_000 // pixels
	maxLikes = 1_000_000_000
)

func (c *Client) candidate(p picture, s shelf) (art.Candidate, bool) {
	path, ok := c.assetPath(p.URL)
	if !ok {
		return art.Candidate{}, false
	}
	candidate := art.Candidate{
		Source: c.Name(), ID: path, Lang: language(p.Lang), Votes: p.Likes.number(maxLikes),
		Width: p.Width.number(maxSide), Height: p.Height.number(maxSide),
	}
	if candidate.Width == 0 || candidate.Height == 0 {
		candidate.Width, candidate.Height = s.width, s.height
	}
	return candidate, true
}

// assetPath is the path below the asset host of a URL in an answer; many are still written with http. What follows the
// host must be a plain path, so that neither a port nor user info, a query or another host fits in; and pictures of the
// title with the number 0 are what unknown titles are given at times.
func (c *Client) assetPath(raw string) (string, bool) {
	if rest, ok := strings.CutPrefix(raw, "http://"); ok && strings.HasPrefix(c.assetURL, "https://") {
		raw = "https://" + rest
	}
	if len(raw) <= len(c.assetURL) || !strings.EqualFold(raw[:len(c.assetURL)], c.assetURL) {
		return "", false
	}
	path := raw[len(c.assetURL):]
	return path, upstream.SafePath(path) && !strings.Contains(path, "/tv/0/") && !strings.Contains(path, "/movies/0/")
}

// language turns Fanart.tv's code into ISO 639-1.
func language(code string) string {
	code = strings.ToLower(strings.TrimSpace(code))
	switch {
	case code == "" || code == "00" || code == "xx":
		return ""
	case len(code) == 2 && isLetter(code[0]) && isLetter(code[1]):
		return code
	}
	return art.Undetermined
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }
