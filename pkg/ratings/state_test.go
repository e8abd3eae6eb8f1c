package ratings

import (
	"math"
	"testing"

	"aioratings/pkg/request"
)

func TestState(t *testing.T) {
	t.Parallel()
	const rt, rta = request.SourceRT, request.SourceRTA
	for _, tc := range []struct {
		score Score
		want  State
	}{
		{Score{Source: rt, Value: 75, Certified: true, Graded: true}, CertifiedFresh},
		{Score{Source: rt, Value: 75, Certified: true}, CertifiedFresh},
		{Score{Source: rt, Value: 74.4, Certified: true, Votes: 300}, Fresh},
		{Score{Source: rt, Value: 74.5, Certified: true}, CertifiedFresh}, // shown as 75 %
		{Score{Source: rt, Value: 99, Votes: 300, Graded: true}, Fresh},
		{Score{Source: rt, Value: 75, Votes: 80}, CertifiedFresh},
		{Score{Source: rt, Value: 75, Votes: 79}, Fresh},
		{Score{Source: rt, Value: 99}, Fresh},
		{Score{Source: rt, Value: 60}, Fresh},
		{Score{Source: rt, Value: 59.5}, Fresh}, // shown as 60 %
		{Score{Source: rt, Value: 59.4}, Rotten},
		{Score{Source: rt, Value: 1, Certified: true}, Rotten},
		{Score{Source: rta, Value: 75, Certified: true, Graded: true}, VerifiedHot},
		{Score{Source: rta, Value: 99, Graded: true}, Upright},
		{Score{Source: rta, Value: 75}, VerifiedHot},
		{Score{Source: rta, Value: 74}, Upright},
		{Score{Source: rta, Value: 60}, Upright},
		{Score{Source: rta, Value: 59}, Spilled},
		{Score{Source: rt, Value: 0}, NoState},
		{Score{Source: rt, Value: 101}, NoState},
		{Score{Source: rta, Value: math.NaN()}, NoState},
		{Score{Source: request.SourceTMDB, Value: 90, Certified: true}, NoState},
		{Score{}, NoState},
	} {
		if got := tc.score.State(); got != tc.want {
			t.Errorf("State of %+v: got %d, want %d", tc.score, got, tc.want)
		}
	}
}
