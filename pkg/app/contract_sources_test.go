package app_test

import (
	"image/color"
	"strings"
	"testing"

	"aioratings/pkg/internal/fakes"
)

// TestEverySetOfSources: everything works with what is configured. No key at all, with Cinemeta, gives a real title's
// poster with its IMDb score.
func TestEverySetOfSources(t *testing.T) {
	t.Parallel()
	for on, want := range map[string][2]string{
		"cinemeta":         {"imdb 9.5", "imdb 8.8"},
		"tmdb":             {"tmdb 89%", "tmdb 84%"},
		"tmdb omdb":        {"imdb 9.5, tmdb 89%", "imdb 8.8, rt 81%, mc 67"},
		"tmdb mdblist":     {"imdb 9.5, rt 96%, mc 87", "imdb 8.8, lb 4.3, rt 81%"},
		"tmdb trakt":       {"", ""},
		"tmdb fanart":      {"tmdb 89%", "tmdb 84%"},
		"cinemeta omdb":    {"imdb 9.5", "imdb 8.8, rt 81%, mc 67"},
		"cinemeta mdblist": {"imdb 9.5, rt 96%, mc 87", "imdb 8.8, lb 4.3, rt 81%"},
		"tvdb mdblist":     {"imdb 9.5, rt 96%, mc 87", "imdb 8.8, lb 4.3, rt 81%"},
		"tmdb mdblist omdb trakt fanart tvdb cinemeta": {"imdb 9.5, rt 96%, mc 87", "imdb 8.8, lb 4.3, rt 81%"},
	} {
		d := around(t, on)
		for i, id := range []string{fakes.SeriesIMDb, fakes.FilmIMDb} {
			a := d.picture(t, "imdb/poster-default/"+id+".jpg")
			if a.header("X-Cache-Status") != "MISS" || pixels(t, a).Bounds().Dx() != 580 {
				t.Errorf("%s, %s: got %s, %v: %s", on, id, a.header("X-Cache-Status"), pixels(t, a).Bounds(), d.log)
			}
			told := strings.Join(drawn(d.explained(t, "imdb/poster-default/"+id+".json")), ", ")
			if want[i] != "" && told != want[i] || told == "" {
				t.Errorf("%s, %s: drawn %q, want %q", on, id, told, want[i])
			}
		}
		for _, path := range []string{"imdb/backdrop-default/" + fakes.SeriesIMDb + ".jpg?imageSize=small", "imdb/logo-default/" + fakes.SeriesIMDb + ".png", "imdb/episode-default/" + fakes.SeriesIMDb + ":1:1.jpg"} {
			d.picture(t, path)
		}
		// An episode's own id on a poster means its series, for everyone who knows episodes' ids.
		if !strings.HasPrefix(on, "cinemeta") {
			own, series := d.picture(t, "imdb/poster-default/"+fakes.EpisodeIMDb+".jpg"), d.picture(t, "imdb/poster-default/"+fakes.SeriesIMDb+".jpg")
			if !own.same(series) {
				t.Errorf("%s: an episode's own id is not its series' poster", on)
			}
		}
	}
}

// TestNoSourceAtAll: an unknown title is a 404, and the log says why.
func TestNoSourceAtAll(t *testing.T) {
	t.Parallel()
	d := around(t, "")
	if a := d.ask(t, saltPoster); a.Code != 404 || !strings.Contains(d.log.String(), "TMDB_API_KEY") {
		t.Errorf("got %d %s: %s", a.Code, a.Body, d.log)
	}
}

