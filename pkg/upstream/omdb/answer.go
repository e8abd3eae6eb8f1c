package omdb

import (
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

// answer is what OMDb tells of a title, with the members that are used. All of them are text, and what OMDb does not know
// is "N/A", "" or absent.
type answer struct {
	Response string // "True"
	ID       string `json:"imdbID"`
	Type     string // "movie", "series", "episode", "game"
	SeriesID string `json:"seriesID"` // an episode's, as are the next two
	Season   string
	Episode  string

	Rating    string `json:"imdbRating"` // "7.6"
	Votes     string `json:"imdbVotes"`  // "792,363"
	Metascore string // "67"
	Ratings   []struct {
		Source string
		Value  string // "7.6/10", "85%", "67/100"
	}
	Awards string
}

const unknown = "N/A"

// read turns the answer into scores and awards. Old answers have no list of ratings; IMDb's and Metacritic's stand
// beside it too.
func (a *answer) read() ratings.Answer {
	out := ratings.Answer{Scores: a.imdb()}
	if percent, ok := outOf(a.value("Rotten Tomatoes"), "%"); ok {
		out.Scores = add(out.Scores, request.SourceRT, percent, 0)
	}
	critics, ok := outOf(a.value("Metacritic"), "/100")
	if !ok {
		critics, ok = upstream.Number(a.Metascore)
	}
	if ok {
		out.Scores = add(out.Scores, request.SourceMetacritic, critics, 0)
	}
	out.Oscar, out.Emmy = ratings.AwardsWon(a.Awards)
	return out
}

// imdb gives IMDb's score, or none.
func (a *answer) imdb() []ratings.Score {
	rating, ok := outOf(a.value("Internet Movie Database"), "/10")
	if !ok {
		rating, ok = upstream.Number(a.Rating)
	}
	if !ok {
		return nil
	}
	return add(nil, request.SourceIMDb, rating, count(a.Votes))
}

// value is the text of a source in the list of ratings, "" if it is not there.
func (a *answer) value(source string) string {
	for _, r := range a.Ratings {
		if r.Source == source {
			return r.Value
		}
	}
	return ""
}

// add appends a score if it is one.
func add(scores []ratings.Score, source request.Source, value float64, votes int) []ratings.Score {
	score := ratings.Score{Source: source, Value: value, Votes: votes, Origin: "omdb"}
	if !ratings.Valid(score) {
		return scores
	}
	return append(scores, score)
}
