package fakes

import (
	"net/http"
	"path"
	"strconv"
	"strings"
	"testing"
)

// The keys that the fake Fanart.tv accepts; the second one is optional.
const (
	FanartKey       = "fa4afa4afa4afa4afa4afa4afa4afa4a"
	FanartClientKey = "c11e47c11e47c11e47c11e47c11e47c1"
)

// Fanart simulates Fanart.tv. Its endpoints for Break and Calls are movies, tv and image.
type Fanart struct {
	*Upstream
	URL      string // the API's base, with a path in it
	AssetURL string // the asset host's base, with a path in it

	titles []Title
}

// StartFanart starts a Fanart.tv for a test; without titles it knows the Catalogue.
func StartFanart(t testing.TB, titles ...Title) *Fanart {
	u := NewFanart(titles...)
	watch(t, u.Upstream)
	return u
}

// NewFanart starts a Fanart.tv that lives until Close; without titles it knows the Catalogue. Of a title it has the art
// that the title has on TMDB, by other file names, with votes as likes.
func NewFanart(titles ...Title) *Fanart {
	if len(titles) == 0 {
		titles = Catalogue()
	}
	mux := http.NewServeMux()
	u := &Fanart{titles: titles, Upstream: start(mux)}
	u.URL, u.AssetURL = u.server.URL+"/fanart/v3", u.server.URL+"/fanart/assets"
	mux.HandleFunc("GET /fanart/v3/movies/{id}", u.serve("movies", u.answer))
	mux.HandleFunc("GET /fanart/v3/tv/{id}", u.serve("tv", u.answer))
	mux.HandleFunc("GET /fanart/assets/fanart/{route}/{id}/{sort}/{file}", u.serve("image", u.image))
	return u
}

func (u *Fanart) answer(w http.ResponseWriter, r *http.Request) {
	clientKey := r.URL.Query().Get("client_key")
	if r.Header.Get("api-key") != FanartKey || clientKey != "" && clientKey != FanartClientKey {
		writeJSON(w, http.StatusUnauthorized, object{"status": "error", "error message": "Invalid API key"})
		return
	}
	series, id := strings.Contains(r.URL.Path, "/tv/"), r.PathValue("id")
	for _, title := range u.titles {
		known := title.Series && title.TVDB != 0 && id == title.id("tvdb") || !title.Series && (id == title.id("tmdb") || id == title.IMDb)
		if title.Series == series && known && len(title.Posters)+len(title.Backdrops)+len(title.Logos) > 0 {
			writeJSON(w, http.StatusOK, u.gallery(title))
			return
		}
	}
	writeJSON(w, http.StatusNotFound, object{"status": "error", "error message": "Not found"})
}

func (u *Fanart) gallery(title Title) object {
	sorts := map[string][]Image{"movieposter": title.Posters, "moviebackground": title.Backdrops, "hdmovielogo": title.Logos}
	body := object{"name": title.Name, "tmdb_id": title.id("tmdb"), "imdb_id": title.IMDb}
	if title.Series {
		sorts = map[string][]Image{"tvposter": title.Posters, "showbackground": title.Backdrops, "hdtvlogo": title.Logos}
		body = object{"name": title.Name, "thetvdb_id": title.id("tvdb")}
	}
	for sort, images := range sorts {
		entries := []object{}
		for n, i := range images {
			entries = append(entries, u.entry(title, sort, n, i))
		}
		if len(entries) > 0 {
			body[sort] = entries
		}
	}
	return body
}

func (u *Fanart) entry(title Title, sort string, n int, i Image) object {
	route, id := "movies", title.id("tmdb")
	if title.Series {
		route, id = "tv", title.id("tvdb")
	}
	lang, _ := i.Lang.(string)
	if lang == "" && !strings.HasSuffix(sort, "background") {
		lang = "00"
	}
	entry := object{
		"id": strconv.Itoa(1000 + n), "lang": lang, "likes": strconv.Itoa(i.Votes),
		"url": u.AssetURL + path.Join("/fanart", route, id, sort, fileOf(i)),
	}
	if sort == "showbackground" {
		entry["season"] = "all"
	}
	return entry
}

// fileOf is an image's file name; Fanart.tv has no vectors.
func fileOf(i Image) string { return strings.Replace(path.Base(i.Path), ".svg", ".png", 1) }

// image serves the asset host, which knows no keys and must be shown none.
func (u *Fanart) image(w http.ResponseWriter, r *http.Request) {
	if r.URL.RawQuery != "" || r.Header.Get("api-key") != "" {
		u.stray(r, "a key or a query for the asset host")
	}
	for _, title := range u.titles {
		sorts := map[string][]Image{"poster": title.Posters, "background": title.Backdrops, "logo": title.Logos}
		for sort, images := range sorts {
			for _, i := range images {
				if strings.HasSuffix(r.PathValue("sort"), sort) && r.PathValue("file") == fileOf(i) {
					writePicture(w, ofSort(i, sort))
					return
				}
			}
		}
	}
	w.WriteHeader(http.StatusNotFound)
}

// ofSort is the image in the size that Fanart.tv demands of its sort.
func ofSort(i Image, sort string) Image {
	sizes := map[string][2]int{"poster": {1000, 1426}, "background": {1920, 1080}, "logo": {800, 310}}
	i.Width, i.Height = sizes[sort][0], sizes[sort][1]
	return i
}

func writePicture(w http.ResponseWriter, i Image) {
	bytes, err := picture(i, "original")
	if err != nil {
		http.Error(w, "cannot draw", http.StatusInternalServerError)
		return
	}
	w.Write(bytes)
}
