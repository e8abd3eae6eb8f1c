// Package omdb is the client of the OMDb API, which knows the IMDb rating of films, series and episodes, and of films
// what Rotten Tomatoes' critics and Metacritic say, with a sentence about awards. It implements ratings.Provider.
//
// A key is good for some thousand calls a day, so they are counted here, an answer is remembered for ten minutes, and
// nothing is ever tried twice. OMDb writes every number as text and every failure as a sentence: the sentence is turned
// into the status that it means before anything else looks at the answer, and a text that is not wholly a number is no
// score. It refuses an answer about another title than the one asked for.
package omdb

import (
	"cmp"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/secret"
	"aioratings/pkg/upstream"
)

// What empty settings stand for.
const (
	DefaultBaseURL = "https://www.omdbapi.com"
	DefaultDaily   = 1000 // what a free key is good for
)

// Config is what the client needs to know. Only Key has no default.
type Config struct {
	BaseURL string // "" is DefaultBaseURL
	Key     secret.Text
	Daily   int          // calls a day, 1 or more; 0 is DefaultDaily
	HTTP    *http.Client // nil, as in production: one that reaches the host above and nothing else
	Rate    float64      // calls a second; 0 is 10
	Now     func() time.Time
}

// Client asks OMDb. Calls may be concurrent.
type Client struct {
	api     *upstream.Client
	daily   *upstream.Daily
	answers *upstream.Memo[answer]
}

const (
	callsPerSecond = 10 // OMDb states no limit; this one keeps a crowd from drawing the firewall's attention
	burst          = 20

	memoLife    = 10 * time.Minute
	memoTimeout = 5 * time.Second
	memoTitles  = 1024
)

var (
	keyForm  = regexp.MustCompile(`\A[A-Za-z0-9._~-]{1,200}\z`)
	errKey   = errors.New("OMDB_API_KEY: must be an API key of letters, digits and . _ ~ -")
	errDaily = errors.New("OMDB_DAILY_LIMIT: must be the number of calls a day, 1 or more")
)

// New makes a client. Its errors name the setting at fault and never repeat a key or a URL.
func New(config Config) (*Client, error) {
	key := strings.TrimSpace(config.Key.Reveal())
	switch {
	case !keyForm.MatchString(key):
		return nil, errKey
	case config.Daily < 0:
		return nil, errDaily
	}
	base, err := upstream.ParseBase("OMDB_API_URL", cmp.Or(config.BaseURL, DefaultBaseURL))
	if err != nil {
		return nil, err
	}
	if config.HTTP == nil {
		config.HTTP = upstream.NewHTTPClient(base)
	}
	return &Client{
		api: upstream.New(upstream.Config{
			Service: "omdb", Base: base, HTTP: upstream.Corrected(config.HTTP, correct), Now: config.Now,
			Rate: cmp.Or(config.Rate, callsPerSecond), Burst: burst, Quota: untilProbe,
			Authorize: upstream.KeyInQuery("apikey", key), // the only place it takes a key from
		}),
		daily:   upstream.NewDaily(cmp.Or(config.Daily, DefaultDaily), config.Now),
		answers: upstream.NewMemo[answer](memoTitles, memoLife, memoTimeout, config.Now),
	}, nil
}

// Name is "omdb".
func (c *Client) Name() string { return "omdb" }

// Health is how OMDb does, the day's allowance included.
func (c *Client) Health() upstream.Health { return upstream.Worst(c.api.Health(), c.daily.Health()) }

// Sources are IMDb, Rotten Tomatoes' critics and Metacritic.
func (c *Client) Sources() request.SourceSet {
	return request.SourceSet(0).With(request.SourceIMDb).With(request.SourceRT).With(request.SourceMetacritic)
}

// Awards is true: it tells of Oscars and Emmys.
func (c *Client) Awards() bool { return true }
