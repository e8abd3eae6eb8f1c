package service_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/learnt"
	"aioratings/pkg/learnt/dirfacts"
	"aioratings/pkg/ratings"
	"aioratings/pkg/secret"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream/mdblist"
	"aioratings/pkg/upstream/tmdb"
)

// hospital is a house over simulated upstreams that live by its clock, with a spare source of art.
type hospital struct {
	*house
	films  *fakes.TMDB
	scores *fakes.MDBList
}

func openHospital(t *testing.T) *hospital {
	t.Helper()
	budget := service.DefaultBudget()
	budget.Title, budget.Art, budget.Ratings = 400*slow.Factor*time.Millisecond, 800*slow.Factor*time.Millisecond, 400*slow.Factor*time.Millisecond
	h := &hospital{
		house: openHouse(t, budget, func(s *dirstore.Store) store.Pictures { return s }),
		films: fakes.StartTMDB(t), scores: fakes.StartMDBList(t),
	}
	now := h.now
	film, err := tmdb.New(tmdb.Config{BaseURL: h.films.URL, ImageURL: h.films.ImageURL, Key: secret.Hide(fakes.TMDBKey), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	score, err := mdblist.New(mdblist.Config{BaseURL: h.scores.URL, Key: secret.Hide(fakes.MDBListKey), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	facts, err := dirfacts.Open(t.TempDir(), now)
	if err != nil {
		t.Fatal(err)
	}
	memory := learnt.New(facts, now, slog.New(slog.DiscardHandler))
	h.parts.Titles = titles.NewFinder(memory.Titles(film))
	h.parts.Art = art.NewFinder(memory.Art(film), memory.Art(h.world))
	h.parts.Ratings = ratings.NewBook(memory.Ratings(score), memory.Ratings(film))
	h.open()
	return h
}

// TestEveryUpstreamFailsAndHeals: whichever fails and however, the poster is served with the rest and says so, and two
// minutes after recovery it is the full one.
func TestEveryUpstreamFailsAndHeals(t *testing.T) {
	const before, anew = "imageSize=small", "imageSize=small&ratings_limit=2"
	for _, fault := range []fakes.NamedFault{
		{Name: "hangs", Fault: fakes.Hang}, {Name: "429", Fault: fakes.Status(429)},
		{Name: "429 for half an hour", Fault: fakes.StatusWith(429, map[string]string{"Retry-After": "1800"})},
		{Name: "500", Fault: fakes.Status(500)}, {Name: "HTML", Fault: fakes.StatusWith(200, nil)},
	} {
		for upstream, breaks := range map[string]func(*hospital){
			"tmdb": func(h *hospital) {
				for _, endpoint := range []string{"find", "movie", "tv", "episode", "images", "external_ids"} {
					h.films.Break(endpoint, fault.Fault)
				}
			},
			"pictures of tmdb": func(h *hospital) { h.films.Break("image", fault.Fault) },
			"all of tmdb":      func(h *hospital) { h.films.Break("", fault.Fault) },
			"mdblist":          func(h *hospital) { h.scores.Break("", fault.Fault) },
		} {
			t.Run(upstream+" "+fault.Name, func(t *testing.T) {
				t.Parallel()
				h := openHospital(t)
				h.get(t, before, service.Miss)
				h.passed.Add(int64(91 * day))
				breaks(h)
				anew := anew
				if upstream == "pictures of tmdb" {
					// What was drawn before needs no picture from anybody: its base was kept.
					if kept := h.get(t, before, service.Miss); kept.Left < 89*day {
						t.Errorf("in the outage, drawn before: life %v, want a new lease", kept.Left)
					}
					anew = "imageSize=medium&ratings_limit=2"
				}
				for range 3 {
					if down := h.get(t, anew, service.Fallback); len(down.Degraded) == 0 || down.Left > 0 {
						t.Errorf("in the outage: reasons %v, life %v", down.Degraded, down.Left)
					}
				}
				if upstream != "pictures of tmdb" {
					if kept := h.get(t, before, service.Hit); kept.Left > 0 || len(kept.Degraded) == 0 {
						t.Errorf("in the outage, drawn before: life %v, reasons %v, want the stale picture", kept.Left, kept.Degraded)
					}
				}
				h.films.Mend()
				h.scores.Mend()
				h.passed.Add(int64(2 * time.Minute))
				if healed := h.get(t, anew, service.Miss); healed.Left < 89*day {
					t.Errorf("healed: life %v", healed.Left)
				}
			})
		}
	}
}

// TestScoresOutliveTheirSource: the badges of an outage are those from before it.
func TestScoresOutliveTheirSource(t *testing.T) {
	h := openHospital(t)
	full := h.get(t, "ratings_limit=5", service.Miss)
	h.passed.Add(int64(91 * day))
	h.scores.Break("", fakes.Status(503))
	down := h.get(t, "ratings_limit=5&split=false", service.Hit) // stale, and complete: better than anything with stale scores
	if !bytes.Equal(down.Picture, full.Picture) {
		t.Error("not the stale picture")
	}
	other := h.get(t, "ratings_limit=5&imageSize=small", service.Fallback)
	if reasons := strings.Join(other.Degraded, "\n"); !strings.HasPrefix(reasons, "scores: mdblist, as of 2026-11-24") {
		t.Errorf("reasons %q", reasons)
	}
	h.scores.Mend()
	h.passed.Add(int64(2 * time.Minute))
	if healed := h.get(t, "ratings_limit=5&imageSize=small", service.Miss); !bytes.Equal(healed.Picture, other.Picture) {
		t.Error("in the outage another picture was drawn, though no score changed")
	}
}
