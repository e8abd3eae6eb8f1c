// Package tmdb is the client of The Movie Database, version 3 of its API: it resolves ids, lists and fetches art, and
// tells TMDB's own score. It implements titles.Resolver, art.Source and ratings.Provider.
//
// One call per title brings details, outer ids and all artwork at once; it is remembered for ten minutes, because the
// resolver, the art and the score all want the same answer. It refuses an answer about another title than the one asked
// for, file paths that could lead elsewhere, and scores without votes. What is wrong with an upstream in general
// (addresses, budgets, retries, redaction) is package upstream's business.
package tmdb

import (
	"cmp"
	"net/http"
	"time"

	"aioratings/pkg/secret"
	"aioratings/pkg/upstream"
)

// The addresses that an empty setting stands for.
const (
	DefaultBaseURL  = "https://api.themoviedb.org/3"
	DefaultImageURL = "https://image.tmdb.org/t/p"
)

// Config is what the client needs to know. Only Key has no default.
type Config struct {
	BaseURL  string       // "" is DefaultBaseURL
	ImageURL string       // "" is DefaultImageURL
	Key      secret.Text  // 32 hex digits, or a read access token, which begins with "eyJ"
	HTTP     *http.Client // nil, as in production: one that reaches the two hosts above and nothing else
	Rate     float64      // calls a second, to each of the two hosts; 0 is 35
	Now      func() time.Time
}

// Client asks TMDB. Calls may be concurrent.
type Client struct {
	api      *upstream.Client
	images   *upstream.Client
	finds    *upstream.Memo[found]
	details  *upstream.Memo[details]
	episodes *upstream.Memo[episode]
}

const (
	callsPerSecond = 35 // TMDB asks for no more than about 40 from one address

	memoLife    = 10 * time.Minute
	memoTimeout = 5 * time.Second
	memoTitles  = 128 // a blockbuster's artwork takes about 100 kB
	memoSmall   = 1024
)

// New makes a client. Its errors name the setting at fault and never repeat a key or a URL.
func New(config Config) (*Client, error) {
	authorize, err := authorization(config.Key)
	if err != nil {
		return nil, err
	}
	api, err := upstream.ParseBase("TMDB_API_URL", cmp.Or(config.BaseURL, DefaultBaseURL))
	if err != nil {
		return nil, err
	}
	images, err := upstream.ParseBase("TMDB_IMAGE_URL", cmp.Or(config.ImageURL, DefaultImageURL))
	if err != nil {
		return nil, err
	}
	if config.HTTP == nil {
		config.HTTP = upstream.NewHTTPClient(api, images)
	}
	manners := upstream.Config{
		Service: "tmdb", Base: api, HTTP: config.HTTP, Authorize: authorize,
		Rate: cmp.Or(config.Rate, callsPerSecond), Burst: callsPerSecond, Retry: true, Now: config.Now,
	}
	c := &Client{
		api:      upstream.New(manners),
		finds:    upstream.NewMemo[found](memoSmall, memoLife, memoTimeout, config.Now),
		details:  upstream.NewMemo[details](memoTitles, memoLife, memoTimeout, config.Now),
		episodes: upstream.NewMemo[episode](memoSmall, memoLife, memoTimeout, config.Now),
	}
	// The image host is another one: it has its own pace, fails on its own, and must never see the key.
	manners.Base, manners.Authorize = images, nil
	c.images = upstream.New(manners)
	return c, nil
}

// Name is "tmdb".
func (c *Client) Name() string { return "tmdb" }

// Health is how TMDB does, its host of pictures included.
func (c *Client) Health() upstream.Health { return upstream.Worst(c.api.Health(), c.images.Health()) }
