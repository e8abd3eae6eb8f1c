package mdblist

import (
	"encoding/json"
	"math"
	"strings"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

// answer is what MDBList tells of a title, with the members that are used.
type answer struct {
	Type string `json:"type"` // "movie" or "show", may be absent
	IDs  struct {
		IMDb string      `json:"imdb"`
		TMDB upstream.ID `json:"tmdb"`
		TVDB upstream.ID `json:"tvdb"`
	} `json:"ids"`
	Score    *float64        `json:"score"` // MDBList's own, 0 to 100
	Ratings  []rating        `json:"ratings"`
	Awards   string          `json:"awards"`
	Keywords []keyword       `json:"keywords"` // because of append_to_response
	Error    json.RawMessage `json:"error"`    // seen with status 200
}

// rating is one source's score. Each number may be an integer, a fraction, null or absent.
type rating struct {
	Source string   `json:"source"`
	Value  *float64 `json:"value"` // on the source's own scale
	Score  *float64 `json:"score"` // 0 to 100
	Votes  *float64 `json:"votes"`
}

type keyword struct {
	Name string `json:"name"`
}

// sourceOf knows MDBList's names, old ones too; ok is false for sources that have no badge.
func sourceOf(name string) (source request.Source, ok bool) {
	switch name {
	case "imdb":
		return request.SourceIMDb, true
	case "tmdb":
		return request.SourceTMDB, true
	case "trakt":
		return request.SourceTrakt, true
	case "tomatoes":
		return request.SourceRT, true
	case "popcorn", "tomatoesaudience", "tomatoes_audience", "audience":
		return request.SourceRTA, true
	case "metacritic":
		return request.SourceMetacritic, true
	case "letterboxd":
		return request.SourceLetterboxd, true
	case "rogerebert":
		return request.SourceEbert, true
	case "myanimelist", "mal":
		return request.SourceMAL, true
	case "mdblist":
		return request.SourceMDBList, true
	}
	return 0, false
}

// read turns the answer into scores on their own scales, one for each source, and awards.
func (a *answer) read() ratings.Answer {
	keywords := make(map[string]bool, len(a.Keywords))
	for _, k := range a.Keywords {
		keywords[strings.TrimPrefix(strings.ToLower(k.Name), "mdblist.")] = true
	}
	var out ratings.Answer
	var seen request.SourceSet
	for _, r := range append([]rating{{Source: "mdblist", Score: a.Score}}, a.Ratings...) {
		source, ok := sourceOf(r.Source)
		if !ok || seen.Has(source) {
			continue
		}
		value, ok := r.on(source)
		if !ok {
			continue
		}
		seen = seen.With(source)
		score := ratings.Score{Source: source, Value: value, Votes: r.votes(), Origin: "mdblist"}
		switch source {
		case request.SourceRT:
			score.Certified = keywords["certified-fresh"]
			// One of these is on every title whose mark MDBList knows; of the audience's mark it says only the best.
			score.Graded = score.Certified || keywords["fresh"] || keywords["rotten"]
		case request.SourceRTA:
			score.Certified = keywords["certified-hot"]
		}
		out.Scores = append(out.Scores, score)
	}
	out.Oscar, out.Emmy = ratings.AwardsWon(a.Awards)
	out.Oscar = out.Oscar || keywords["oscar-winner"] || keywords["best-picture-winner"] || keywords["oscar-best-director-winner"]
	out.Emmy = out.Emmy || keywords["emmy-award-winner"]
	return out
}

// on gives the score on its source's own scale, which is that of MDBList's value too; false means that there is none.
//
// MDBList's score is always out of a hundred and decides, because value has been seen on other scales than the live one
// (a Letterboxd 8 of 10 for 4 of 5). It is a whole number, though, so value is taken where it says the same with more
// digits (a MyAnimeList 8.54 beside 85). Without a score, as always for Roger Ebert, value is on the fixed scale. Nought
// is told for Rotten Tomatoes alone, and only where votes tell it from "unknown"; whether it is shown is for package ratings
// to say.
func (r *rating) on(source request.Source) (float64, bool) {
	top, exact := ratings.Scale(source), orZero(r.Value)
	switch {
	case r.Score == nil:
		return exact, exact > 0 && exact <= top
	case *r.Score == 0:
		return 0, (source == request.SourceRT || source == request.SourceRTA) && r.votes() > 0
	case *r.Score < 0 || *r.Score > 100:
		return 0, false
	case exact > 0 && exact <= top && math.Abs(exact/top*100-*r.Score) < 1:
		return exact, true
	}
	return *r.Score * top / 100, true
}

func (r *rating) votes() int {
	if votes := orZero(r.Votes); votes >= 1 && votes <= 1e9 {
		return int(votes)
	}
	return 0
}

func orZero(number *float64) float64 {
	if number == nil {
		return 0
	}
	return *number
}