// The film has art of odd shapes, the series none but two stills in two languages, and one episode nothing at all.
func oddities() []fakes.Title {
	return []fakes.Title{
		{TMDB: 71, IMDb: "tt7000071", Name: "Odd Shapes", OriginalLanguage: "en", Released: "2001-01-01", Status: "Released",
			Posters: []fakes.Image{{Path: "/p.jpg", Lang: "en", Width: 1000, Height: 1400}}, PosterPath: "/p.jpg",
			Backdrops: []fakes.Image{{Path: "/b.jpg", Width: 1920, Height: 1100}}, BackdropPath: "/b.jpg",
			Logos: []fakes.Image{{Path: "/l.png", Lang: "en", Width: 900, Height: 300}}},
		{TMDB: 72, IMDb: "tt7000072", TVDB: 720, Series: true, Name: "Two Stills", OriginalLanguage: "en", Released: "2001-01-01", LastAired: "2002-01-01", Status: "Ended",
			Episodes: []fakes.Episode{{Season: 1, Number: 1, TMDB: 7201, Name: "Both", Aired: "2001-01-01", Stills: []fakes.Image{
				{Path: "/s-en.jpg", Lang: "en", Vote: 5, Votes: 20, Width: 1920, Height: 1080}, {Path: "/s-de.jpg", Lang: "de", Vote: 5, Votes: 10, Width: 1920, Height: 1080}}},
				{Season: 1, Number: 2, TMDB: 7202, Name: "None", Aired: "2001-01-08"}}},
	}
}

// TestParametersOfArt is TestParameters for what the demo catalogue's art cannot show.
func TestParametersOfArt(t *testing.T) {
	t.Parallel()
	d := around(t, "tmdb fanart", oddities()...)
	film := map[byte]string{'P': "tmdb/poster-default/movie-71.png", 'B': "tmdb/backdrop-default/movie-71.png", 'L': "tmdb/logo-default/movie-71.png"}
	for family, address := range film {
		tmdb, fanart := d.picture(t, address+"?imageSize=small"), d.picture(t, address+"?imageSize=small&image_source=f")
		if tmdb.header("ETag") == fanart.header("ETag") || tmdb.header("X-Elements-Hash") == fanart.header("X-Elements-Hash") {
			t.Errorf("%c image_source=f: the picture or the design stays as it is", family)
		}
	}
	const still = "tmdb/episode-default/series-72:1:1.png"
	if english, german := d.picture(t, still), d.picture(t, still+"?lang=de"); english.header("ETag") == german.header("ETag") {
		t.Error("E lang=de: the still stays as it is")
	}
	if a, b := d.picture(t, still), d.picture(t, still+"?fit=pad&textless=true"); !b.same(a) || b.header("X-Cache-Status") != "HIT" {
		t.Error("E fit and textless: not listed, got another entry")
	}
	for _, family := range []string{"poster-default/series-72", "backdrop-default/series-72", "logo-default/series-72", "episode-default/series-72:1:2"} {
		if a := d.ask(t, "tmdb/"+family+".jpg"); a.Code != 404 {
			t.Errorf("%s: got %d, want 404", family, a.Code)
		}
		if a := d.picture(t, "tmdb/"+family+".jpg?fallback=true"); a.header("X-Cache-Status") != "MISS-FALLBACK" {
			t.Errorf("%s with fallback: got %s", family, a.header("X-Cache-Status"))
		}
	}
}

// TestFit: native keeps the source's ratio, the others give exactly 2:3 and 16:9, cropped, on black, or on a blur of itself.
func TestFit(t *testing.T) {
	t.Parallel()
	d := around(t, "tmdb", oddities()...)
	for _, c := range []struct {
		address       string
		width         int
		native, exact int // heights
	}{{"tmdb/poster-default/movie-71.png", 580, 812, 870}, {"tmdb/backdrop-default/movie-71.png", 1920, 1100, 1080}} {
		for fit, want := range map[string]struct {
			height int
			black  bool // in the bars, which are above and below the poster and beside the backdrop
		}{"native": {c.native, false}, "cover": {c.exact, false}, "pad": {c.exact, true}, "blur": {c.exact, false}} {
			im := pixels(t, d.picture(t, c.address+"?ratings_limit=0&fit="+fit))
			if size := im.Bounds().Size(); size.X != c.width || size.Y != want.height {
				t.Errorf("%s fit=%s: got %v, want %d×%d", c.address, fit, size, c.width, want.height)
			}
			corner := color.NRGBAModel.Convert(im.At(2, 2)).(color.NRGBA)
			if black := corner == (color.NRGBA{0, 0, 0, 255}); black != want.black {
				t.Errorf("%s fit=%s: the corner is %v, want black: %v", c.address, fit, corner, want.black)
			}
		}
	}
}
