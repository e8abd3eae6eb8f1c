package fakes

import (
	"net/http"
	"strconv"
	"strings"
)

func (u *TMDB) find(r *http.Request) (any, bool) {
	movies, series, episodes := []object{}, []object{}, []object{}
	wanted := func(imdb string, tvdb uint64) bool {
		if r.URL.Query().Get("external_source") == "tvdb_id" {
			return tvdb != 0 && r.PathValue("id") == strconv.FormatUint(tvdb, 10)
		}
		return imdb != "" && r.PathValue("id") == imdb
	}
	for _, title := range u.titles {
		if wanted(title.IMDb, title.TVDB) {
			hit := title.common()
			if title.Series {
				series = append(series, hit)
			} else {
				movies = append(movies, hit)
			}
		}
		for _, e := range title.Episodes {
			if wanted(e.IMDb, e.TVDB) {
				hit := e.common()
				hit["show_id"], hit["media_type"] = title.TMDB, "tv_episode"
				episodes = append(episodes, hit)
			}
		}
	}
	return object{"movie_results": movies, "tv_results": series, "tv_episode_results": episodes,
		"person_results": []object{}, "tv_season_results": []object{}}, true
}

func (u *TMDB) title(r *http.Request) (Title, bool) {
	isSeries := strings.HasPrefix(r.URL.Path, "/tmdb/3/tv/")
	for _, title := range u.titles {
		if title.Series == isSeries && r.PathValue("id") == strconv.FormatUint(title.TMDB, 10) {
			return title, true
		}
	}
	return Title{}, false
}

func (u *TMDB) details(r *http.Request) (any, bool) {
	title, found := u.title(r)
	if !found {
		return nil, false
	}
	body := title.common()
	body["status"] = title.Status
	if title.Series {
		body["last_air_date"] = orNull(title.LastAired)
		body["episode_run_time"] = []int{}
		if title.Runtime > 0 {
			body["episode_run_time"] = []int{title.Runtime}
		}
	} else {
		body["imdb_id"], body["runtime"] = orNull(title.IMDb), title.Runtime
	}
	u.append(r, body, title.outer(), title.images())
	return body, true
}

func (u *TMDB) append(r *http.Request, body, outer, images object) {
	if u.old.Load() {
		return
	}
	for part := range strings.SplitSeq(r.URL.Query().Get("append_to_response"), ",") {
		switch part {
		case "external_ids":
			body[part] = outer
		case "images":
			body[part] = images
		}
	}
}

func (u *TMDB) lookUp(r *http.Request) (Episode, bool) {
	title, _ := u.title(r)
	for _, e := range title.Episodes {
		if r.PathValue("season") == strconv.Itoa(e.Season) && r.PathValue("episode") == strconv.Itoa(e.Number) {
			return e, true
		}
	}
	return Episode{}, false
}

func (u *TMDB) episode(r *http.Request) (any, bool) {
	e, found := u.lookUp(r)
	if !found {
		return nil, false
	}
	body := e.common()
	u.append(r, body, e.outer(), object{"stills": list(e.Stills)})
	return body, true
}

// part serves images and external_ids by themselves; then they hold the id too.
func (u *TMDB) part(r *http.Request) (any, bool) {
	var outer, images object
	var id uint64
	if r.PathValue("episode") != "" {
		e, found := u.lookUp(r)
		if !found {
			return nil, false
		}
		id, outer, images = e.TMDB, e.outer(), object{"stills": list(e.Stills)}
	} else {
		title, found := u.title(r)
		if !found {
			return nil, false
		}
		id, outer, images = title.TMDB, title.outer(), title.images()
	}
	body := outer
	if strings.HasSuffix(r.URL.Path, "/images") {
		body = images
	}
	body["id"] = id
	return body, true
}

func (t Title) common() object {
	body := object{
		"id": t.TMDB, "adult": false, "softcore": false, "genre_ids": []int{18}, "overview": "Invented.",
		"original_language": orNull(t.OriginalLanguage), "popularity": t.Popularity,
		"poster_path": orNull(t.PosterPath), "backdrop_path": orNull(t.BackdropPath),
		"vote_average": t.Vote, "vote_count": t.Votes,
	}
	if t.Series {
		body["media_type"], body["name"], body["original_name"], body["first_air_date"] = "tv", t.Name, t.OriginalName, t.Released
	} else {
		body["media_type"], body["title"], body["original_title"], body["release_date"] = "movie", t.Name, t.OriginalName, t.Released
	}
	return body
}

func (t Title) outer() object {
	body := object{"imdb_id": orNull(t.IMDb), "wikidata_id": nil, "facebook_id": "", "instagram_id": nil, "twitter_id": nil}
	if t.Series {
		body["tvdb_id"], body["tvrage_id"] = orNull(t.TVDB), nil
	}
	return body
}

func (t Title) images() object {
	return object{"posters": list(t.Posters), "backdrops": list(t.Backdrops), "logos": list(t.Logos)}
}

func (e Episode) common() object {
	still := ""
	if len(e.Stills) > 0 {
		still = e.Stills[0].Path
	}
	return object{
		"id": e.TMDB, "name": e.Name, "air_date": orNull(e.Aired), "season_number": e.Season, "episode_number": e.Number,
		"episode_type": "standard", "production_code": "", "runtime": nil, "still_path": orNull(still),
		"vote_average": e.Vote, "vote_count": e.Votes,
	}
}

func (e Episode) outer() object {
	return object{"imdb_id": orNull(e.IMDb), "tvdb_id": orNull(e.TVDB), "tvrage_id": nil, "wikidata_id": ""}
}

func list(images []Image) []object {
	all := []object{}
	for _, i := range images {
		all = append(all, object{
			"file_path": i.Path, "iso_639_1": i.Lang, "iso_3166_1": i.Region, "vote_average": i.Vote, "vote_count": i.Votes,
			"width": i.Width, "height": i.Height, "aspect_ratio": float64(i.Width) / float64(max(1, i.Height)),
		})
	}
	return all
}

// orNull is null for a zero value.
func orNull[V comparable](v V) any {
	var zero V
	if v == zero {
		return nil
	}
	return v
}
