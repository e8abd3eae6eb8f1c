package app_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/app"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/keys"
	"aioratings/pkg/service"
)

// canary is a customer's key that must stand in no log, answer or file.
const canary = "CanaryBird-0123456789.abcdefghij"

// trip panics on one title, with what it was asked in the panic's value.
type trip struct{ httpapi.Pictures }

func (p trip) Picture(ctx context.Context, ask service.Ask) (service.Answer, error) {
	if ask.Request.ID.Number == 6666666 {
		panic("a bug about " + ask.Request.Question())
	}
	return p.Pictures.Picture(ctx, ask)
}

// TestMatrixCanary is row 165 of the reliability matrix: a key goes through all cases and leaves no trace, nor do ours.
func TestMatrixCanary(t *testing.T) {
	t.Parallel()
	d := around(t, "")
	d.residence = settle(t, map[string]string{
		"TMDB_API_KEY": fakes.TMDBKey, "TMDB_API_URL": d.tmdb.URL, "TMDB_IMAGE_URL": d.tmdb.ImageURL, "MDBLIST_API_KEY": fakes.MDBListKey, "MDBLIST_API_URL": d.mdblist.URL,
		"OMDB_API_KEY": fakes.OMDbKey, "OMDB_API_URL": d.omdb.URL, "FANART_API_KEY": fakes.FanartKey, "FANART_API_URL": d.fanart.URL, "FANART_IMAGE_URL": d.fanart.AssetURL,
		"TRAKT_CLIENT_ID": fakes.TraktKey, "TRAKT_API_URL": d.trakt.URL, "TVDB_API_KEY": fakes.TVDBKey, "TVDB_API_URL": d.tvdb.URL, "TVDB_IMAGE_URL": d.tvdb.AssetURL,
		"KEY_SECRET": "the-signing-secret-of-this-house-0123456789",
	}, nil, app.Watch(func(p httpapi.Pictures) httpapi.Pictures { return trip{p} }))
	if err := keys.EnsureLegacy(t.Context(), d.drivers.Registry, canary, keys.Pro, time.Now); err != nil {
		t.Fatal(err)
	}
	statuses := map[int]int{}
	check := func(about string, a reply) {
		t.Helper()
		statuses[a.Code]++
		where := map[string]string{"the body": a.Body.String(), "the headers": fmt.Sprint(a.Header())}
		for place, text := range where {
			d.silent(t, about+": "+place, text)
		}
	}
	upstreams := []*fakes.Upstream{d.tmdb.Upstream, d.mdblist.Upstream, d.omdb.Upstream, d.fanart.Upstream, d.trakt.Upstream, d.tvdb.Upstream}
	faults := append([]fakes.NamedFault{{Name: "all is well", Fault: nil}}, fakes.BadAnswers()...)
	for i, bad := range faults {
		for _, u := range upstreams {
			u.Mend()
			if bad.Fault != nil {
				u.Break("", bad.Fault)
			}
		}
		for _, target := range canaryTargets(i) {
			for _, method := range []string{"GET", "HEAD", "POST", "OPTIONS"} {
				if i > 0 && method != "GET" {
					continue
				}
				check(bad.Name+" "+method+" "+target, d.request(t, method, target, "If-None-Match", `"`+canary+`"`, "Referer", "https://x/"+canary, "X-Api-Key", canary))
			}
		}
		check(bad.Name+" beside", d.request(t, "GET", fmt.Sprintf("/imdb/poster-default/edge_inset.%d/tt0903747.jpg", i), "X-Aioratings-Key", canary))
		check(bad.Name+" twice", d.request(t, "GET", "/"+canary+"/"+saltPoster, "X-Aioratings-Key", canary))
	}
	for _, status := range []int{200, 400, 401, 404, 405, 414, 500, 503} {
		if statuses[status] == 0 {
			t.Errorf("no answer was a %d: the cases are not all", status)
		}
	}
	d.silent(t, "the log", d.log.String())
	d.searchFiles(t)
}

// canaryTargets are addresses with the key in its place and in all others; n makes the pictures new ones.
func canaryTargets(n int) []string {
	const k = "/" + canary
	fresh := fmt.Sprintf("edge_inset=%d", n)
	var unlearnt []string // a title that nobody could be asked about while all was well, so that nothing stands in for it
	if n > 0 {
		unlearnt = []string{k + "/imdb/poster-default/" + fakes.BothKindsIMDb + ".jpg"}
	}
	return append(unlearnt, []string{
		k + "/" + saltPoster + "?" + fresh, k + "/imdb/backdrop-default/tt0137523.jpg?imageSize=small&" + fresh, k + "/imdb/episode-default/tt0903747:1:1.jpg?" + fresh,
		k + "/imdb/logo-default/tt0903747.png", k + "/tvdb/poster-default/81189.json?" + fresh, k + "/imdb/poster-default/" + fakes.UnknownIMDb + ".jpg",
		k + "/imdb/poster-default/tt6666666.jpg", k + "/imdb/poster-default/x.jpg", k + "/imdb/" + canary + "/tt0903747.jpg", k + k + k, k + "/imdb/poster-default" + k + ".jpg",
		k + "/imdb/poster-default/tt0903747.jpg?key=" + canary, k + "/isValid", k + "/requests", "/api" + k + "/isValid", "/api" + k + "/imdb/default/tt0903747.jpg",
		k + "/batch", k, k + "/", "/x" + k + "/isValid", "/nobody" + k, k + "x/" + saltPoster, "/h." + string(keys.HashOf(canary)) + "/" + saltPoster + "?" + fresh,
		"/imdb/poster-default" + k, "/" + saltPoster + k, "//" + canary, k + "/%2e%2e", k + "/imdb/poster-default/" + strings.Repeat("1", 1100), k + "/schemas/explain.json",
		k + "/imdb" + k + "/tt0903747.jpg", "/status" + k, k + "/imdb/poster-default/tt0903747." + canary,
	}...)
}

// silent expects none of the secrets in text: the customer's key, those that we ask with, and what upstreams said.
func (d *district) silent(t *testing.T, where, text string) {
	t.Helper()
	for _, secret := range []string{canary, fakes.TMDBKey, fakes.MDBListKey, fakes.OMDbKey, fakes.FanartKey, fakes.TraktKey, fakes.TVDBKey, fakes.Echo, "the-signing-secret"} {
		if at := strings.Index(text, secret); at >= 0 {
			t.Errorf("%s: holds %s: …%s…", where, secret, text[max(0, at-200):min(len(text), at+200)])
		}
	}
}

// searchFiles looks into everything that was stored.
func (d *district) searchFiles(t *testing.T) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(d.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		d.silent(t, path, path+string(bytes.ToValidUTF8(data, nil)))
		return err
	})
	if err != nil || files < 20 {
		t.Errorf("%d files, %v: want all that a house keeps", files, err)
	}
}
