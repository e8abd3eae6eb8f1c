package trakt

import (
	"testing"

	"aioratings/pkg/request"
	"aioratings/pkg/upstream"
)

func TestWhichHitIsTaken(t *testing.T) {
	t.Parallel()
	cases := []struct {
		list, want string
		fails      bool
	}{
		{`[{"type":"movie","score":1000,"movie":{"title":"A","ids":{"trakt":7,"slug":"a","imdb":"tt0137523","tmdb":550}}}]`, "tt0137523", false},
		{`[{"type":"movie","movie":{"ids":{"trakt":7,"imdb":null,"tmdb":550}}}]`, "7", false},
		{`[{"type":"movie","movie":{"ids":{"trakt":7,"imdb":"","tmdb":"550"}}}]`, "7", false},
		{`[{"type":"movie","movie":{"ids":{"trakt":7,"imdb":"tt1/../..","tmdb":550}}}]`, "7", false},
		{`[{"type":"movie","movie":{"ids":{"trakt":null,"imdb":null,"tmdb":550}}}]`, "", false},
		{`[{"type":"show","show":{"ids":{"trakt":7,"imdb":"tt0903747","tmdb":550}}}]`, "", false},
		{`[{"type":"person"},{"type":"movie","movie":{"ids":{"trakt":8,"tmdb":550}}}]`, "8", false},
		{`[]`, "", false},
		{`[{"type":"movie","movie":{"ids":{"trakt":7,"imdb":"tt0137523","tmdb":551}}}]`, "", false},
		{`[{"type":"movie","movie":{"ids":{"trakt":7,"tmdb":551}}},{"type":"movie","movie":{"ids":{"trakt":8,"tmdb":550}}}]`, "8", false},
		{`[{"type":"movie","movie":null}]`, "", true},
		{`[{"movie":{"ids":{"trakt":7,"tmdb":550}}}]`, "", true},
		{`null`, "", true},
	}
	for _, test := range cases {
		var found hits
		if err := upstream.DecodeObject([]byte(`{"list":`+test.list+`}`), &found); err != nil {
			t.Fatalf("%s: %v", test.list, err)
		}
		got, err := found.pick("tmdb", 550, request.Movie)
		if got != test.want || (err != nil) != test.fails {
			t.Errorf("%s: got %q, %v, want %q, a failure %v", test.list, got, err, test.want, test.fails)
		}
	}
}
