package app

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"aioratings/pkg/accountapi"
	"aioratings/pkg/art"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/keys"
	"aioratings/pkg/learnt"
	"aioratings/pkg/profiles"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/titles"
)

// Watch sees the answers of the service go by; see refresh.NewWatch.
type Watch func(httpapi.Pictures) httpapi.Pictures

// House is the service, ready to answer.
type House struct {
	HTTP    http.Handler // for everybody
	Account http.Handler // for owners, where accountapi.Serves says so; nil without a registry

	close  func() error
	stop   context.CancelFunc // ends the sources' upkeep
	upkeep sync.WaitGroup
}

// Open wires the house. watch is nil where nobody watches. Drivers are the house's from here on, also after an error.
func Open(c Config, drivers Drivers, sources Sources, log *slog.Logger, watch Watch) (*House, error) {
	h := &House{close: drivers.Close}
	renderer, err := c.Renderer()
	if err == nil {
		sources, err = c.Told(sources, drivers.Facts, log)
	}
	if err != nil {
		h.stop = func() {}
		return nil, errors.Join(err, h.Close())
	}
	ring := keys.NewRing(drivers.Keys, keys.Config{Secrets: drivers.Secrets, Fresh: drivers.Fresh, Log: log})
	designs := profiles.NewStore(drivers.Profiles)
	var road httpapi.Pictures = service.New(service.Parts{
		Keys: ring, Profiles: designs, Store: store.New(drivers.Pictures, drivers.Records), Leases: drivers.Leases, Paces: drivers.Paces,
		Titles: titles.NewFinder(sources.Titles...), Art: art.NewFinder(sources.Art...),
		Ratings: ratings.NewBook(sources.Ratings...), Renderer: renderer,
	}, service.DefaultBudget(), time.Now)
	if watch != nil {
		road = watch(road)
	}
	h.HTTP = &httpapi.Handler{
		Pictures: road, Accounts: ring, Log: log, Now: time.Now,
		Status: func() httpapi.Status {
			return httpapi.Status{Version: version(), Renderer: render.Version, Sources: sources.health()}
		},
	}
	if drivers.Registry != nil {
		h.Account = accountapi.New(accountapi.Parts{
			Ring: ring, Profiles: designs, Log: log, Now: time.Now,
			Registrar: keys.Registrar{Registry: drivers.Registry, Secret: drivers.Secrets.Current, Rand: rand.Reader, Now: time.Now},
		})
	}
	ctx, stop := context.WithCancel(context.Background())
	h.stop = stop
	for _, run := range sources.upkeep {
		h.upkeep.Go(func() { run(ctx) })
	}
	return h, nil
}

// Renderer draws with the built-in marks, or the operator's own laid over them.
func (c Config) Renderer() (*render.Renderer, error) {
	set, err := c.marks()
	if err != nil {
		return nil, err
	}
	return render.New(set)
}

// Told is the sources as the house asks them: upstreams remember in facts what they told, the operator's table of awards
// comes behind them, and a catalogue that is part of the program in front.
func (c Config) Told(s Sources, facts learnt.Facts, log *slog.Logger) (Sources, error) {
	s, err := c.withAwards(s.remembered(learnt.New(facts, time.Now, log)))
	return s.arranged(), err
}

// Close lets go of the stores; it is called when no request is under way any more.
func (h *House) Close() error {
	h.stop()
	h.upkeep.Wait()
	if h.close == nil {
		return nil
	}
	return h.close()
}

// version is the revision that the program was built from, as far as the go command knew it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}
