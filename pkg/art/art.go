// Package art chooses the picture that the badges stand on, and fetches its bytes.
//
// It gathers candidates from its sources (TMDB, Fanart.tv and others), orders them by the viewer's languages, by shape
// and by votes, and tries them in that order until one is accepted. It does not decode: whether bytes are a picture is
// for the caller's accept function to say, so that this package needs to know no codec.
package art

import (
	"context"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// Undetermined stands for lettering in a language that cannot be told: no viewer's tag equals it, and it is not "", which
// is art without lettering.
const Undetermined = "und"

// Candidate is one picture that a source offers. The zero value of a field means that the source does not tell.
type Candidate struct {
	Source  string  // the source's name: "tmdb"
	ID      string  // what the source knows it by, stable while the picture is the same: "/jSziioSwPVrOy9Yow3XhWIBDjq1.jpg"
	Width   int     // pixels, of the largest size the source has
	Height  int     // pixels
	Lang    string  // ISO 639-1 of its lettering, or Undetermined; "" for art without lettering
	Region  string  // ISO 3166-1 of its lettering
	Vote    float64 // 0 to 10
	Votes   int
	Default bool // the source's own choice for the title

	At    time.Time // when the source listed it; zero for just now
	Stale bool      // the source failed just now, and this is of the list it gave at At
}

// Source is an upstream with art. Calls may be concurrent.
type Source interface {
	// Name is what Candidate.Source holds.
	Name() string
	// Candidates lists what there is of a family for the title, in any order, with all languages. None is an empty list,
	// not an error. For Episode: stills of the episode; a source that has none lists the backdrops of its season or series.
	// Failures are fault.Unavailable.
	Candidates(ctx context.Context, title titles.Title, family request.Family) ([]Candidate, error)
	// Fetch gets the bytes of one of its candidates in the smallest size it has that is at least width pixels wide, or the
	// largest it has. Failures are fault.Unavailable, a picture that is gone fault.NoArt.
	Fetch(ctx context.Context, candidate Candidate, family request.Family, width int) ([]byte, error)
}
