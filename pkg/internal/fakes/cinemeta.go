package fakes

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"
)

// Cinemeta simulates Cinemeta and metahub. Its endpoints for Break and Calls are movie, series and image.
type Cinemeta struct {
	*Upstream
	URL      string // the API's base, with a path in it
	ImageURL string // metahub's base, with a path in it

	titles []Title
}

// StartCinemeta starts a Cinemeta for a test; without titles it knows the Catalogue.
func StartCinemeta(t testing.TB, titles ...Title) *Cinemeta {
	u := NewCinemeta(titles...)
	watch(t, u.Upstream)
	return u
}

// NewCinemeta starts a Cinemeta that lives until Close; without titles it knows the Catalogue. It has one picture a sort
// of every title that has any on TMDB.
func NewCinemeta(titles ...Title) *Cinemeta {
	if len(titles) == 0 {
		titles = Catalogue()
	}
	mux := http.NewServeMux()
	u := &Cinemeta{titles: titles, Upstream: start(mux)}
	u.URL, u.ImageURL = u.server.URL+"/cinemeta", u.server.URL+"/metahub"
	mux.HandleFunc("GET /cinemeta/meta/movie/{file}", u.serve("movie", u.answer))
	mux.HandleFunc("GET /cinemeta/meta/series/{file}", u.serve("series", u.answer))
	mux.HandleFunc("GET /metahub/{sort}/{size}/{id}/img", u.serve("image", u.image))
	return u
}

// answer knows films and series by their IMDb ids. An unknown film is a 404 and an unknown series an empty object: the
// real one does both.
func (u *Cinemeta) answer(w http.ResponseWriter, r *http.Request) {
	series := r.URL.Path == "/cinemeta/meta/series/"+r.PathValue("file")
	for _, title := range u.titles {
		if title.Series == series && title.IMDb != "" && r.PathValue("file") == title.IMDb+".json" {
			writeJSON(w, http.StatusOK, object{"meta": title.meta()})
			return
		}
	}
	if series {
		writeJSON(w, http.StatusOK, object{})
		return
	}
	http.Error(w, "Not Found", http.StatusNotFound)
}

func (t Title) meta() object {
	body := object{
		"id": t.IMDb, "imdb_id": t.IMDb, "type": "movie", "name": t.Name, "moviedb_id": t.TMDB, "description": "",
		"released": orNull(instant(t.Released)), "releaseInfo": yearOf(t.Released), "year": yearOf(t.Released),
		"genres": []string{"Drama"}, "popularity": t.Popularity / 10, "videos": []object{},
		"popularities": object{"moviedb": t.Popularity, "stremio": t.Popularity / 10, "trakt": 57, "stremio_lib": 0},
	}
	if t.Runtime > 0 {
		body["runtime"] = fmt.Sprintf("%d min", t.Runtime)
	}
	if t.Scores != nil {
		body["awards"] = t.Scores.Awards
		for _, r := range t.Scores.Ratings {
			if value, ok := r.Value.(float64); ok && r.Source == "imdb" {
				body["imdbRating"] = strconv.FormatFloat(value, 'f', 1, 64)
			}
		}
	}
	for sort, images := range t.metahub() {
		if len(images) > 0 {
			body[sort] = "https://images.metahub.space/" + sort + "/medium/" + t.IMDb + "/img"
		}
	}
	if t.Series {
		body["type"], body["tvdb_id"], body["videos"] = "series", orNull(t.TVDB), t.videos()
		body["releaseInfo"] = yearOf(t.Released) + "–"
		if t.Status == "Ended" {
			body["releaseInfo"] = yearOf(t.Released) + "–" + yearOf(t.LastAired)
		}
	}
	return body
}

// metahub is the pictures by the names of its sorts.
func (t Title) metahub() map[string][]Image {
	return map[string][]Image{"poster": t.Posters, "background": t.Backdrops, "logo": t.Logos}
}

func (t Title) videos() []object {
	all := []object{}
	for _, e := range t.Episodes {
		all = append(all, object{
			"id": fmt.Sprintf("%s:%d:%d", t.IMDb, e.Season, e.Number), "season": e.Season, "number": e.Number, "episode": e.Number,
			"name": e.Name, "released": orNull(instant(e.Aired)), "tvdb_id": orNull(e.TVDB), "rating": "0",
			"thumbnail": fmt.Sprintf("https://episodes.metahub.space/%s/%d/%d/w780.jpg", t.IMDb, e.Season, e.Number),
		})
	}
	return all
}

func instant(date string) string {
	if date == "" {
		return ""
	}
	return date + "T00:00:00.000Z"
}

func yearOf(date string) string { return date[:min(len(date), 4)] }

// image serves metahub. Its small pictures are WEBP, for which nobody should ask.
func (u *Cinemeta) image(w http.ResponseWriter, r *http.Request) {
	widths := map[string]map[string]int{
		"poster": {"medium": 500, "large": 740}, "background": {"medium": 600, "large": 1280}, "logo": {"medium": 800},
	}
	sort := r.PathValue("sort")
	width, known := widths[sort][r.PathValue("size")]
	if !known || r.URL.RawQuery != "" {
		u.stray(r, "a picture that metahub does not have, or a query")
	}
	for _, title := range u.titles {
		if images := title.metahub()[sort]; title.IMDb == r.PathValue("id") && len(images) > 0 {
			i := images[0]
			i.Width, i.Height = width, i.Height*width/max(i.Width, 1)
			writePicture(w, i)
			return
		}
	}
	w.WriteHeader(http.StatusNotFound)
}
