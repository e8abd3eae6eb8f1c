// Package tvdb is the client of TheTVDB, version 4 of its API: it resolves ids, and lists and fetches art. It implements
// titles.Resolver and art.Source.
//
// It signs in with its key when it is first asked something, keeps the token in memory, and signs in anew when TVDB no
// longer takes it: once, however many calls find that out. Answers are remembered for some hours. TVDB counts films,
// series and episodes apart, so a number means nothing without its kind, which this package never lets go of; and an
// outer id is believed only when the title that it was found as does not contradict. TVDB tells no scores: what it calls
// one is how popular something is.
package tvdb

import (
	"cmp"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"aioratings/pkg/secret"
	"aioratings/pkg/upstream"
)

// The addresses that an empty setting stands for.
const (
	DefaultBaseURL  = "https://api4.thetvdb.com/v4"
	DefaultAssetURL = "https://artworks.thetvdb.com"
)

// Config is what the client needs to know. Only Key has no default.
type Config struct {
	BaseURL  string       // "" is DefaultBaseURL
	AssetURL string       // where the pictures lie; "" is DefaultAssetURL
	Key      secret.Text  // the project's key
	PIN      secret.Text  // a subscriber's, for keys that users pay for; else empty
	HTTP     *http.Client // nil: one that reaches the two hosts above and nothing else
	Rate     float64      // calls a second, to each of the two hosts; 0 is 10
	Now      func() time.Time
}

// Client asks TVDB. Calls may be concurrent.
type Client struct {
	manners    upstream.Config // of a session's calls, without the token
	login      *upstream.Client
	sessions   *upstream.Memo[session]
	generation atomic.Uint64                   // which session counts; one that was refused counts no more
	current    atomic.Pointer[upstream.Client] // of the latest session, for Health; nil before the first

	assets   *upstream.Client
	assetURL string // without a slash at its end

	hits     *upstream.Memo[[]hit]
	records  *upstream.Memo[record]
	episodes *upstream.Memo[episode]
}

const (
	callsPerSecond = 10 // no limit is published

	memoLife    = 6 * time.Hour // TVDB asks that answers be kept
	memoTimeout = 5 * time.Second
	memoTitles  = 256 // a long series' artwork takes about 200 kB
	memoSmall   = 1024
)

var (
	keyForm = regexp.MustCompile(`\A[A-Za-z0-9-]{1,100}\z`)

	errKey = errors.New("TVDB_API_KEY: must be an API key of letters, digits and -")
	errPIN = errors.New("TVDB_PIN: must be a subscriber's PIN of letters, digits and -, or empty")
)

// New makes a client; it does not sign in yet. Its errors name the setting at fault and never repeat a key or a URL.
func New(config Config) (*Client, error) {
	key, pin := strings.TrimSpace(config.Key.Reveal()), strings.TrimSpace(config.PIN.Reveal())
	switch {
	case !keyForm.MatchString(key):
		return nil, errKey
	case pin != "" && !keyForm.MatchString(pin):
		return nil, errPIN
	}
	api, err := upstream.ParseBase("TVDB_API_URL", cmp.Or(config.BaseURL, DefaultBaseURL))
	if err != nil {
		return nil, err
	}
	assetURL := strings.TrimRight(strings.TrimSpace(cmp.Or(config.AssetURL, DefaultAssetURL)), "/")
	assets, err := upstream.ParseBase("TVDB_IMAGE_URL", assetURL)
	if err != nil {
		return nil, err
	}
	if config.HTTP == nil {
		config.HTTP = upstream.NewHTTPClient(api, assets)
	}
	// The asset host never sees a token.
	manners := upstream.Config{
		Service: "tvdb", Base: assets, HTTP: config.HTTP, Rate: cmp.Or(config.Rate, callsPerSecond), Burst: callsPerSecond,
		Retry: true, Now: config.Now,
	}
	c := &Client{
		assets: upstream.New(manners), assetURL: assetURL,
		sessions: upstream.NewMemo[session](2, tokenLife, memoTimeout, config.Now),
		hits:     upstream.NewMemo[[]hit](memoSmall, memoLife, memoTimeout, config.Now),
		records:  upstream.NewMemo[record](memoTitles, memoLife, memoTimeout, config.Now),
		episodes: upstream.NewMemo[episode](memoSmall, memoLife, memoTimeout, config.Now),
	}
	manners.Base = api
	c.manners = manners
	manners.Rate, manners.Burst, manners.Authorize = loginsPerSecond, loginsAtOnce, signIn(key, pin)
	c.login = upstream.New(manners)
	return c, nil
}

// Name is "tvdb".
func (c *Client) Name() string { return "tvdb" }

// Health is how TVDB does: signing in, the session in force if there is one, and the host of the pictures.
func (c *Client) Health() upstream.Health {
	health := upstream.Worst(c.login.Health(), c.assets.Health())
	if api := c.current.Load(); api != nil {
		health = upstream.Worst(health, api.Health())
	}
	return health
}
