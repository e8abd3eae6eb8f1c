package service_test

import (
	"errors"
	"log/slog"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/learnt"
	"aioratings/pkg/learnt/dirfacts"
	"aioratings/pkg/ratings"
	"aioratings/pkg/secret"
	"aioratings/pkg/service"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream/cinemeta"
	"aioratings/pkg/upstream/fanart"
	"aioratings/pkg/upstream/omdb"
	"aioratings/pkg/upstream/tmdb"
	"aioratings/pkg/upstream/trakt"
	"aioratings/pkg/upstream/tvdb"
)

// infirmary is a house over TMDB and one other upstream, which is believed first wherever it can tell something.
func infirmary(t *testing.T, other string) (h *house, upstream *fakes.Upstream) {
	t.Helper()
	h = newHouse(t)
	now := h.now
	films := fakes.StartTMDB(t)
	film, err := tmdb.New(tmdb.Config{BaseURL: films.URL, ImageURL: films.ImageURL, Key: secret.Hide(fakes.TMDBKey), Now: now})
	client, upstream, clientErr := otherUpstream(t, other, now)
	facts, factsErr := dirfacts.Open(t.TempDir(), now)
	if err := errors.Join(err, clientErr, factsErr); err != nil {
		t.Fatal(err)
	}
	memory := learnt.New(facts, now, slog.New(slog.DiscardHandler))
	h.parts.Titles = titles.NewFinder(memory.Titles(film))
	arts, scores := []art.Source{memory.Art(film)}, []ratings.Provider{memory.Ratings(film)}
	if a, ok := client.(art.Source); ok {
		arts = append([]art.Source{memory.Art(a)}, arts...)
	}
	if p, ok := client.(ratings.Provider); ok {
		scores = append([]ratings.Provider{memory.Ratings(p)}, scores...)
	}
	h.parts.Art, h.parts.Ratings = art.NewFinder(arts...), ratings.NewBook(scores...)
	h.open()
	return h, upstream
}

func otherUpstream(t *testing.T, name string, now func() time.Time) (client any, upstream *fakes.Upstream, err error) {
	t.Helper()
	switch name {
	case "fanart":
		fake := fakes.StartFanart(t)
		client, err = fanart.New(fanart.Config{BaseURL: fake.URL, AssetURL: fake.AssetURL, Key: secret.Hide(fakes.FanartKey), Now: now})
		return client, fake.Upstream, err
	case "tvdb":
		fake := fakes.StartTVDB(t)
		client, err = tvdb.New(tvdb.Config{BaseURL: fake.URL, AssetURL: fake.AssetURL, Key: secret.Hide(fakes.TVDBKey), Now: now})
		return client, fake.Upstream, err
	case "omdb":
		fake := fakes.StartOMDb(t)
		client, err = omdb.New(omdb.Config{BaseURL: fake.URL, Key: secret.Hide(fakes.OMDbKey), Now: now})
		return client, fake.Upstream, err
	case "trakt":
		fake := fakes.StartTrakt(t)
		client, err = trakt.New(trakt.Config{BaseURL: fake.URL, Key: secret.Hide(fakes.TraktKey), Now: now})
		return client, fake.Upstream, err
	default:
		fake := fakes.StartCinemeta(t)
		client, err = cinemeta.New(cinemeta.Config{BaseURL: fake.URL, ImageURL: fake.ImageURL, Now: now})
		return client, fake.Upstream, err
	}
}

// TestOtherUpstreamsFailAndHeal is TestEveryUpstreamFailsAndHeals for all upstreams but TMDB and MDBList, on a title that
// was never asked for before: whichever fails and however, it gets its poster with the rest, less than complete, and two
// minutes after recovery the full one.
func TestOtherUpstreamsFailAndHeal(t *testing.T) {
	const query = "imageSize=small&image_source=f&ratings_limit=3"
	for _, fault := range []fakes.NamedFault{
		{Name: "hangs", Fault: fakes.Hang}, {Name: "429", Fault: fakes.Status(429)}, {Name: "500", Fault: fakes.Status(500)},
		{Name: "HTML", Fault: fakes.StatusWith(200, nil)},
	} {
		for _, other := range []string{"fanart", "tvdb", "omdb", "trakt", "cinemeta"} {
			t.Run(other+" "+fault.Name, func(t *testing.T) {
				t.Parallel()
				h, upstream := infirmary(t, other)
				upstream.Break("", fault.Fault)
				if down := h.get(t, query, service.Fallback); len(down.Degraded) == 0 || down.Left > 0 {
					t.Errorf("in the outage: reasons %v, life %v", down.Degraded, down.Left)
				}
				upstream.Mend()
				h.passed.Add(int64(2 * time.Minute))
				if healed := h.get(t, query, service.Miss); healed.Left < 89*day {
					t.Errorf("healed: life %v", healed.Left)
				}
			})
		}
	}
}
