package service

import (
	"fmt"
	"slices"
	"strings"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
)

// The reasons for a score to be drawn or not.
const (
	becauseDrawn    = "drawn"
	becausePlain    = "plainPicture"
	becauseExcluded = "excluded"
	becauseNotAsked = "notInOrder"
	becauseBeyond   = "beyondLimit"
	becauseFailed   = "providerFailed"
	becauseSpent    = "providerSpent"
	becauseInvalid  = "invalid"
	becauseOff      = "providerOff"
	becauseNone     = "noScore"
)

// The statuettes that can be drawn: one on the built-in posters, and on a canvas as many as it has places for.
const (
	drawnOscar = "oscar"
	drawnEmmy  = "emmy"
	drawnBoth  = "both"
	drawnNone  = "none"
)

func (e *explaining) tellScores() []ExplainedScore {
	var all []ExplainedScore
	for _, source := range request.Sources {
		told := ExplainedScore{Source: source.String(), Name: nameOf(source)}
		score, there := e.ratings.Scores[source]
		if there {
			age := seconds(e.since(score.At))
			told.Value, told.State, told.Provider, told.Votes, told.Age = score.Text(), stateName(score.State()), score.Origin, score.Votes, &age
			_, told.Stale = e.ratings.Stale[score.Origin]
		}
		told.Because, told.Reason = e.becauseOf(source, there)
		told.Drawn = told.Because == becauseDrawn
		all = append(all, told)
	}
	return all
}

// becauseOf says why a score is drawn or not: what the design says of it first, and then who could not tell.
func (e *explaining) becauseOf(source request.Source, there bool) (because, reason string) {
	d, asked := e.q.design, e.demands()
	wanted := d.Sources().Has(source)
	switch {
	case d.Canvas == nil && asked.Exclude.Has(source):
		return becauseExcluded, "ratings_exclude takes it out."
	case !wanted && d.Canvas == nil && d.Limit == 0:
		return becausePlain, "This picture shows no scores."
	case !wanted:
		return becauseNotAsked, "The design does not ask for it."
	case !there:
		return e.missing(source)
	case d.Canvas != nil:
		if shown, _, _ := e.drawn.Shown(); !shown.Has(source) {
			return becauseBeyond, "The saved design asks for it where those before it in the order leave no place."
		}
		return becauseDrawn, "The saved design has a place for it."
	}
	place := slices.IndexFunc(e.shown(d), func(s ratings.Score) bool { return s.Source == source })
	if place < 0 {
		return becauseBeyond, fmt.Sprintf("Only %s drawn, and those before it in the order fill them.", plural(d.Limit, "score is", "scores are"))
	}
	return becauseDrawn, fmt.Sprintf("Number %d of at most %d.", place+1, d.Limit)
}

// missing says why there is no score.
func (e *explaining) missing(source request.Source) (because, reason string) {
	tellers := e.tellers(source)
	if len(tellers) == 0 {
		return becauseOff, "No source that is switched on tells this score."
	}
	among := func(names []string) string {
		return strings.Join(slices.DeleteFunc(tellers, func(name string) bool { return !slices.Contains(names, name) }), " and ")
	}
	switch {
	case e.ratings.Open.Has(source):
		return becauseFailed, among(e.ratings.Failed) + " could tell it and did not answer."
	case e.ratings.Missing.Has(source):
		return becauseSpent, among(e.ratings.Spent) + " could tell it and has no calls left today."
	}
	if who := e.ratings.Refused[source]; who != "" {
		return becauseInvalid, who + " told something that is no score, such as zero or a number beyond its scale."
	}
	return becauseNone, strings.Join(tellers, " and ") + " answered, and there is none."
}

// demands is what was asked for altogether, before it was settled.
func (e *explaining) demands() request.Params {
	var all []request.Params
	for _, l := range e.layers {
		all = append(all, l.params)
	}
	return request.Overlay(all...)
}

func (e *explaining) tellAward() ExplainedAward {
	r, d := e.ratings, e.q.design
	told := ExplainedAward{Drawn: drawnNone, Oscar: Win{r.Oscar, r.OscarBy}, Emmy: Win{r.Emmy, r.EmmyBy}}
	oscar, emmy := e.drawn.Award == request.Oscar, e.drawn.Award == request.Emmy
	if d.Canvas != nil {
		_, oscar, emmy = e.drawn.Shown()
	}
	switch {
	case oscar && emmy:
		told.Drawn, told.Reason = drawnBoth, "Both were won, and the saved design has a place for each."
	case oscar || emmy:
		told.Drawn, told.Reason = drawnEmmy, "It was won; nominations do not count."
		if oscar {
			told.Drawn = drawnOscar
		}
		if r.Oscar && r.Emmy && d.Canvas == nil {
			told.Reason = "Both were won: a film shows the Oscar, a series the Emmy."
		}
	default:
		told.Reason = e.withoutAward()
	}
	return told
}

// withoutAward says why there is no statuette.
func (e *explaining) withoutAward() string {
	r, d := e.ratings, e.q.design
	switch {
	case d.Canvas != nil && !d.ShowsAward():
		return "The saved design has no place for a statuette."
	case d.Canvas != nil && (r.Oscar || r.Emmy):
		return "The saved design has a place for another prize only."
	case !d.ShowsAward() && d.Family != request.Poster:
		return "Only posters have a place for a statuette."
	case !d.ShowsAward() && d.Limit == 0:
		return "A plain picture has nothing on it."
	case r.Oscar || r.Emmy:
		return "ratings_exclude takes it out."
	case r.AwardsOpen:
		return "A source that could tell of one did not answer."
	case r.AwardsMissing:
		return "A source that could tell of one has no calls left today."
	}
	return "Nobody tells of an Oscar or a Primetime Emmy that was won."
}

func nameOf(source request.Source) string {
	return map[request.Source]string{
		request.SourceMAL: "MyAnimeList", request.SourceIMDb: "IMDb", request.SourceLetterboxd: "Letterboxd",
		request.SourceRT: "Rotten Tomatoes critics", request.SourceMetacritic: "Metacritic",
		request.SourceRTA: "Rotten Tomatoes audience", request.SourceTMDB: "TMDB", request.SourceTrakt: "Trakt",
		request.SourceMDBList: "MDBList score", request.SourceEbert: "Roger Ebert",
	}[source]
}

func stateName(s ratings.State) string {
	return map[ratings.State]string{
		ratings.CertifiedFresh: "certified fresh", ratings.Fresh: "fresh", ratings.Rotten: "rotten",
		ratings.VerifiedHot: "verified hot", ratings.Upright: "upright", ratings.Spilled: "spilled",
	}[s]
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
