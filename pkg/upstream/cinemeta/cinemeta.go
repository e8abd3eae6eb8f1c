// Package cinemeta is the client of Cinemeta and metahub, Stremio's catalogue and its pictures, which need no key: what
// the house knows when nothing else is configured. It implements titles.Resolver, art.Source and ratings.Provider.
//
// Cinemeta knows titles by IMDb ids alone, tells their TMDB and TVDB numbers, IMDb's score and a sentence on awards. One
// call per kind brings all of that; it is remembered for a day, and no more than five calls a second are made. An id of
// another sort cannot be looked up, and is one that Cinemeta does not know. It refuses an answer about another title than
// the one asked for, and never asks for the small pictures, which come as WEBP.
package cinemeta

import (
	"cmp"
	"net/http"
	"time"

	"aioratings/pkg/upstream"
)

// The addresses that an empty setting stands for.
const (
	DefaultBaseURL  = "https://v3-cinemeta.strem.io"
	DefaultImageURL = "https://images.metahub.space"
)

// Config is what the client needs to know. Everything has a default.
type Config struct {
	BaseURL  string       // "" is DefaultBaseURL
	ImageURL string       // "" is DefaultImageURL
	HTTP     *http.Client // nil: one that reaches the two hosts above and nothing else
	Rate     float64      // calls a second, to each of the two hosts; 0 is 5
	Now      func() time.Time
}

// Client asks Cinemeta. Calls may be concurrent.
type Client struct {
	api    *upstream.Client
	images *upstream.Client
	metas  *upstream.Memo[meta]
	now    func() time.Time
}

const (
	callsPerSecond = 5 // no limit is published; it is a present

	memoLife    = 24 * time.Hour
	memoTimeout = 5 * time.Second
	memoTitles  = 512 // a long series takes about 50 kB
)

// New makes a client. Its errors name the setting at fault and never repeat a URL.
func New(config Config) (*Client, error) {
	api, err := upstream.ParseBase("CINEMETA_URL", cmp.Or(config.BaseURL, DefaultBaseURL))
	if err != nil {
		return nil, err
	}
	images, err := upstream.ParseBase("METAHUB_URL", cmp.Or(config.ImageURL, DefaultImageURL))
	if err != nil {
		return nil, err
	}
	if config.HTTP == nil {
		config.HTTP = upstream.NewHTTPClient(api, images)
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	manners := upstream.Config{
		Service: "cinemeta", Base: api, HTTP: upstream.Corrected(config.HTTP, correct),
		Rate: cmp.Or(config.Rate, callsPerSecond), Burst: callsPerSecond, Retry: true, Now: config.Now,
	}
	c := &Client{
		api: upstream.New(manners), now: config.Now,
		metas: upstream.NewMemo[meta](memoTitles, memoLife, memoTimeout, config.Now),
	}
	manners.Base, manners.HTTP = images, config.HTTP
	c.images = upstream.New(manners)
	return c, nil
}

// Name is "cinemeta".
func (c *Client) Name() string { return "cinemeta" }

// Health is how Cinemeta does, its host of pictures included.
func (c *Client) Health() upstream.Health { return upstream.Worst(c.api.Health(), c.images.Health()) }
