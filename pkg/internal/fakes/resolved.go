package fakes

import (
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// SaltFlats is the catalogue's series as a resolver is to tell of it.
func SaltFlats() titles.Title {
	return titles.Title{
		Kind: request.Series, IMDb: SeriesIMDb, TMDB: SeriesTMDB, TVDB: SeriesTVDB,
		Name: "Salt Flats", OriginalName: "Salt Flats", OriginalLanguage: "en",
		Released: Day(2008, 1, 20), LastAired: Day(2013, 9, 29), RuntimeMinutes: 47,
	}
}

// SoapRoom is the catalogue's film as a resolver is to tell of it that knows no number of TVDB's.
func SoapRoom() titles.Title {
	return titles.Title{
		Kind: request.Movie, IMDb: FilmIMDb, TMDB: FilmTMDB,
		Name: "The Soap Room", OriginalName: "The Soap Room", OriginalLanguage: "en",
		Released: Day(1999, 10, 15), RuntimeMinutes: 139,
	}
}

// EpisodeOf is an episode of a series.
func EpisodeOf(series titles.Title, e titles.Episode) titles.Title {
	series.Episode = &e
	return series
}

// Day is the midnight that begins a day, UTC.
func Day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
