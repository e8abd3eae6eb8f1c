package tmdb

import (
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
)

func replace(text, old, with string) string { return strings.ReplaceAll(text, old, with) }

func TestOddDetails(t *testing.T) {
	t.Parallel()
	const series = `{"id":1,"name":"A","external_ids":{"imdb_id":%IMDB,"tvdb_id":%TVDB},"images":{"posters":null}%MORE}`
	cases := []struct {
		name             string
		imdb, tvdb, more string
		wantIMDb         string
		wantTVDB         uint64
		wantReleased     time.Time
		wantAiring       bool
	}{
		{"null ids", "null", "null", "", "", 0, time.Time{}, false},
		{"empty ids", `""`, `""`, "", "", 0, time.Time{}, false},
		{"a number as text", `"tt0000001"`, `"81189"`, "", "tt0000001", 81189, time.Time{}, false},
		{"not an imdb id", `"http://x"`, "-1", "", "", 0, time.Time{}, false},
		{"null everywhere", "null", "0", `,"status":null,"first_air_date":null,"original_name":null,"runtime":null,"episode_run_time":null,"poster_path":null`, "", 0, time.Time{}, false},
		{"no date yet", "null", "0", `,"status":"Planned","first_air_date":""`, "", 0, time.Time{}, true},
		{"an absurd date", "null", "0", `,"status":"Pilot","first_air_date":"0001-01-01"`, "", 0, time.Time{}, true},
		{"not a date", "null", "0", `,"status":"In Production","first_air_date":"2020-13-45"`, "", 0, time.Time{}, true},
		{"a date", "null", "0", `,"status":"Returning Series","first_air_date":"2020-02-29"`, "", 0, fakes.Day(2020, 2, 29), true},
		{"ended", "null", "0", `,"status":"Ended"`, "", 0, time.Time{}, false},
		{"cancelled", "null", "0", `,"status":"Canceled"`, "", 0, time.Time{}, false},
		{"softcore, and members of tomorrow", "null", "0", `,"softcore":false,"tomorrow":[1]`, "", 0, time.Time{}, false},
		{"absurd numbers", "null", "0", `,"vote_average":1e300,"vote_count":-5,"episode_run_time":[-3,1e18]`, "", 0, time.Time{}, false},
	}
	for _, test := range cases {
		body := replace(replace(replace(series, "%IMDB", test.imdb), "%TVDB", test.tvdb), "%MORE", test.more)
		c := answering(t, map[string]string{"/tv/1": body})
		got, err := c.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Series, Number: 1})
		if err != nil || got.IMDb != test.wantIMDb || got.TVDB != test.wantTVDB || !got.Released.Equal(test.wantReleased) || got.Airing != test.wantAiring || got.RuntimeMinutes != 0 {
			t.Errorf("%s: got %+v, %v", test.name, got, err)
		}
	}
}

func TestNextEpisode(t *testing.T) {
	t.Parallel()
	for member, want := range map[string]time.Time{
		`null`: {}, `{}`: {}, `{"air_date":null}`: {}, `{"air_date":"0001-01-01"}`: {},
		`{"id":7,"air_date":"2027-02-28","episode_number":1,"season_number":3}`: fakes.Day(2027, 2, 28),
	} {
		c := answering(t, map[string]string{"/tv/1": `{"id":1,"name":"A","external_ids":{"tvdb_id":1},"images":{},"next_episode_to_air":` + member + `}`})
		got, err := c.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Series, Number: 1})
		if err != nil || !got.NextAirs.Equal(want) {
			t.Errorf("%s: got %v, %v, want %v", member, got.NextAirs, err, want)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`"title":"English","original_title":"原題","original_language":"ja"`: "English/原題/ja",
		`"title":"","original_title":"原題","original_language":"cn"`:        "原題/原題/zh",
		`"title":" x ","original_title":null,"original_language":"xx"`:     "x//",
	} {
		c := answering(t, map[string]string{"/movie/1": `{"id":1,"external_ids":{},"images":{},` + body + `}`})
		got, err := c.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Movie, Number: 1})
		if text := got.Name + "/" + got.OriginalName + "/" + got.OriginalLanguage; err != nil || text != want {
			t.Errorf("%s: got %s, %v, want %s", body, text, err, want)
		}
	}
}

func TestAnswersAboutSomethingElse(t *testing.T) {
	t.Parallel()
	const rest = `,"external_ids":{"tvdb_id":1},"images":{"posters":[]}`
	film := request.ID{Type: request.TMDB, Kind: request.Movie, Number: 550}
	episode := request.ID{Type: request.TMDB, Kind: request.Series, Number: 1, Episodic: true, Season: 1, Episode: 1}
	series := `{"id":1,"name":"A"` + rest + `}`
	cases := []struct {
		name   string
		id     request.ID
		bodies map[string]string
	}{
		{"another film", film, map[string]string{"/movie/550": `{"id":551,"title":"B"` + rest + `}`}},
		{"a series on the film route", film, map[string]string{"/movie/550": `{"id":550,"name":"B"` + rest + `}`}},
		{"no name", film, map[string]string{"/movie/550": `{"id":550,"title":null` + rest + `}`}},
		{"an id as text", film, map[string]string{"/movie/550": `{"id":"550","title":"B"` + rest + `}`}},
		{"another episode", episode, map[string]string{"/tv/1": series, "/tv/1/season/1/episode/1": `{"id":9,"season_number":1,"episode_number":2` + rest + `}`}},
		{"an episode without numbers", episode, map[string]string{"/tv/1": series, "/tv/1/season/1/episode/1": `{"id":9,"season_number":null` + rest + `}`}},
		{"a find without its lists", imdb(1), map[string]string{"/find/tt0000001": `{"movie_results":[],"tv_results":[]}`}},
		{"a find with null lists", imdb(1), map[string]string{"/find/tt0000001": `{"movie_results":null,"tv_results":null,"tv_episode_results":null}`}},
	}
	for _, test := range cases {
		c := answering(t, test.bodies)
		if got, err := c.Resolve(t.Context(), test.id); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%s: got %+v, %v, want unavailable", test.name, got, err)
		}
	}
}

func TestAProxyThatDoesNotAppend(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	fake.ForgetAppend()
	got, err := c.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Series, Number: fakes.SeriesTMDB, Episodic: true, Season: 1, Episode: 1})
	if err != nil || got.IMDb != fakes.SeriesIMDb || got.TVDB != fakes.SeriesTVDB || got.Episode.IMDb != fakes.EpisodeIMDb {
		t.Errorf("got %+v, %v, want all ids", got, err)
	}
	posters, err := c.Candidates(t.Context(), got, request.Poster)
	if err != nil || len(posters) != 4 {
		t.Errorf("got %d posters, %v, want 4", len(posters), err)
	}
	if fake.Calls("images") != 2 || fake.Calls("external_ids") != 2 || fake.Calls("") != 6 {
		t.Errorf("calls: got %d for images, %d for ids, %d in all, want 2, 2, 6", fake.Calls("images"), fake.Calls("external_ids"), fake.Calls(""))
	}
}
