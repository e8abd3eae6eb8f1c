package app_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"aioratings/pkg/internal/fakes"
)

// TestMatrixScores is section F of the reliability matrix, as far as it shows from outside.
func TestMatrixScores(t *testing.T) { rows(t, scoreRows()) }

func scoreRows() map[int]func(*testing.T) {
	const rating = `{"type":"movie","ids":{"imdb":"tt0137523","tmdb":550},"ratings":[%s]}`
	return map[int]func(*testing.T){
		123: shows(map[string]string{
			fmt.Sprintf(rating, `{"source":"imdb","value":null,"score":null,"votes":null},{"source":"trakt"},{"source":"metacritic","value":null,"score":78}`): "mc 78",
			`{"type":"movie","ids":{"imdb":"tt0137523","tmdb":550},"score":null,"ratings":[]}`:                                                                 "",
			"omdb " + omdb(`"imdbRating":"N/A"`, "N/A"): "", "omdb " + omdb(`"imdbRating":""`, ""): "", "omdb " + omdb(`"Metascore":"78"`, "N/A"): "mc 78",
		}),
		124: shows(map[string]string{
			"omdb " + omdb(`"imdbRating":"NaN"`, "NaN%"): "", "omdb " + omdb(`"imdbRating":"Inf"`, "+Inf%"): "", "omdb " + omdb(`"imdbRating":"0x1p-2"`, "0x1p-2%"): "",
			"omdb " + omdb(`"imdbRating":"1_0"`, "1_0%"): "", "omdb " + omdb(`"imdbRating":"1e1"`, "+81%"): "", "omdb " + omdb(`"imdbRating":" 8"`, "８１%"): "",
		}),
		125: shows(map[string]string{
			fmt.Sprintf(rating, `{"source":"imdb","value":-1,"score":-10},{"source":"trakt","value":150,"score":150},{"source":"metacritic","value":78,"score":78}`): "mc 78",
			fmt.Sprintf(rating, `{"source":"imdb","value":11},{"source":"letterboxd","value":5.1},{"source":"rogerebert","value":4.5}`):                              "",
			fmt.Sprintf(rating, `{"source":"imdb","value":1e999,"score":80}`):                                                                                        "", // no JSON number: a failure
			"omdb " + omdb(`"imdbRating":"11.0"`, "150%"):                                                                                                            "", "omdb " + omdb(`"imdbRating":"-1"`, "-5%"): "",
		}),
		// A zero is no score, by the contract, whoever voted.
		126: shows(map[string]string{
			fmt.Sprintf(rating, `{"source":"imdb","value":0,"score":0,"votes":0},{"source":"tomatoes","value":0,"score":0,"votes":20},{"source":"trakt","value":0.4,"score":0,"votes":1}`): "",
			"omdb " + omdb(`"imdbRating":"0.0"`, "0%"): "",
		}),
		127: shows(map[string]string{
			"omdb " + omdb(`"imdbRating":"8,1"`, "81"): "", "omdb " + omdb(`"imdbRating":"8.1/10"`, "8.1/10"): "", "omdb " + omdb(`"imdbRating":"81%"`, "81%"): "rt 81%",
			"omdb " + omdb(`"imdbRating":"8.1"`, "81%"): "imdb 8.1, rt 81%",
		}),
		128: shows(map[string]string{
			fmt.Sprintf(rating, `{"source":"imdb","value":73,"score":73},{"source":"letterboxd","value":8.2,"score":82},{"source":"myanimelist","value":8.54,"score":85}`): "mal 8.54, imdb 7.3, lb 4.1",
			fmt.Sprintf(rating, `{"source":"imdb","value":7.3,"score":73},{"source":"letterboxd","value":4.1,"score":82},{"source":"tomatoes","value":92,"score":92}`):     "imdb 7.3, lb 4.1, rt 92%",
		}),
		130: shows(map[string]string{
			fmt.Sprintf(rating, `{"source":"imdb","value":7.3,"value":8.3,"score":83}`):                              "imdb 8.3",
			fmt.Sprintf(rating, `{"source":"imdb","value":7.3,"VALUE":8.3,"score":83}`):                              "imdb 8.3",
			fmt.Sprintf(rating, `{"source":"imdb","value":7.3,"score":73},{"source":"imdb","value":9.9,"score":99}`): "imdb 7.3",
		}),
		131: notEmpty, 133: shows(map[string]string{
			fmt.Sprintf(rating, `{"source":"imdb","value":7.95,"score":80},{"source":"trakt","value":99.5,"score":99},{"source":"metacritic","value":64.5,"score":65}`): "imdb 8.0, mc 65, trakt 100%",
			fmt.Sprintf(rating, `{"source":"imdb","value":7.94,"score":79},{"source":"letterboxd","value":4.25,"score":85}`):                                            "imdb 7.9, lb 4.3",
		}),
		134: hostileNames, 135: unreleased,
	}
}

