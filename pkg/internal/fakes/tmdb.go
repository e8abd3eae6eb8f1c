package fakes

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// The keys that the fake TMDB accepts.
const (
	TMDBKey   = "0123456789abcdef0123456789abcdef"
	TMDBToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmYWtlIn0.c2lnbmF0dXJl"
)

// TMDB simulates The Movie Database. Its endpoints for Break and Calls are find, movie, tv, episode, images,
// external_ids and image.
type TMDB struct {
	*Upstream
	URL      string // the API's base, with a path in it
	ImageURL string // the images' base, with a path in it

	titles   []Title
	old      atomic.Bool
	pictures sync.Map // path and size to bytes
}

// StartTMDB starts a TMDB for a test; without titles it knows the Catalogue.
func StartTMDB(t testing.TB, titles ...Title) *TMDB {
	u := NewTMDB(titles...)
	watch(t, u.Upstream)
	return u
}

// NewTMDB starts a TMDB that lives until Close; without titles it knows the Catalogue.
func NewTMDB(titles ...Title) *TMDB {
	if len(titles) == 0 {
		titles = Catalogue()
	}
	mux := http.NewServeMux()
	u := &TMDB{titles: titles, Upstream: start(mux)}
	u.URL, u.ImageURL = u.server.URL+"/tmdb/3", u.server.URL+"/tmdb/t/p"
	api := func(path, endpoint string, answer func(*http.Request) (any, bool)) {
		mux.HandleFunc("GET /tmdb/3"+path, u.serve(endpoint, func(w http.ResponseWriter, r *http.Request) {
			u.answer(w, r, answer)
		}))
	}
	api("/find/{id}", "find", u.find)
	for _, kind := range []string{"movie", "tv"} {
		api("/"+kind+"/{id}", kind, u.details)
		api("/"+kind+"/{id}/images", "images", u.part)
		api("/"+kind+"/{id}/external_ids", "external_ids", u.part)
	}
	const episode = "/tv/{id}/season/{season}/episode/{episode}"
	api(episode, "episode", u.episode)
	api(episode+"/images", "images", u.part)
	api(episode+"/external_ids", "external_ids", u.part)
	mux.HandleFunc("GET /tmdb/t/p/{size}/{file...}", u.serve("image", u.image))
	return u
}

// ForgetAppend makes it ignore append_to_response, as some proxies do.
func (u *TMDB) ForgetAppend() { u.old.Store(true) }

func (u *TMDB) answer(w http.ResponseWriter, r *http.Request, answer func(*http.Request) (any, bool)) {
	key, token := r.URL.Query().Get("api_key"), strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if key != TMDBKey && token != TMDBToken {
		writeJSON(w, http.StatusUnauthorized, object{"success": false, "status_code": 7, "status_message": "Invalid API key: You must be granted a valid key."})
		return
	}
	body, found := answer(r)
	if !found {
		writeJSON(w, http.StatusNotFound, object{"success": false, "status_code": 34, "status_message": "The resource you requested could not be found."})
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=22812")
	writeJSON(w, http.StatusOK, body)
}

// image serves the picture host, which knows no keys and must be shown none.
func (u *TMDB) image(w http.ResponseWriter, r *http.Request) {
	if r.URL.RawQuery != "" || r.Header.Get("Authorization") != "" {
		u.stray(r, "a key or a query for the picture host")
	}
	size, path := r.PathValue("size"), "/"+r.PathValue("file")
	described, found := u.described(path)
	if !found || isVector(path) {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	if kept, ok := u.pictures.Load(size + path); ok {
		w.Write(kept.([]byte))
		return
	}
	bytes, err := picture(described, size)
	if err != nil {
		http.Error(w, "cannot draw", http.StatusInternalServerError)
		return
	}
	u.pictures.Store(size+path, bytes)
	w.Write(bytes)
}

// described finds an image by its path, or an SVG by the path of its PNG twin.
func (u *TMDB) described(path string) (Image, bool) {
	for _, title := range u.titles {
		lists := [][]Image{title.Posters, title.Backdrops, title.Logos}
		for _, episode := range title.Episodes {
			lists = append(lists, episode.Stills)
		}
		for _, list := range lists {
			for _, i := range list {
				if i.Path == path || isVector(i.Path) && strings.TrimSuffix(i.Path, ".svg")+".png" == path {
					return i, true
				}
			}
		}
	}
	return Image{}, false
}

type object map[string]any

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}
