package tvdb

import (
	"context"

	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

// maxLooks is how many things that an id was found as are looked at.
const maxLooks = 4

// lead is something that an outer id may mean.
type lead struct {
	kind request.Kind
	id   uint64
	// byEpisode marks the series of an episode that was found: the id is the episode's, and not among the series' own.
	byEpisode bool
	rival     bool // the id was found as a title of the other kind too
}

// search gives the film or series that an id of IMDb's or TMDB's means, and how it was found. TVDB looks it up among the ids of all sources at
// once, where a number like 550 has many owners: what is found must agree.
func (c *Client) search(ctx context.Context, id request.ID) (lead, record, error) {
	hits, err := c.find(ctx, outer(id))
	if err != nil {
		return lead{}, record{}, err
	}
	all := leads(hits, id)
	for _, l := range all[:min(len(all), maxLooks)] {
		r, err := c.load(ctx, l.kind, l.id)
		switch {
		case upstream.IsNotFound(err):
			continue
		case err != nil:
			return lead{}, record{}, err
		case l.byEpisode || wears(r.Remotes, id):
			return l, r, nil
		}
	}
	return lead{}, record{}, nothing("remoteid")
}

// leads lists what the id may mean, the best first: films, series, the series of episodes, as far as the promised kind
// lets them. A number of TMDB's never means an episode.
func leads(hits []hit, id request.ID) []lead {
	var films, series, episodes []lead
	for _, h := range hits {
		switch {
		case h.Movie != nil && h.Movie.ID != 0 && id.Kind != request.Series:
			films = append(films, lead{kind: request.Movie, id: uint64(h.Movie.ID)})
		case h.Series != nil && h.Series.ID != 0 && id.Kind != request.Movie:
			series = append(series, lead{kind: request.Series, id: uint64(h.Series.ID)})
		case h.Episode != nil && h.Episode.Series != 0 && id.Kind != request.Movie && id.Type == request.IMDb:
			episodes = append(episodes, lead{kind: request.Series, id: uint64(h.Episode.Series), byEpisode: true})
		}
	}
	if len(series) > 0 {
		for i := range films {
			films[i].rival = true
		}
	}
	return append(append(films, series...), episodes...)
}
