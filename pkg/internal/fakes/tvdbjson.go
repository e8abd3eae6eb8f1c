package fakes

import (
	"net/http"
	"strconv"
)

// tvdbNumber is the title's number, films being given one; 0 if TVDB does not know it.
func (t Title) tvdbNumber() uint64 {
	if t.Series || t.TVDB != 0 {
		return t.TVDB
	}
	return t.TMDB + filmsTVDB
}

// remoteID searches the ids of all sources at once, so that a number of TMDB's finds films and series.
func (u *TVDB) remoteID(r *http.Request) (any, bool) {
	hits := []object{}
	for _, title := range u.titles {
		if id := r.PathValue("id"); title.tvdbNumber() != 0 && (id == title.IMDb || id == title.id("tmdb")) {
			kind := "movie"
			if title.Series {
				kind = "series"
			}
			hits = append(hits, object{kind: object{"id": title.tvdbNumber(), "name": title.Name, "image": nil}})
		}
		for _, e := range title.Episodes {
			if e.IMDb != "" && r.PathValue("id") == e.IMDb {
				hits = append(hits, object{"episode": title.tvdbEpisode(e)})
			}
		}
	}
	if len(hits) == 0 {
		return nil, true
	}
	return hits, true
}

func (u *TVDB) find(r *http.Request, series bool) (Title, bool) {
	for _, title := range u.titles {
		if title.Series == series && title.tvdbNumber() != 0 && r.PathValue("id") == strconv.FormatUint(title.tvdbNumber(), 10) {
			return title, true
		}
	}
	return Title{}, false
}

func (u *TVDB) series(r *http.Request) (any, bool) {
	title, found := u.find(r, true)
	if !found {
		return nil, false
	}
	status := object{"id": 2, "name": title.Status, "recordType": "series", "keepUpdated": false}
	if title.Status != "Ended" {
		status = object{"id": 1, "name": "Continuing", "recordType": "series", "keepUpdated": true}
	}
	body := u.common(title, 12, r.URL.Query().Get("short") != "true", map[int][]Image{2: title.Posters, 3: title.Backdrops, 23: title.Logos})
	body["status"], body["averageRuntime"] = status, orNull(uint64(title.Runtime))
	body["firstAired"], body["lastAired"] = title.Released, title.LastAired
	return body, true
}

func (u *TVDB) movie(r *http.Request) (any, bool) {
	title, found := u.find(r, false)
	if !found {
		return nil, false
	}
	body := u.common(title, 10, true, map[int][]Image{14: title.Posters, 15: title.Backdrops, 25: title.Logos})
	body["status"] = object{"id": 5, "name": "Released", "recordType": "movie", "keepUpdated": true}
	body["runtime"], body["first_release"] = title.Runtime, object{"country": "global", "date": title.Released, "detail": nil}
	return body, true
}

func (u *TVDB) common(title Title, tmdbType int, withArt bool, art map[int][]Image) object {
	body := object{
		"id": title.tvdbNumber(), "name": title.OriginalName, "image": nil, "artworks": nil, "score": 12345,
		"originalLanguage": threeLetters(title.OriginalLanguage), "nameTranslations": []string{"eng"}, "aliases": nil,
		"translations": object{"nameTranslations": []object{
			{"name": "Also " + title.Name, "language": "eng", "isAlias": true}, {"name": title.Name, "language": "eng"},
		}},
		"remoteIds": []object{
			{"id": "tt.wikidata", "type": 18, "sourceName": "Wikidata"}, {"id": title.IMDb, "type": 2, "sourceName": "IMDB"},
			{"id": title.id("tmdb"), "type": tmdbType, "sourceName": "TheMovieDB.com"}, {"id": nil, "type": 4, "sourceName": "Official Website"},
		},
	}
	if len(title.Posters) > 0 {
		body["image"] = u.AssetURL + bannerOf(title.Posters[0])
	}
	entries := []object{}
	for kind, images := range art {
		for n, i := range images {
			i = inTVDBSize(i)
			image := u.AssetURL + bannerOf(i)
			if n > 0 { // some are relative
				image = bannerOf(i)
			}
			entries = append(entries, object{
				"id": n, "image": image, "thumbnail": image, "language": threeLetters(i.Lang), "type": kind, "score": i.Votes,
				"width": i.Width, "height": i.Height, "includesText": i.Lang != nil, "seasonId": nil,
			})
		}
	}
	if withArt {
		body["artworks"] = append(entries, object{"id": 9, "image": "/banners/season.jpg", "language": "eng", "type": 7, "score": 0, "width": 680, "height": 1000})
	}
	return body
}

func (u *TVDB) page(r *http.Request) (any, bool) {
	title, found := u.find(r, true)
	query := r.URL.Query()
	if !found || query.Get("page") != "0" {
		return nil, false
	}
	episodes := []object{}
	for _, e := range title.Episodes {
		if e.TVDB != 0 && query.Get("season") == strconv.Itoa(e.Season) && query.Get("episodeNumber") == strconv.Itoa(e.Number) {
			episodes = append(episodes, title.tvdbEpisode(e))
		}
	}
	return object{"series": object{"id": title.TVDB, "name": title.Name}, "episodes": episodes}, true
}

func (u *TVDB) ownEpisode(r *http.Request) (any, bool) {
	for _, title := range u.titles {
		for _, e := range title.Episodes {
			if e.TVDB != 0 && r.PathValue("id") == strconv.FormatUint(e.TVDB, 10) {
				body := title.tvdbEpisode(e)
				body["remoteIds"] = []object{{"id": e.IMDb, "type": 2, "sourceName": "IMDB"}}
				return body, true
			}
		}
	}
	return nil, false
}

func (t Title) tvdbEpisode(e Episode) object {
	body := object{
		"id": e.TVDB, "seriesId": t.TVDB, "name": e.Name, "aired": orNull(e.Aired), "seasonNumber": e.Season, "number": e.Number,
		"image": nil, "imageType": nil, "isMovie": 0, "seasons": nil,
	}
	if len(e.Stills) > 0 {
		body["image"], body["imageType"] = bannerOf(e.Stills[0]), 12
	}
	return body
}

// threeLetters turns the catalogue's languages into TVDB's; nil stays nil.
func threeLetters(lang any) any {
	known := map[any]string{"en": "eng", "de": "deu", "cn": "yue", "ja": "jpn"}
	if code, ok := known[lang]; ok {
		return code
	}
	return nil
}
