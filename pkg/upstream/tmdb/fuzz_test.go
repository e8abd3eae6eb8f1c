package tmdb

import (
	"testing"

	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

// FuzzDetails feeds any body to all that reads one: nothing may panic, and what comes out must be within its limits.
func FuzzDetails(f *testing.F) {
	for _, seed := range []string{
		`{"id":1,"title":"A","vote_average":8.4,"vote_count":3,"external_ids":{"imdb_id":"tt0000001"},"images":{"posters":[{"file_path":"/a.jpg","iso_639_1":"cn","width":10,"height":15}]}}`,
		`{"id":1,"name":"A","status":"Ended","first_air_date":"2008-01-20","episode_run_time":[47],"external_ids":{"tvdb_id":""},"images":{"logos":[{"file_path":"/a.svg","width":1000,"height":1}]}}`,
		`{"id":1,"poster_path":"/p.jpg","external_ids":{},"images":{"backdrops":null}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var d details
		if upstream.DecodeObject(body, &d) != nil || d.Outer == nil || d.Images == nil {
			return
		}
		for _, kind := range []request.Kind{request.Movie, request.Series} {
			title := d.describe(kind)
			if title.RuntimeMinutes < 0 || title.RuntimeMinutes > 6000 || title.IMDb != "" && !imdbID.MatchString(title.IMDb) {
				t.Errorf("got %+v of %q", title, body)
			}
		}
		for _, family := range request.Families {
			for _, c := range d.candidates(family) {
				if c.Width < 0 || c.Width > maxSide || c.Height < 0 || c.Vote < 0 || c.Vote > 10 || c.Votes < 0 || len(c.Lang) == 1 || len(c.Lang) > 2 {
					t.Errorf("got %+v of %q", c, body)
				}
			}
		}
	})
}
