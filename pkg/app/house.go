package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"aioratings/pkg/accountapi"
	"aioratings/pkg/art"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/fileprofiles"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
	"aioratings/pkg/titles"
)

// House is the service, ready to answer.
type House struct {
	HTTP    http.Handler // for everybody
	Account http.Handler // for owners, where accountapi.Serves says so

	keys   *filekeys.Store
	stop   context.CancelFunc // ends the sources' upkeep
	upkeep sync.WaitGroup
}

// Open wires the house with embedded stores under the data folder.
func Open(c Config, sources Sources, log *slog.Logger) (*House, error) {
	accounts, err := filekeys.Open(c.KeyDir())
	if err != nil {
		return nil, fmt.Errorf("keys in %s: %w", c.KeyDir(), err)
	}
	house, err := open(c, sources, accounts, log)
	if err != nil {
		return nil, errors.Join(err, accounts.Close())
	}
	return house, nil
}

func open(c Config, sources Sources, accounts *filekeys.Store, log *slog.Logger) (*House, error) {
	if c.DemoKey != "" {
		if err := keys.EnsureLegacy(context.Background(), accounts, c.DemoKey, keys.Free, time.Now); err != nil {
			return nil, wrapSetting("DEMO_KEY", err)
		}
	}
	secrets := c.Secrets
	if secrets.Current.Reveal() == "" {
		own, err := accounts.Secrets(rand.Reader)
		if err != nil {
			return nil, err
		}
		secrets = own
	}
	pictures, err := dirstore.Open(c.PictureDir())
	if err != nil {
		return nil, err
	}
	set, err := c.marks()
	if err != nil {
		return nil, err
	}
	renderer, err := render.New(set)
	if err != nil {
		return nil, err
	}
	if sources, err = c.remembered(sources, log); err != nil {
		return nil, err
	}
	if sources, err = c.withAwards(sources); err != nil {
		return nil, err
	}
	sources = sources.arranged()
	ring := keys.NewRing(accounts, keys.Config{Secrets: secrets, Log: log})
	designs := profiles.NewStore(fileprofiles.New(c.ProfileDir()))
	road := service.New(service.Parts{
		Keys: ring, Profiles: designs, Store: store.New(pictures, pictures), Titles: titles.NewFinder(sources.Titles...),
		Art: art.NewFinder(sources.Art...), Ratings: ratings.NewBook(sources.Ratings...), Renderer: renderer,
	}, service.DefaultBudget(), time.Now)
	owners := accountapi.New(accountapi.Parts{
		Ring: ring, Profiles: designs, Log: log, Now: time.Now,
		Registrar: keys.Registrar{Registry: accounts, Secret: secrets.Current, Rand: rand.Reader, Now: time.Now},
	})
	ctx, stop := context.WithCancel(context.Background())
	house := &House{keys: accounts, stop: stop, Account: owners, HTTP: &httpapi.Handler{
		Pictures: road, Accounts: ring, Log: log, Now: time.Now,
		Status: httpapi.Status{Version: version(), Renderer: render.Version, Sources: sources.On},
	}}
	for _, run := range sources.upkeep {
		house.upkeep.Go(func() { run(ctx) })
	}
	return house, nil
}

// Close lets go of the stores; it is called when no request is under way any more.
func (h *House) Close() error {
	h.stop()
	h.upkeep.Wait()
	return h.keys.Close()
}

// version is the revision that the program was built from, as far as the go command knew it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}
