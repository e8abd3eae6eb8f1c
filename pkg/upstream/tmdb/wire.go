package tmdb

import "aioratings/pkg/upstream"

// The shapes of TMDB's answers, with the members that are used. A member that is null stays at its zero value, which for
// all of them means "unknown"; pointers are where null and absent differ, or where absent matters.

// found is the answer of /find: all five arrays are there even if nothing was found.
type found struct {
	Movies   *[]foundTitle   `json:"movie_results"`
	Series   *[]foundTitle   `json:"tv_results"`
	Episodes *[]foundEpisode `json:"tv_episode_results"`
}

type foundTitle struct {
	ID         uint64  `json:"id"`
	Popularity float64 `json:"popularity"`
}

type foundEpisode struct {
	Show    uint64 `json:"show_id"`
	Season  *int   `json:"season_number"` // 0 is the specials
	Episode *int   `json:"episode_number"`
}

// details is the answer of /movie/{id} and /tv/{id}; films have a title and a release date, series a name and a first
// air date.
type details struct {
	ID               uint64 `json:"id"`
	IMDb             string `json:"imdb_id"` // films only, also without external_ids
	Title            string `json:"title"`
	Name             string `json:"name"`
	OriginalTitle    string `json:"original_title"`
	OriginalName     string `json:"original_name"`
	OriginalLanguage string `json:"original_language"`
	ReleaseDate      string `json:"release_date"`
	FirstAirDate     string `json:"first_air_date"`
	LastAirDate      string `json:"last_air_date"`
	Next             struct {
		AirDate string `json:"air_date"`
	} `json:"next_episode_to_air"` // series only
	Status         string    `json:"status"`
	Runtime        float64   `json:"runtime"`
	EpisodeRunTime []float64 `json:"episode_run_time"`
	PosterPath     string    `json:"poster_path"`
	BackdropPath   string    `json:"backdrop_path"`
	certificates
	verdict
	appended
}

// episode is the answer of /tv/{id}/season/{s}/episode/{e}.
type episode struct {
	ID        uint64 `json:"id"`
	Name      string `json:"name"`
	AirDate   string `json:"air_date"`
	Season    *int   `json:"season_number"`
	Number    *int   `json:"episode_number"`
	StillPath string `json:"still_path"`
	verdict
	appended
}

// verdict is TMDB's own score; without votes the average is 0.0 and means nothing.
type verdict struct {
	Average float64 `json:"vote_average"` // 0 to 10
	Count   float64 `json:"vote_count"`
}

// appended is what append_to_response adds.
type appended struct {
	Outer  *outerIDs `json:"external_ids"`
	Images *gallery  `json:"images"`
}

type outerIDs struct {
	IMDb string      `json:"imdb_id"`
	TVDB upstream.ID `json:"tvdb_id"` // episodes and series; films have none
}

type gallery struct {
	Posters   []artwork `json:"posters"`
	Backdrops []artwork `json:"backdrops"`
	Logos     []artwork `json:"logos"`
	Stills    []artwork `json:"stills"`
}

type artwork struct {
	Path    string  `json:"file_path"`
	Lang    string  `json:"iso_639_1"`
	Region  string  `json:"iso_3166_1"` // newer than the rest, may be absent
	Average float64 `json:"vote_average"`
	Count   float64 `json:"vote_count"`
	Width   float64 `json:"width"`
	Height  float64 `json:"height"`
}
