package titles

import (
	"testing"

	"aioratings/pkg/request"
)

func TestKey(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		title Title
		want  string
	}{
		{Title{Kind: request.Movie, TMDB: 550, IMDb: "tt0137523", TVDB: 4}, "movie/tmdb-550"},
		{Title{Kind: request.Movie, IMDb: "tt0137523", TVDB: 4}, "movie/tt0137523"},
		{Title{Kind: request.Series, TVDB: 81189}, "series/tvdb-81189"},
		{Title{Kind: request.Series, TMDB: 1396, Episode: &Episode{Season: 0, Number: 12}}, "series/tmdb-1396:0:12"},
	} {
		if got := tc.title.Key(); got != tc.want {
			t.Errorf("Key of %+v: got %q, want %q", tc.title, got, tc.want)
		}
	}
}
