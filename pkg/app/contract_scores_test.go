package app_test

import (
	"encoding/json"
	"slices"
	"testing"

	"aioratings/pkg/service"
)

// explained asks why a picture looks as it does.
func (r *residence) explained(t *testing.T, path string) service.Explanation {
	t.Helper()
	var told service.Explanation
	a := r.ask(t, path)
	if err := json.Unmarshal(a.Body.Bytes(), &told); err != nil || a.Code != 200 {
		t.Fatalf("%s: got %d, %v: %.300s", path, a.Code, err, a.Body)
	}
	return told
}

// drawn lists the scores on the picture, as they are shown.
func drawn(told service.Explanation) (all []string) {
	for _, s := range told.Scores {
		if s.Drawn {
			all = append(all, s.Source+" "+s.Value)
		}
	}
	return all
}

// TestScoresShown is the table of CONTRACT section 5: notation and default order of all ten.
func TestScoresShown(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	all := []string{"mal 8.54", "imdb 8.1", "lb 4.1", "rt 94%", "mc 81", "rta 96%", "tmdb 84%", "trakt 83%", "mdblist 86", "ebert 3.5"}
	for query, want := range map[string][]string{
		"":                                          all[:3],
		"ratings_limit=10":                          all,
		"ratings_limit=0":                           nil,
		"ratings_limit=1":                           all[:1],
		"ratings_exclude=mal,lb":                    {"imdb 8.1", "rt 94%", "mc 81"},
		"ratings_order=ebert,rt":                    {"rt 94%", "ebert 3.5"},
		"ratings_order=ebert,rt,imdb,mal":           {"mal 8.54", "imdb 8.1", "rt 94%", "ebert 3.5"},
		"ratings_order=ebert,rt&ratings_limit=1":    {"ebert 3.5"},
		"order=ebert,rt&ratings_exclude=ebert":      {"rt 94%"},
		"ratings_order=ebert&ratings_limit=5":       {"ebert 3.5"},
		"ratings_exclude=mal,oscar&ratings_limit=1": {"imdb 8.1"},
	} {
		if got := drawn(h.explained(t, "imdb/poster-default/tt990000001.json?"+query)); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
	for address, want := range map[string][]string{
		"imdb/backdrop-default/tt990000001":    all[:5],
		"imdb/episode-default/tt990000101:1:1": {"imdb 8.6"},
		"imdb/logo-default/tt990000001":        nil,
		"imdb/poster-default/tt990000003":      nil,
		"imdb/poster-default/tt0000417":        {"imdb 8.1", "lb 4.1", "rt 100%"},
		"imdb/poster-default/tt990000004":      {"trakt 78%"},
	} {
		if got := drawn(h.explained(t, address+".json")); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", address, got, want)
		}
	}
}

// TestStatesOfRottenTomatoes: 75 and 60 percent are the thresholds, and a certificate takes enough reviews.
func TestStatesOfRottenTomatoes(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for id, want := range map[string][2]string{
		"tt0017136":   {"certified fresh", "verified hot"},
		"tt0018578":   {"fresh", "verified hot"}, // 93 %, of few reviews
		"tt990000002": {"fresh", "upright"},
		"tt990000005": {"rotten", "spilled"},
		"tt990000102": {"fresh", "upright"}, // 71 and 72 %
		"tt990000103": {"rotten", "spilled"},
	} {
		got := map[string]string{}
		for _, s := range h.explained(t, "imdb/poster-default/"+id+".json?fallback=true&ratings_limit=10").Scores {
			got[s.Source] = s.State
		}
		if got["rt"] != want[0] || got["rta"] != want[1] || got["imdb"] != "" {
			t.Errorf("%s: got %q and %q, want %v", id, got["rt"], got["rta"], want)
		}
	}
}

// TestStatuettes: an award that was won stands on posters, untouched by the rating parameters, until it is excluded.
func TestStatuettes(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for address, want := range map[string]string{
		"imdb/poster-default/tt0018578.json":                           "oscar",
		"imdb/poster-default/tt0018578.json?ratings_limit=1":           "oscar",
		"imdb/poster-default/tt0018578.json?ratings_order=ebert":       "oscar",
		"imdb/poster-default/tt0018578.json?ratings_exclude=imdb,emmy": "oscar",
		"imdb/poster-default/tt0018578.json?ratings_exclude=oscar":     "none",
		"imdb/poster-default/tt990000101.json":                         "emmy",
		"imdb/poster-default/tt990000101.json?ratings_exclude=oscar":   "emmy",
		"imdb/poster-default/tt990000101.json?ratings_exclude=emmy":    "none",
		"imdb/backdrop-default/tt0018578.json":                         "none",
		"imdb/episode-default/tt990000101:1:1.json":                    "none",
		"imdb/logo-default/tt0018578.json":                             "none",
		"imdb/poster-default/tt0017136.json":                           "none",
	} {
		if got := h.explained(t, address).Award.Drawn; got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
	// Seen: what the exclusion takes away stands top right, and badges at tr begin below it.
	const poster = "imdb/poster-default/tt0018578.png?imageSize=small&ratings_limit=1"
	with, without := pixels(t, h.picture(t, poster)), pixels(t, h.picture(t, poster+"&ratings_exclude=oscar"))
	statuette := difference(with, without)
	if statuette.Empty() || statuette.Min.X < 342*2/3 || statuette.Max.Y > 513/2 {
		t.Errorf("the statuette is at %v, want it top right", statuette)
	}
	if here := difference(pixels(t, h.picture(t, poster+"&position=tr")), pixels(t, h.picture(t, poster+"&position=br"))); !here.Empty() {
		tr := pixels(t, h.picture(t, poster+"&position=tr"))
		if again := difference(with, tr); again.Min.Y < statuette.Max.Y-1 {
			t.Errorf("badges at tr begin at %d, want below the statuette, which ends at %d", again.Min.Y, statuette.Max.Y)
		}
	}
}
