package service

import (
	"fmt"
	"math"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
)

// mostCandidates is how many pictures an explanation lists; more are never tried, and few people read on.
const mostCandidates = 20

func (e *explaining) tellArt() ExplainedArt {
	places, total := e.art.Places(mostCandidates)
	told := ExplainedArt{Total: total, Candidates: []ExplainedCandidate{}}
	refused := 0
	for i, place := range places {
		candidate := tellCandidate(i+1, place)
		if candidate.Outcome == "refused" {
			refused++
		}
		told.Candidates = append(told.Candidates, candidate)
	}
	switch {
	case e.artErr != nil && total == 0 && fault.Is(e.artErr, fault.Unavailable):
		told.Reason = "Nobody could say what pictures there are just now."
	case total == 0:
		told.Reason = "No source has a picture of it."
	case e.artErr != nil:
		told.Reason = "None of those that were tried could be used; see their refusals."
	case refused == 0:
		told.Reason = fmt.Sprintf("The first of %d is good, and it is taken.", total)
	default:
		told.Reason = fmt.Sprintf("%d before it could not be used, so the next of %d is taken; see their refusals.", refused, total)
	}
	return told
}

func tellCandidate(number int, place art.Place) ExplainedCandidate {
	c := ExplainedCandidate{
		Place: number, Source: place.Source, ID: place.ID, Width: max(0, place.Width), Height: max(0, place.Height), Lang: place.Lang,
		Region: place.Region, Votes: max(0, place.Votes), Default: place.Default, Stale: place.Stale,
		Reason: place.Reason, Outcome: "untried",
	}
	if !math.IsNaN(place.Vote) && !math.IsInf(place.Vote, 0) { // JSON has no way to write them
		c.Vote = place.Vote
	}
	switch {
	case place.Refusal != nil:
		c.Outcome, c.Refusal = "refused", public(place.Refusal)
	case place.Tried:
		c.Outcome = "taken"
	}
	return c
}