// omdb is OMDb's answer about the film with some members, and Rotten Tomatoes' value.
func omdb(members, tomatoes string) string {
	return fmt.Sprintf(`{"Response":"True","imdbID":"tt0137523","Type":"movie",%s,"Ratings":[{"Source":"Rotten Tomatoes","Value":%q}]}`, members, tomatoes)
}

// shows has MDBList, or OMDb, answer about the film, and expects these scores on the poster beside TMDB's own.
func shows(answers map[string]string) func(*testing.T) {
	return func(t *testing.T) {
		for body, want := range answers {
			on := "tmdb mdblist"
			text, isOMDb := strings.CutPrefix(body, "omdb ")
			if isOMDb {
				on = "tmdb omdb"
			}
			d := around(t, on)
			d.mdblist.Break("", fakes.Body(text))
			d.omdb.Break("", fakes.Body(text))
			got := drawn(d.explained(t, "imdb/poster-default/tt0137523.json?ratings_limit=10&ratings_exclude=tmdb"))
			if strings.Join(got, ", ") != want {
				t.Errorf("%s: drawn %v, want %q", body, got, want)
			}
			d.picture(t, "imdb/poster-default/tt0137523.jpg?imageSize=small&ratings_limit=10")
		}
	}
}

// notEmpty: what is no answer is a failure and not "no scores".
func notEmpty(t *testing.T) {
	for _, body := range []string{`{"type":"movie","ids":{},"ratings":[]} {}`, "\ufeff" + `{"type":"movie","ids":{},"ratings":[]}`, `{"type":"movie"`, `<html>`, ``} {
		d := around(t, usual)
		d.mdblist.Break("", fakes.Body(body))
		d.check(t, body, "imdb/poster-default/tt0137523.jpg?imageSize=small")
	}
}

// hostileNames: whatever a title is called, its placeholder can be drawn and its explanation read.
func hostileNames(t *testing.T) {
	for i, name := range []string{
		"\x00\x01\x1b[31mred\u0085", "\u202egnp.exe\u202c", "👩‍👩‍👧‍👦\u200d\u200d", strings.Repeat("long ", 2000), strings.Repeat("x", 10_000), "\U0010fffd\ufffe", "กรุงเทพ العربية עברית 日本語",
		"<script>alert(1)</script>", "a\u0301\u0301\u0301" + strings.Repeat("\u0301", 500), "\t\r\nx", "\u200e",
	} {
		d := around(t, usual, fakes.Title{TMDB: 77, IMDb: "tt7777777", Name: name, OriginalName: name, OriginalLanguage: "xx", Released: "2001-01-01", Status: "Released"})
		a := d.ask(t, "tmdb/poster-default/movie-77.jpg?fallback=true")
		if a.Code != 200 || pixels(t, a).Bounds().Dx() != 580 {
			t.Errorf("name %d: got %d %.200s", i, a.Code, a.Body)
		}
		if told := d.ask(t, "tmdb/poster-default/movie-77.json?fallback=true"); told.Code != 200 || told.header("X-Content-Type-Options") != "nosniff" {
			t.Errorf("name %d: explained with %d %.200s", i, told.Code, told.Body)
		}
	}
}

// day is a day less the moment since the facts were learnt.
var day = regexp.MustCompile(`\Apublic, max-age=8(6400|63[0-9]{2}), stale-`)

func unreleased(t *testing.T) {
	poster := []fakes.Image{{Path: "/p.jpg", Lang: "en", Width: 1000, Height: 1500}}
	d := around(t, "tmdb",
		fakes.Title{TMDB: 77, IMDb: "tt7777777", Name: "Later", Released: "2087-01-01", Status: "Planned", Posters: poster, PosterPath: "/p.jpg"},
		fakes.Title{TMDB: 78, IMDb: "tt7777778", Name: "Never", Status: "Canceled", Posters: poster, PosterPath: "/p.jpg"})
	for _, id := range []string{"movie-77", "movie-78"} {
		a := d.picture(t, "tmdb/poster-default/"+id+".jpg?imageSize=small")
		if a.header("X-Cache-Status") != "MISS" || !day.MatchString(a.header("Cache-Control")) {
			t.Errorf("%s: got %s %q, want a day", id, a.header("X-Cache-Status"), a.header("Cache-Control"))
		}
	}
	if a := d.ask(t, "tmdb/poster-default/movie-79.jpg?fallback=true"); a.Code != 404 {
		t.Errorf("a title that is gone: got %d, want 404", a.Code)
	}
}
