package ratings

import (
	"strconv"
	"strings"

	"aioratings/pkg/request"
)

// From where on a score earns a mark, in percent; and the critics' reviews below which nothing is certified.
const (
	certifiedFrom = 75
	freshFrom     = 60
	enoughReviews = 80
)

// State is the mark that goes with the score, NoState for all but the two RT sources and for what is no score.
//
// The highest marks need 75 % and a word from whoever told the score. A provider that is Graded has that word: Certified
// or not. For one that is not, its numbers speak: a critics' score must come with the 80 reviews that a certificate
// takes, and one whose reviews nobody counted is fresh and no more; an audience's score is hot by its percentage.
func (s Score) State() State {
	critics := s.Source == request.SourceRT
	if !critics && s.Source != request.SourceRTA {
		return NoState
	}
	// The percentage as it is shown, so that no viewer sees 60 % with the mark of 59.
	percent, err := strconv.Atoi(strings.TrimSuffix(s.Text(), "%"))
	if err != nil {
		return NoState
	}
	attested := s.Certified || !s.Graded && (!critics || s.Votes >= enoughReviews)
	switch {
	case percent >= certifiedFrom && attested:
		return either(critics, CertifiedFresh, VerifiedHot)
	case percent >= freshFrom:
		return either(critics, Fresh, Upright)
	}
	return either(critics, Rotten, Spilled)
}

func either(critics bool, ofCritics, ofAudience State) State {
	if critics {
		return ofCritics
	}
	return ofAudience
}
