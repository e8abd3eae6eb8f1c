package omdb

import (
	"testing"

	"aioratings/pkg/ratings"
	"aioratings/pkg/upstream"
)

func TestCounts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"792,363": 792363, "3,012,345": 3012345, "792363": 792363, "7": 7, "999,999,999": 999999999,
		"": 0, "N/A": 0, "1,2": 0, "79,2363": 0, ",792": 0, "792,": 0, "1,234,567,890": 0, "-7": 0, "7.5": 0, "1 234": 0, "12345678901": 0,
	} {
		if got := count(text); got != want {
			t.Errorf("count(%q): got %d, want %d", text, got, want)
		}
	}
}

// FuzzAnswer feeds any body to all that reads one: nothing may panic, and every score must be one.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"Ratings":[{"Source":"Internet Movie Database","Value":"7.6/10"},{"Source":"Rotten Tomatoes","Value":"85%"}],"Metascore":"67","imdbVotes":"1,234","Awards":"Won 2 Oscars.","Response":"True"}`))
	f.Add([]byte(`{"imdbRating":"1e5","Metascore":"NaN","imdbVotes":"-1","Response":"True"}`))
	f.Add([]byte(`{"Response":"False","Error":"Request limit reached!"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		if status, _ := meaning(200, body); status < 200 || status > 429 {
			t.Errorf("got status %d of %q", status, body)
		}
		var a answer
		if upstream.DecodeObject(body, &a) != nil {
			return
		}
		for _, score := range a.read().Scores {
			if !ratings.Valid(score) || score.Votes < 0 {
				t.Errorf("got %+v of %q", score, body)
			}
		}
	})
}
