package fakes

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// MDBListKey is the key that the fake MDBList accepts.
const MDBListKey = "fake-mdblist-key"

// MDBList simulates MDBList. Its endpoints for Break and Calls are imdb, tmdb and tvdb.
type MDBList struct {
	*Upstream
	URL string // the base, with a path in it

	titles []Title
}

// StartMDBList starts an MDBList for a test; without titles it knows the Catalogue.
func StartMDBList(t testing.TB, titles ...Title) *MDBList {
	u := NewMDBList(titles...)
	watch(t, u.Upstream)
	return u
}

// NewMDBList starts an MDBList that lives until Close; without titles it knows the Catalogue.
func NewMDBList(titles ...Title) *MDBList {
	if len(titles) == 0 {
		titles = Catalogue()
	}
	mux := http.NewServeMux()
	u := &MDBList{titles: titles, Upstream: start(mux)}
	u.URL = u.server.URL + "/mdblist"
	for _, provider := range []string{"imdb", "tmdb", "tvdb"} {
		mux.HandleFunc("GET /mdblist/"+provider+"/{kind}/{id}", u.serve(provider, u.answer(provider)))
	}
	return u
}

func (u *MDBList) answer(provider string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("apikey") != MDBListKey {
			writeJSON(w, http.StatusUnauthorized, object{"error": "Invalid API key!"})
			return
		}
		for _, title := range u.titles {
			if title.Scores != nil && r.PathValue("kind") == title.route() && r.PathValue("id") == title.id(provider) {
				w.Header().Set("X-RateLimit-Remaining", "984")
				writeJSON(w, http.StatusOK, title.scores(strings.Contains(r.URL.Query().Get("append_to_response"), "keyword")))
				return
			}
		}
		writeJSON(w, http.StatusNotFound, object{"error": "Not found"})
	}
}

func (t Title) route() string {
	if t.Series {
		return "show"
	}
	return "movie"
}

func (t Title) id(provider string) string {
	switch provider {
	case "tmdb":
		return strconv.FormatUint(t.TMDB, 10)
	case "tvdb":
		return strconv.FormatUint(t.TVDB, 10)
	}
	return t.IMDb
}

func (t Title) scores(withKeywords bool) object {
	ratings := []object{}
	for _, r := range t.Scores.Ratings {
		ratings = append(ratings, object{"source": r.Source, "value": r.Value, "score": r.Score, "votes": r.Votes, "url": 99})
	}
	body := object{
		"title": t.Name, "type": t.route(), "score": t.Scores.Score, "score_average": t.Scores.Score, "ratings": ratings,
		"ids":    object{"imdb": orNull(t.IMDb), "trakt": 1, "tmdb": t.TMDB, "tvdb": orNull(t.TVDB), "mal": nil, "mdblist": "om"},
		"awards": t.Scores.Awards, "commonsense": true, "age_rating": 13, "certification": "PG",
	}
	if withKeywords {
		keywords := []object{}
		for i, name := range t.Scores.Keywords {
			keywords = append(keywords, object{"id": i, "name": name})
		}
		body["keywords"] = keywords
	}
	return body
}
