package fakes

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"
)

// OMDbKey is the key that the fake OMDb accepts.
const OMDbKey = "fake0mdb"

// OMDb simulates the OMDb API. Its endpoints for Break and Calls are title, and episode for the numbers of one.
type OMDb struct {
	*Upstream
	URL string // the base, with a path in it

	titles []Title
}

// StartOMDb starts an OMDb for a test; without titles it knows the Catalogue.
func StartOMDb(t testing.TB, titles ...Title) *OMDb {
	u := NewOMDb(titles...)
	watch(t, u.Upstream)
	return u
}

// NewOMDb starts an OMDb that lives until Close; without titles it knows the Catalogue.
func NewOMDb(titles ...Title) *OMDb {
	if len(titles) == 0 {
		titles = Catalogue()
	}
	mux := http.NewServeMux()
	u := &OMDb{titles: titles, Upstream: start(mux)}
	u.URL = u.server.URL + "/omdb"
	title, episode := u.serve("title", u.answer(u.title)), u.serve("episode", u.answer(u.episode))
	mux.HandleFunc("GET /omdb/{$}", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("Episode") {
			episode(w, r)
			return
		}
		title(w, r)
	})
	return u
}

// answer writes what find knows, or the refusal that OMDb would send.
func (u *OMDb) answer(find func(*http.Request) (object, bool)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		refuse := func(status int, text string) { writeJSON(w, status, object{"Response": "False", "Error": text}) }
		switch r.URL.Query().Get("apikey") {
		case OMDbKey:
		case "":
			refuse(http.StatusUnauthorized, "No API key provided.")
			return
		default:
			refuse(http.StatusUnauthorized, "Invalid API key!")
			return
		}
		body, found := find(r)
		if !found {
			refuse(http.StatusOK, "Error getting data.")
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=86400")
		writeJSON(w, http.StatusOK, body)
	}
}

// title knows titles and, by their own ids, episodes.
func (u *OMDb) title(r *http.Request) (object, bool) {
	id := r.URL.Query().Get("i")
	for _, title := range u.titles {
		if title.IMDb == id && title.Scores != nil {
			return title.omdb(), true
		}
		for _, e := range title.Episodes {
			if e.IMDb != "" && e.IMDb == id {
				return e.omdb(title), true
			}
		}
	}
	return nil, false
}

func (u *OMDb) episode(r *http.Request) (object, bool) {
	query := r.URL.Query()
	for _, title := range u.titles {
		for _, e := range title.Episodes {
			if title.IMDb == query.Get("i") && strconv.Itoa(e.Season) == query.Get("Season") && strconv.Itoa(e.Number) == query.Get("Episode") {
				return e.omdb(title), true
			}
		}
	}
	return nil, false
}

// omdb is the title in OMDb's words. Of a series it tells IMDb's rating alone.
func (t Title) omdb() object {
	body := object{
		"Title": t.Name, "Year": "1999", "Rated": "R", "Released": "15 Oct 1999", "Runtime": "139 min", "Poster": "N/A",
		"Awards": t.Scores.Awards, "Metascore": "N/A", "imdbRating": "N/A", "imdbVotes": "N/A", "imdbID": t.IMDb,
		"Type": "movie", "DVD": "N/A", "BoxOffice": "$37,030,102", "Production": "N/A", "Website": "N/A", "Response": "True",
	}
	list := []object{}
	add := func(source, value string) { list = append(list, object{"Source": source, "Value": value}) }
	if r, ok := t.rated("imdb"); ok {
		body["imdbRating"], body["imdbVotes"] = fmt.Sprintf("%.1f", r.Value), grouped(r.Votes.(int))
		add("Internet Movie Database", fmt.Sprintf("%.1f/10", r.Value))
	}
	if t.Series {
		body["Type"], body["Year"], body["totalSeasons"] = "series", "2008–2013", "5"
		body["Ratings"] = list
		return body
	}
	if r, ok := t.rated("tomatoes"); ok {
		add("Rotten Tomatoes", fmt.Sprintf("%v%%", r.Value))
	}
	if r, ok := t.rated("metacritic"); ok {
		body["Metascore"] = fmt.Sprint(r.Value)
		add("Metacritic", fmt.Sprintf("%v/100", r.Value))
	}
	body["Ratings"] = list
	return body
}

// rated finds the entry of a source that says something.
func (t Title) rated(source string) (Rating, bool) {
	if t.Scores == nil {
		return Rating{}, false
	}
	for _, r := range t.Scores.Ratings {
		if r.Source == source && r.Value != nil {
			return r, true
		}
	}
	return Rating{}, false
}

// omdb is the episode in OMDb's words, with TMDB's vote for IMDb's.
func (e Episode) omdb(series Title) object {
	body := object{
		"Title": e.Name, "Year": "2008", "Season": strconv.Itoa(e.Season), "Episode": strconv.Itoa(e.Number), "seriesID": series.IMDb,
		"Ratings": []object{}, "Metascore": "N/A", "imdbRating": "N/A", "imdbVotes": "N/A", "imdbID": e.IMDb, "Awards": "N/A",
		"Type": "episode", "Response": "True",
	}
	if e.Votes > 0 {
		body["imdbRating"], body["imdbVotes"] = fmt.Sprintf("%.1f", e.Vote), grouped(e.Votes)
	}
	return body
}

// grouped writes a number with commas between its thousands.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}
