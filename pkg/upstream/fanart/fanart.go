// Package fanart is the client of Fanart.tv, where users collect posters, backgrounds and logos. It implements art.Source.
//
// One call per title brings all of its art, but for what is newer than the key may see; the answer, or that there is none,
// which is common, is remembered for some hours. Films are asked for by their TMDB number or IMDb id and series by their TVDB number, each on its own route: a
// number on the wrong one brings another title's art. An answer about another title than the one asked for counts as none,
// and pictures that do not lie on the one asset host are refused.
package fanart

import (
	"cmp"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"time"

	"aioratings/pkg/secret"
	"aioratings/pkg/upstream"
)

// The addresses that an empty setting stands for.
const (
	DefaultBaseURL  = "https://webservice.fanart.tv/v3" // …/v3.2 tells the sizes of pictures too
	DefaultAssetURL = "https://assets.fanart.tv"
)

// Config is what the client needs to know. Only Key has no default.
type Config struct {
	BaseURL   string       // "" is DefaultBaseURL
	AssetURL  string       // where the pictures lie; "" is DefaultAssetURL
	Key       secret.Text  // the project's key
	ClientKey secret.Text  // a person's own key, with which new art is shown earlier; may be empty
	HTTP      *http.Client // nil: one that reaches the two hosts above and nothing else
	Rate      float64      // calls a second, to each of the two hosts; 0 is 10
	Now       func() time.Time
}

// Client asks Fanart.tv. Calls may be concurrent.
type Client struct {
	api       *upstream.Client
	assets    *upstream.Client
	assetURL  string // without a slash at its end
	galleries *upstream.Memo[gallery]
}

const (
	callsPerSecond = 10 // no limit is published; theirs is a small house

	memoLife    = 6 * time.Hour // new art is held back for days anyway
	memoTimeout = 5 * time.Second
	memoTitles  = 256 // a blockbuster's gallery takes about 50 kB
)

var (
	keyForm = regexp.MustCompile(`\A[A-Za-z0-9-]{1,100}\z`)

	errKey       = errors.New("FANART_API_KEY: must be an API key of letters and digits")
	errClientKey = errors.New("FANART_CLIENT_KEY: must be a personal API key of letters and digits, or empty")
)

// New makes a client. Its errors name the setting at fault and never repeat a key or a URL.
func New(config Config) (*Client, error) {
	key, clientKey := strings.TrimSpace(config.Key.Reveal()), strings.TrimSpace(config.ClientKey.Reveal())
	switch {
	case !keyForm.MatchString(key):
		return nil, errKey
	case clientKey != "" && !keyForm.MatchString(clientKey):
		return nil, errClientKey
	}
	api, err := upstream.ParseBase("FANART_API_URL", cmp.Or(config.BaseURL, DefaultBaseURL))
	if err != nil {
		return nil, err
	}
	assetURL := strings.TrimRight(strings.TrimSpace(cmp.Or(config.AssetURL, DefaultAssetURL)), "/")
	assets, err := upstream.ParseBase("FANART_IMAGE_URL", assetURL)
	if err != nil {
		return nil, err
	}
	if config.HTTP == nil {
		config.HTTP = upstream.NewHTTPClient(api, assets)
	}
	manners := upstream.Config{
		Service: "fanart", Base: api, HTTP: config.HTTP, Authorize: authorization(key, clientKey),
		Rate: cmp.Or(config.Rate, callsPerSecond), Burst: callsPerSecond, Retry: true, Now: config.Now,
	}
	c := &Client{
		api: upstream.New(manners), assetURL: assetURL,
		galleries: upstream.NewMemo[gallery](memoTitles, memoLife, memoTimeout, config.Now),
	}
	// The asset host is another one: it has its own pace, fails on its own, and must never see the key.
	manners.Base, manners.Authorize = assets, nil
	c.assets = upstream.New(manners)
	return c, nil
}

// Name is "fanart".
func (c *Client) Name() string { return "fanart" }

// Health is how Fanart.tv does, its host of pictures included.
func (c *Client) Health() upstream.Health { return upstream.Worst(c.api.Health(), c.assets.Health()) }

// authorization puts the keys onto a request: the project's in a header, the personal one, for which only a parameter is
// documented, in the query, from where package upstream lets it reach no error.
func authorization(key, clientKey string) func(*http.Request) {
	personal := upstream.KeyInQuery("client_key", clientKey)
	return func(r *http.Request) {
		r.Header.Set("api-key", key)
		if clientKey != "" {
			personal(r)
		}
	}
}
