package fakes

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
)

// The keys that the fake TVDB accepts; a PIN may be missing.
const (
	TVDBKey = "7db7db7d-b7db-7db7-db7d-b7db7db7db7d"
	TVDBPIN = "PIN7DB"
)

// FilmTVDB is TVDB's number of the catalogue's film. TMDB tells none of films; TVDB has them all the same.
const FilmTVDB = FilmTMDB + filmsTVDB

const filmsTVDB = 4000

// TVDB simulates TheTVDB. Its endpoints for Break and Calls are login, remoteid, series, artworks, movies, episodes,
// episode and image.
type TVDB struct {
	*Upstream
	URL      string // the API's base, with a path in it
	AssetURL string // the asset host's base, with a path in it

	titles []Title
	token  atomic.Int64 // the number of the one that is good
}

// StartTVDB starts a TVDB for a test; without titles it knows the Catalogue.
func StartTVDB(t testing.TB, titles ...Title) *TVDB {
	u := NewTVDB(titles...)
	watch(t, u.Upstream)
	return u
}

// NewTVDB starts a TVDB that lives until Close; without titles it knows the Catalogue. Of a title it has the art that the
// title has on TMDB, with vote counts as scores.
func NewTVDB(titles ...Title) *TVDB {
	if len(titles) == 0 {
		titles = Catalogue()
	}
	mux := http.NewServeMux()
	u := &TVDB{titles: titles, Upstream: start(mux)}
	u.URL, u.AssetURL = u.server.URL+"/tvdb/v4", u.server.URL+"/tvdb/assets"
	login := u.serve("login", u.login)
	mux.HandleFunc("POST /tvdb/v4/login", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body) // as long as it is not read, the server does not notice that a client is gone
		if err == nil {
			r.Body = io.NopCloser(bytes.NewReader(body))
			login(w, r)
		}
	})
	api := func(path, endpoint string, answer func(*http.Request) (any, bool)) {
		mux.HandleFunc("GET /tvdb/v4"+path, u.serve(endpoint, func(w http.ResponseWriter, r *http.Request) {
			u.answer(w, r, answer)
		}))
	}
	api("/search/remoteid/{id}", "remoteid", u.remoteID)
	api("/series/{id}/extended", "series", u.series)
	api("/series/{id}/artworks", "artworks", u.series)
	api("/series/{id}/episodes/default", "episodes", u.page)
	api("/movies/{id}/extended", "movies", u.movie)
	api("/episodes/{id}/extended", "episode", u.ownEpisode)
	mux.HandleFunc("GET /tvdb/assets/banners/{file}", u.serve("image", u.image))
	return u
}

// ForgetTokens makes all tokens that were given so far expire.
func (u *TVDB) ForgetTokens() { u.token.Add(1) }

func (u *TVDB) login(w http.ResponseWriter, r *http.Request) {
	var body struct{ APIKey, PIN string }
	if json.NewDecoder(r.Body).Decode(&body) != nil || body.APIKey != TVDBKey || body.PIN != "" && body.PIN != TVDBPIN {
		writeJSON(w, http.StatusUnauthorized, object{"status": "failure", "message": "InvalidAPIKey: invalid API key", "data": nil})
		return
	}
	writeJSON(w, http.StatusOK, object{"status": "success", "data": object{"token": u.goodToken()}})
}

func (u *TVDB) goodToken() string { return fmt.Sprintf("eyJ0b2tlbiI6.%d.c2lnbmF0dXJl", u.token.Load()) }

func (u *TVDB) answer(w http.ResponseWriter, r *http.Request, answer func(*http.Request) (any, bool)) {
	if r.Header.Get("Authorization") != "Bearer "+u.goodToken() {
		writeJSON(w, http.StatusUnauthorized, object{"status": "failure", "message": "Unauthorized", "data": nil})
		return
	}
	data, found := answer(r)
	if !found {
		writeJSON(w, http.StatusNotFound, object{"status": "failure", "message": "NotFoundException: not found", "data": nil})
		return
	}
	writeJSON(w, http.StatusOK, object{"status": "success", "data": data})
}

// image serves the asset host, which knows no tokens and must be shown none.
func (u *TVDB) image(w http.ResponseWriter, r *http.Request) {
	if r.URL.RawQuery != "" || r.Header.Get("Authorization") != "" {
		u.stray(r, "a token or a query for the asset host")
	}
	for _, title := range u.titles {
		lists := [][]Image{title.Posters, title.Backdrops, title.Logos}
		for _, episode := range title.Episodes {
			lists = append(lists, episode.Stills)
		}
		for _, list := range lists {
			for _, i := range list {
				if strings.TrimPrefix(bannerOf(i), "/banners/") == r.PathValue("file") {
					writePicture(w, inTVDBSize(i))
					return
				}
			}
		}
	}
	w.WriteHeader(http.StatusNotFound)
}

// inTVDBSize is the image as TVDB has it, whose pictures are small.
func inTVDBSize(i Image) Image {
	const widest = 680
	if i.Width > widest {
		i.Width, i.Height = widest, i.Height*widest/i.Width
	}
	return i
}

// bannerOf is an image's path on the asset host, which has no vectors.
func bannerOf(i Image) string { return "/banners/" + fileOf(i) }
