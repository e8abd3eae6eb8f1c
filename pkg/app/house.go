package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

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
	"aioratings/pkg/upstream/mdblist"
	"aioratings/pkg/upstream/tmdb"
)

// Sources are the upstreams, in order of trust.
type Sources struct {
	Titles  []titles.Resolver
	Art     []art.Source
	Ratings []ratings.Provider
	On      []httpapi.Source // for /status: what could be switched on, and whether it is

	builtIn bool // part of the program: never away, nothing to remember
}

// Sources makes clients of the upstreams that are switched on.
func (c Config) Sources() (Sources, error) {
	s := Sources{On: []httpapi.Source{{Name: "tmdb", On: c.TMDB.On()}, {Name: "mdblist", On: c.MDBList.On()}}}
	var faults []error
	if c.MDBList.On() {
		client, err := mdblist.New(mdblist.Config{BaseURL: c.MDBList.URL, Key: c.MDBList.Key})
		faults = append(faults, err)
		s.Ratings = append(s.Ratings, client)
	}
	if c.TMDB.On() {
		client, err := tmdb.New(tmdb.Config{BaseURL: c.TMDB.URL, ImageURL: c.TMDBImages, Key: c.TMDB.Key})
		faults = append(faults, err)
		s.Titles, s.Art, s.Ratings = append(s.Titles, client), append(s.Art, client), append(s.Ratings, client)
	}
	return s, errors.Join(faults...)
}

// Catalogue is an upstream that knows everything about its own titles.
type Catalogue interface {
	titles.Resolver
	art.Source
	ratings.Provider
}

// Only makes c the only upstream.
func Only(c Catalogue) Sources {
	return Sources{
		Titles: []titles.Resolver{c}, Art: []art.Source{c}, Ratings: []ratings.Provider{c},
		On: []httpapi.Source{{Name: c.Name(), On: true}}, builtIn: true,
	}
}

// House is the service, ready to answer.
type House struct {
	HTTP http.Handler
	keys *filekeys.Store
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
	secrets := keys.Secrets{Current: c.Secret}
	if c.Secret.Reveal() == "" {
		own, err := accounts.Secret(rand.Reader)
		if err != nil {
			return nil, err
		}
		secrets.Current = own
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
	ring := keys.NewRing(accounts, keys.Config{Secrets: secrets, Log: log})
	road := service.New(service.Parts{
		Keys: ring, Profiles: profiles.NewStore(fileprofiles.New(c.ProfileDir())), Store: store.New(pictures, pictures), Titles: titles.NewFinder(sources.Titles...),
		Art: art.NewFinder(sources.Art...), Ratings: ratings.NewBook(sources.Ratings...), Renderer: renderer,
	}, service.DefaultBudget(), time.Now)
	return &House{keys: accounts, HTTP: &httpapi.Handler{
		Pictures: road, Accounts: ring, Log: log, Now: time.Now,
		Status: httpapi.Status{Version: version(), Renderer: render.Version, Sources: sources.On},
	}}, nil
}

// Close lets go of the stores; it is called when no request is under way any more.
func (h *House) Close() error { return h.keys.Close() }

// version is the revision that the program was built from, as far as the go command knew it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}
