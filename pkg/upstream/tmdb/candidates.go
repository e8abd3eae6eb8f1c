package tmdb

import (
	"context"
	"regexp"
	"strings"

	"aioratings/pkg/art"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

// Candidates lists the artwork of the title, as art.Source describes it. The picture that TMDB itself shows is among
// them, marked as Default. An episode without stills is given its series' backdrops; seasons have none on TMDB.
func (c *Client) Candidates(ctx context.Context, title titles.Title, family request.Family) ([]art.Candidate, error) {
	if title.TMDB == 0 {
		return nil, nil
	}
	if family == request.Episode && title.Episode != nil {
		e, err := c.loadEpisode(ctx, title.TMDB, title.Episode.Season, title.Episode.Number)
		if err != nil && !upstream.IsNotFound(err) {
			return nil, upstream.Fault(err)
		}
		if err == nil {
			if stills := candidates(e.Images.Stills, e.StillPath, ""); len(stills) > 0 {
				return stills, nil
			}
		}
	}
	d, err := c.load(ctx, title.Kind, title.TMDB)
	switch {
	case upstream.IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, upstream.Fault(err)
	}
	return d.candidates(family), nil
}

func (d *details) candidates(family request.Family) []art.Candidate {
	switch family {
	case request.Poster:
		return candidates(d.Images.Posters, d.PosterPath, "en")
	case request.Backdrop:
		return candidates(d.Images.Backdrops, d.BackdropPath, "")
	case request.Logo:
		return candidates(d.Images.Logos, "", "")
	}
	stand := candidates(d.Images.Backdrops, d.BackdropPath, "")
	for i := range stand {
		stand[i].ID = standIn + stand[i].ID
	}
	return stand
}

// candidates turns a list of images into candidates. The default picture is added if the list lacks it; its lettering
// is then in lang, which is the language of all that TMDB shows when not asked for another.
func candidates(list []artwork, byDefault, lang string) []art.Candidate {
	all := make([]art.Candidate, 0, len(list)+1)
	seen := make(map[string]bool, len(list))
	for _, i := range list {
		if candidate, ok := i.candidate(); ok && !seen[candidate.ID] {
			seen[candidate.ID] = true
			candidate.Default = candidate.ID == byDefault
			all = append(all, candidate)
		}
	}
	if !seen[byDefault] && safePath(byDefault) {
		all = append(all, art.Candidate{Source: "tmdb", ID: byDefault, Lang: lang, Default: true})
	}
	return all
}

func (i artwork) candidate() (art.Candidate, bool) {
	lang, region, ok := language(i.Lang, i.Region)
	if !ok || !safePath(i.Path) {
		return art.Candidate{}, false
	}
	candidate := art.Candidate{
		Source: "tmdb", ID: i.Path, Lang: lang, Region: region,
		Width: int(within(i.Width, maxSide)), Height: int(within(i.Height, maxSide)),
		Vote: within(i.Average, 10), Votes: int(within(i.Count, maxVotes)),
	}
	if isVector(i.Path) && candidate.Width > vectorWidth {
		candidate.Height = candidate.Height * vectorWidth / candidate.Width
		candidate.Width = vectorWidth
	}
	return candidate, true
}

const (
	maxSide  = 50_000 // pixels
	maxVotes = 1e9
)

// within gives 0, which means unknown, for a number that is negative or over its limit.
func within(n, limit float64) float64 {
	if n > 0 && n <= limit {
		return n
	}
	return 0
}

var filePath = regexp.MustCompile(`\A(/[A-Za-z0-9_][A-Za-z0-9._-]*)+\z`)

// safePath takes what can only be a file below the image host's base: no way up, no query, no other host.
func safePath(path string) bool {
	return len(path) <= 200 && filePath.MatchString(path) && !strings.Contains(path, "..")
}

func isVector(path string) bool { return strings.HasSuffix(strings.ToLower(path), ".svg") }
