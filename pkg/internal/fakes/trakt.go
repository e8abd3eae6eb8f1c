package fakes

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TraktKey is the client id that the fake Trakt accepts.
const TraktKey = "fake-trakt-client-id"

// Trakt simulates Trakt. Its endpoints for Break and Calls are search, movie, show and episode.
type Trakt struct {
	*Upstream
	URL string // the base, with a path in it

	titles []Title
}

// StartTrakt starts a Trakt for a test; without titles it knows the Catalogue.
func StartTrakt(t testing.TB, titles ...Title) *Trakt {
	u := NewTrakt(titles...)
	watch(t, u.Upstream)
	return u
}

// NewTrakt starts a Trakt that lives until Close; without titles it knows the Catalogue.
func NewTrakt(titles ...Title) *Trakt {
	if len(titles) == 0 {
		titles = Catalogue()
	}
	mux := http.NewServeMux()
	u := &Trakt{titles: titles, Upstream: start(mux)}
	u.URL = u.server.URL + "/trakt"
	for path, endpoint := range map[string]string{
		"/search/{provider}/{id}": "search", "/movies/{id}/ratings": "movie", "/shows/{id}/ratings": "show",
		"/shows/{id}/seasons/{season}/episodes/{episode}/ratings": "episode",
	} {
		mux.HandleFunc("GET /trakt"+path, u.serve(endpoint, u.answer(endpoint)))
	}
	return u
}

func (u *Trakt) answer(endpoint string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		agent := r.Header.Get("User-Agent")
		if agent == "" || strings.HasPrefix(agent, "Go-http-client") || r.Header.Get("trakt-api-key") != TraktKey {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		if r.Header.Get("trakt-api-version") != "2" || r.Header.Get("Content-Type") != "application/json" {
			u.stray(r, "without the headers that Trakt wants")
		}
		if endpoint == "search" {
			writeJSON(w, http.StatusOK, u.search(r))
			return
		}
		body, found := u.ratings(endpoint, r)
		if !found {
			w.WriteHeader(http.StatusNotFound) // with nothing in it
			return
		}
		writeJSON(w, http.StatusOK, body)
	}
}

func (u *Trakt) search(r *http.Request) []object {
	found := []object{}
	for i, title := range u.titles {
		if title.id(r.PathValue("provider")) != r.PathValue("id") || title.route() != r.URL.Query().Get("type") || title.Scores == nil {
			continue
		}
		ids := object{"trakt": traktNumber(i), "slug": "slug", "imdb": orNull(title.IMDb), "tmdb": title.TMDB}
		if title.Series {
			ids["tvdb"] = orNull(title.TVDB)
		}
		found = append(found, object{"type": title.route(), "score": 1000, title.route(): object{"title": title.Name, "year": 1999, "ids": ids}})
	}
	return found
}

// traktNumber is Trakt's own number for the title at an index of the catalogue.
func traktNumber(index int) int { return index + 501 }

func (u *Trakt) ratings(endpoint string, r *http.Request) (object, bool) {
	id := r.PathValue("id")
	at := slices.IndexFunc(u.titles, func(t Title) bool { return t.IMDb == id && t.Series == (endpoint != "movie") })
	if n, err := strconv.Atoi(id); err == nil {
		at = n - traktNumber(0)
	}
	if at < 0 || at >= len(u.titles) || u.titles[at].Scores == nil {
		return nil, false
	}
	title := u.titles[at]
	if endpoint != "episode" {
		return title.trakt(r.URL.Query().Get("extended") == "all"), true
	}
	for _, e := range title.Episodes {
		if r.PathValue("season") == strconv.Itoa(e.Season) && r.PathValue("episode") == strconv.Itoa(e.Number) {
			return object{"rating": e.Vote, "votes": e.Votes, "distribution": object{"1": 1, "10": e.Votes}}, true
		}
	}
	return nil, false
}

// trakt is the title's verdicts in Trakt's words.
func (t Title) trakt(all bool) object {
	// told is a source's entry, its value divided to be on the scale that Trakt has it on.
	told := func(source string, by float64, link string) object {
		entry := object{"rating": nil, "votes": 0, "link": nil}
		if r, ok := t.rated(source); ok {
			entry["rating"], entry["votes"], entry["link"] = float(r.Value)/by, r.Votes, link
		}
		return entry
	}
	own := told("trakt", 10, "")
	delete(own, "link")
	own["distribution"] = object{"1": 143, "10": 8567}
	if !all {
		return own
	}
	critics, audience := told("tomatoes", 1, "https://www.rottentomatoes.com/m/title"), told("popcorn", 1, "")
	critics["state"], critics["user_rating"], critics["user_state"] = "fresh", audience["rating"], "upright"
	if slices.Contains(t.Scores.Keywords, "mdblist.certified-fresh") {
		critics["state"] = "certified"
	}
	metascore := told("metacritic", 1, "")
	delete(critics, "votes")
	delete(metascore, "votes")
	body := object{
		"trakt": own, "imdb": told("imdb", 1, "https://www.imdb.com/title/"+t.IMDb), "metascore": metascore,
		"tmdb": told("tmdb", 10, "https://www.themoviedb.org/title"), "rotten_tomatoes": critics, "mal": told("myanimelist", 1, ""),
	}
	if !t.Series {
		body["letterboxd"] = told("letterboxd", 1, "https://letterboxd.com/film/title")
	}
	return body
}

// float is a number of the catalogue, which writes whole ones as int.
func float(number any) float64 {
	if n, ok := number.(int); ok {
		return float64(n)
	}
	f, _ := number.(float64)
	return f
}
