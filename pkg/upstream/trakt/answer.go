package trakt

import (
	"encoding/json"
	"errors"
	"math"
	"regexp"
	"strings"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// answer is what Trakt tells of a title. With extended=all its own verdict is a member beside the others'; without, as
// for episodes, and from servers that do not know the word, it is the answer itself.
type answer struct {
	verdict
	Trakt          *verdict
	IMDb           *verdict
	TMDB           *verdict
	Metascore      *verdict
	RottenTomatoes *verdict `json:"rotten_tomatoes"`
	Letterboxd     *verdict // films only
	MAL            *verdict // anime only
}

// verdict is one source's. Every member may be null or absent; the scale is the source's own.
type verdict struct {
	Rating     *float64
	Votes      *float64 // absent where the source does not count them
	UserRating *float64 `json:"user_rating"` // Rotten Tomatoes: the audience's
	State      string   // Rotten Tomatoes: "fresh"
	UserState  string   `json:"user_state"` // Rotten Tomatoes: "upright"
	Link       string
}

var errForeign = errors.New("trakt: neither a score of Trakt's nor a place for one")

// UnmarshalJSON takes what has Trakt's verdict in one of the two places, be it null; all else is no answer.
func (a *answer) UnmarshalJSON(body []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil {
		return err
	}
	_, inside := members["trakt"]
	_, outside := members["rating"]
	if !inside && !outside {
		return errForeign
	}
	type plain answer
	return json.Unmarshal(body, (*plain)(a))
}

var imdbLink = regexp.MustCompile(`/title/(tt[0-9]+)`)

// about reports whether the answer is the title's: its link to IMDb must not lead to another.
func (a *answer) about(title titles.Title) bool {
	if title.IMDb == "" || a.IMDb == nil {
		return true
	}
	link := imdbLink.FindStringSubmatch(a.IMDb.Link)
	return link == nil || link[1] == title.IMDb
}

// own is Trakt's own score, or none. Its members are out of ten, the badge shows percent.
func (a *answer) own() []ratings.Score {
	v := a.Trakt
	if v == nil {
		v = &a.verdict
	}
	return v.add(nil, request.SourceTrakt, v.Rating, 10)
}

// read gives all scores on their sources' own scales.
func (a *answer) read() []ratings.Score {
	scores := a.own()
	for _, told := range []struct {
		source request.Source
		v      *verdict
		factor float64 // from Trakt's number to the source's scale
	}{
		{request.SourceIMDb, a.IMDb, 1}, {request.SourceTMDB, a.TMDB, 10}, {request.SourceMetacritic, a.Metascore, 1},
		{request.SourceLetterboxd, a.Letterboxd, 1}, {request.SourceMAL, a.MAL, 1},
	} {
		if told.v != nil {
			scores = told.v.add(scores, told.source, told.v.Rating, told.factor)
		}
	}
	if rt := a.RottenTomatoes; rt != nil {
		scores = rt.add(scores, request.SourceRT, rt.Rating, 1)
		scores = rt.add(scores, request.SourceRTA, rt.UserRating, 1)
	}
	return scores
}

// add appends a score if it is one. A source that counts votes and has none has no score either.
func (v *verdict) add(scores []ratings.Score, source request.Source, rating *float64, factor float64) []ratings.Score {
	if rating == nil || v.Votes != nil && *v.Votes < 1 {
		return scores
	}
	// Five decimals are Trakt's precision; the factor must not add noise behind them.
	score := ratings.Score{Source: source, Value: math.Round(*rating*factor*1e5) / 1e5, Origin: "trakt"}
	if v.Votes != nil && *v.Votes <= 1e9 {
		score.Votes = int(*v.Votes)
	}
	switch source {
	case request.SourceRT:
		score.Certified = certified(v.State, "certified", "certified fresh")
	case request.SourceRTA:
		score.Certified = certified(v.UserState, "certified", "certified hot", "verified hot")
	}
	// Of a plain "fresh" nobody knows whether it means "and not certified".
	score.Graded = score.Certified
	if !ratings.Valid(score) {
		return scores
	}
	return append(scores, score)
}

func certified(state string, words ...string) bool {
	state = strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(state))
	for _, word := range words {
		if state == word {
			return true
		}
	}
	return false
}
