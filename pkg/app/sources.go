package app

import (
	"context"
	"errors"
	"log/slog"

	"aioratings/pkg/art"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/ratings"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
	"aioratings/pkg/upstream/cinemeta"
	"aioratings/pkg/upstream/fanart"
	"aioratings/pkg/upstream/imdbdata"
	"aioratings/pkg/upstream/mdblist"
	"aioratings/pkg/upstream/omdb"
	"aioratings/pkg/upstream/tmdb"
	"aioratings/pkg/upstream/trakt"
	"aioratings/pkg/upstream/tvdb"
)

// Sources are the upstreams, in order of trust.
type Sources struct {
	Titles  []titles.Resolver
	Art     []art.Source
	Ratings []ratings.Provider
	Listed  []Listed // all that could be switched on

	front  Catalogue               // asked before all of them; nil for none
	upkeep []func(context.Context) // what some of them do while the house is open, each until its context ends
}

// Listed is an upstream that could be switched on: whether it is, and what it is good for.
type Listed struct {
	httpapi.Source
	client any // nil for one that is off or part of the program
}

// health is all that could be switched on, and how each does now.
func (s Sources) health() []httpapi.Source {
	var all []httpapi.Source
	for _, listed := range s.Listed {
		source := listed.Source
		source.Health = "off"
		if source.On {
			source.Health = string(upstream.OK)
		}
		if c, ok := listed.client.(interface{ Health() upstream.Health }); ok {
			source.Health = string(c.Health())
		}
		all = append(all, source)
	}
	return all
}

// add puts a client wherever it is of use.
func (s *Sources) add(client any) {
	if r, ok := client.(titles.Resolver); ok {
		s.Titles = append(s.Titles, r)
	}
	if a, ok := client.(art.Source); ok {
		s.Art = append(s.Art, a)
	}
	if p, ok := client.(ratings.Provider); ok {
		s.Ratings = append(s.Ratings, p)
	}
}

// candidate is an upstream that could be switched on.
type candidate struct {
	name string
	on   bool
	adds string // what it is good for, for operators
	open func() (any, error)
}

// Sources makes clients of the upstreams that are switched on, in order of trust for ids, art and scores alike: no two of
// them are in each other's way in more than one of the three. It reports all wrong settings at once.
func (c Config) Sources(ctx context.Context, log *slog.Logger) (Sources, error) {
	var s Sources
	var faults []error
	for _, u := range c.candidates(ctx, log, &s) {
		listed := Listed{Source: httpapi.Source{Name: u.name, On: u.on, Adds: u.adds}}
		if u.on {
			client, err := u.open()
			if err != nil {
				faults = append(faults, err)
				continue
			}
			s.add(client)
			listed.client = client
		}
		s.Listed = append(s.Listed, listed)
	}
	return s, errors.Join(faults...)
}

func (c Config) candidates(ctx context.Context, log *slog.Logger, s *Sources) []candidate {
	return []candidate{
		{"imdbdata", c.IMDbDataset != "", "IMDb scores from a data set, those of episodes too", func() (any, error) {
			set, err := imdbdata.Open(ctx, imdbdata.Config{Source: c.IMDbDataset, Log: log})
			if err == nil {
				s.upkeep = append(s.upkeep, set.Run)
			}
			return set, err
		}},
		{"mdblist", c.MDBList.On(), "scores of all ten sources, and awards", func() (any, error) {
			return mdblist.New(mdblist.Config{BaseURL: c.MDBList.URL, Key: c.MDBList.Key, Daily: c.MDBDaily})
		}},
		{"trakt", c.Trakt.On(), "Trakt's scores, those of episodes too, and a second word on most others", func() (any, error) {
			return trakt.New(trakt.Config{BaseURL: c.Trakt.URL, Key: c.Trakt.Key})
		}},
		{"omdb", c.OMDb.On(), "IMDb, Rotten Tomatoes critics and Metacritic where the others have gaps, IMDb scores of episodes, awards", func() (any, error) {
			return omdb.New(omdb.Config{BaseURL: c.OMDb.URL, Key: c.OMDb.Key, Daily: c.OMDbDaily})
		}},
		{"tmdb", c.TMDB.On(), "ids of all kinds, art in all languages, TMDB's scores", func() (any, error) {
			return tmdb.New(tmdb.Config{BaseURL: c.TMDB.URL, ImageURL: c.TMDB.Images, Key: c.TMDB.Key})
		}},
		{"fanart", c.Fanart.On(), "more posters, backdrops and logos", func() (any, error) {
			return fanart.New(fanart.Config{BaseURL: c.Fanart.URL, AssetURL: c.Fanart.Images, Key: c.Fanart.Key, ClientKey: c.Fanart.Second})
		}},
		{"tvdb", c.TVDB.On(), "TVDB ids that TMDB does not know, films among them, and more art", func() (any, error) {
			return tvdb.New(tvdb.Config{BaseURL: c.TVDB.URL, AssetURL: c.TVDB.Images, Key: c.TVDB.Key, PIN: c.TVDB.Second})
		}},
		{"cinemeta", c.Cinemeta != "" && c.Cinemeta != off, "IMDb ids, art and IMDb scores without any key", func() (any, error) {
			return cinemeta.New(cinemeta.Config{BaseURL: c.Cinemeta, ImageURL: c.Metahub})
		}},
	}
}
