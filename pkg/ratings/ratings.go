// Package ratings collects scores and awards, and picks those that a design shows.
//
// Providers (MDBList, Trakt, OMDb, TMDB and others, and the demo catalogue) answer side by side; for each source the best
// placed provider that has a score is believed. A score that is missing, out of range or not a number is no score: a
// badge is left out sooner than wrong. Nothing here draws.
package ratings

import (
	"context"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// Score is one source's verdict on a title.
type Score struct {
	Source request.Source
	Value  float64 // on the source's own scale, see Scale: IMDb 0–10, Letterboxd 0–5, TMDB 0–100
	Votes  int     // 0 if unknown
	// Certified is set only where the provider itself says certified fresh (critics) or verified hot (audience).
	Certified bool
	// Graded is set where the provider tells of such certificates, so that a missing one means that there is none.
	Graded bool
	Origin string    // the provider that told: "mdblist"
	At     time.Time // when it told; zero for just now
}

// State is the freshness that Rotten Tomatoes' marks show, for the two RT sources only.
type State uint8

// The six states of CONTRACT section 5, and NoState for all other sources.
const (
	NoState State = iota
	CertifiedFresh
	Fresh
	Rotten
	VerifiedHot
	Upright
	Spilled
)

// Answer is what one provider knows about a title.
type Answer struct {
	Scores []Score
	Oscar  bool // won at least one; a nomination is not a win
	Emmy   bool // won at least one Primetime Emmy
	// Stale says that the provider failed just now, and that this is what it told at At. At is zero for just now. Spent
	// says besides that it failed because its allowance of the day is used up.
	Stale bool
	Spent bool
	At    time.Time
}

// Provider is an upstream with scores. Calls may be concurrent.
type Provider interface {
	// Name is what Score.Origin holds.
	Name() string
	// Sources are the ones it can have scores of.
	Sources() request.SourceSet
	// Awards reports whether it knows of awards.
	Awards() bool
	// Ratings gives what it knows; a title it does not know is an empty answer, not an error. For a title with an Episode
	// it gives the episode's scores and no award. Failures are fault.Unavailable.
	Ratings(ctx context.Context, title titles.Title) (Answer, error)
}
