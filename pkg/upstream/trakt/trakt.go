// Package trakt is the client of Trakt, which has a score of its own for films, series and episodes, and tells with it, in
// one call, what IMDb, TMDB, Metacritic, Rotten Tomatoes and, where they know the title, Letterboxd and MyAnimeList say.
// It implements ratings.Provider.
//
// A title is asked for by its IMDb id; without one, a search by TMDB's or TVDB's id finds it first. Answers are remembered
// for ten minutes. Every member may be null or absent, and is then no score. It takes no answer about another title than
// the one asked for, and a film for certified only where Trakt says that word.
package trakt

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

// DefaultBaseURL is the address that an empty setting stands for.
const DefaultBaseURL = "https://api.trakt.tv"

// Config is what the client needs to know. Only Key has no default.
type Config struct {
	BaseURL string       // "" is DefaultBaseURL
	Key     secret.Text  // the client id of an application registered with Trakt
	HTTP    *http.Client // nil, as in production: one that reaches the host above and nothing else
	Rate    float64      // calls a second in the long run; 0 is what Trakt allows
	Now     func() time.Time
}

// Client asks Trakt. Calls may be concurrent.
type Client struct {
	api     *upstream.Client
	answers *upstream.Memo[answer]
	found   *upstream.Memo[string]
}

const (
	// Trakt allows 1,000 calls in each five minutes. Half at once and half spread over the five minutes can never be
	// more, wherever their window begins.
	burst          = 500
	callsPerSecond = 500.0 / 300

	memoLife    = 10 * time.Minute
	memoTimeout = 5 * time.Second
	memoTitles  = 1024

	// Trakt blocks callers who do not say what they are.
	userAgent = "aioratings/1 (+posters with rating badges for media clients)"
)

var (
	keyForm = regexp.MustCompile(`\A[A-Za-z0-9_-]{1,200}\z`)
	errKey  = errors.New("TRAKT_CLIENT_ID: must be a client id of letters, digits and _ -")
)

// New makes a client. Its errors name the setting at fault and never repeat a key or a URL.
func New(config Config) (*Client, error) {
	key := strings.TrimSpace(config.Key.Reveal())
	if !keyForm.MatchString(key) {
		return nil, errKey
	}
	base, err := upstream.ParseBase("TRAKT_API_URL", cmp.Or(config.BaseURL, DefaultBaseURL))
	if err != nil {
		return nil, err
	}
	if config.HTTP == nil {
		config.HTTP = upstream.NewHTTPClient(base)
	}
	return &Client{
		// Nothing is tried twice: a busy Trakt asks to be left alone for half a minute.
		api: upstream.New(upstream.Config{
			Service: "trakt", Base: base, HTTP: enveloping(config.HTTP), Now: config.Now,
			Rate: cmp.Or(config.Rate, callsPerSecond), Burst: burst, Window: untilWindowEnds,
			Authorize: func(r *http.Request) {
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("User-Agent", userAgent)
				r.Header.Set("trakt-api-version", "2")
				r.Header.Set("trakt-api-key", key)
			},
		}),
		answers: upstream.NewMemo[answer](memoTitles, memoLife, memoTimeout, config.Now),
		found:   upstream.NewMemo[string](memoTitles, memoLife, memoTimeout, config.Now),
	}, nil
}

// Name is "trakt".
func (c *Client) Name() string { return "trakt" }

// Health is how Trakt does.
func (c *Client) Health() upstream.Health { return c.api.Health() }

// Sources are Trakt's own and the seven that it tells of.
func (c *Client) Sources() request.SourceSet {
	var set request.SourceSet
	for _, source := range []request.Source{
		request.SourceTrakt, request.SourceIMDb, request.SourceTMDB, request.SourceMetacritic,
		request.SourceRT, request.SourceRTA, request.SourceLetterboxd, request.SourceMAL,
	} {
		set = set.With(source)
	}
	return set
}

// Awards is false: Trakt knows of none.
func (c *Client) Awards() bool { return false }
