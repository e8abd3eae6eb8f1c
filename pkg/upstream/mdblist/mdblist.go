// Package mdblist is the client of MDBList, which collects the scores of many sources under one roof, with awards. It
// implements ratings.Provider.
//
// The key of an account is good for a number of calls a day, so an answer is remembered for ten minutes, nothing is ever
// tried twice, and a used-up day is waited out. It takes no answer about another title than the one asked for, and no score
// whose scale is not certain: a number's size is never taken as a hint of its scale. MDBList knows no episodes.
package mdblist

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/secret"
	"aioratings/pkg/upstream"
)

// What an empty setting stands for.
const (
	DefaultBaseURL = "https://api.mdblist.com"
	DefaultDaily   = 1000 // what a free key is good for
)

// Config is what the client needs to know. Only Key has no default.
type Config struct {
	BaseURL string // "" is DefaultBaseURL
	Key     secret.Text
	Daily   int          // calls a day that the key allows, 1 or more; 0 is DefaultDaily
	HTTP    *http.Client // nil, as in production: one that reaches the host above and nothing else
	Now     func() time.Time
}

// Client asks MDBList. Calls may be concurrent.
type Client struct {
	api     *upstream.Client
	daily   *upstream.Daily
	answers *upstream.Memo[answer]
}

const (
	// MDBList allows 1,000 calls in each five minutes by the clock. Half at once and half spread over the five minutes
	// can never be more, wherever their window begins.
	burst          = 500
	callsPerSecond = 500.0 / 300

	memoLife    = 10 * time.Minute
	memoTimeout = 5 * time.Second
	memoTitles  = 1024
)

var (
	keyForm = regexp.MustCompile(`\A[A-Za-z0-9._~-]{1,200}\z`)
	errKey  = errors.New("MDBLIST_API_KEY: must be an API key of letters, digits and . _ ~ -")

	// dailyLimit is the sentence for a used-up day: "Daily API limit exceeded!"
	dailyLimit = regexp.MustCompile(`(?i)\bdaily\b.*\blimit exceeded\b`)

	errDaily = errors.New("MDBLIST_DAILY_LIMIT: must be the number of calls a day, 1 or more")
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
	base, err := upstream.ParseBase("MDBLIST_API_URL", cmp.Or(config.BaseURL, DefaultBaseURL))
	if err != nil {
		return nil, err
	}
	if config.HTTP == nil {
		config.HTTP = upstream.NewHTTPClient(base)
	}
	return &Client{
		api: upstream.New(upstream.Config{
			Service: "mdblist", Base: base, HTTP: upstream.Corrected(config.HTTP, correct), Now: config.Now,
			Rate: callsPerSecond, Burst: burst, Quota: dailyQuota,
			Authorize: upstream.KeyInQuery("apikey", key), // the only place it takes an API key from
		}),
		daily:   upstream.NewDaily(cmp.Or(config.Daily, DefaultDaily), config.Now),
		answers: upstream.NewMemo[answer](memoTitles, memoLife, memoTimeout, config.Now),
	}, nil
}

// Name is "mdblist".
func (c *Client) Name() string { return "mdblist" }

// Health is how MDBList does, the day's allowance included.
func (c *Client) Health() upstream.Health { return upstream.Worst(c.api.Health(), c.daily.Health()) }

// Sources are all ten: MDBList collects them, TMDB's score among them, though TMDB itself is fresher.
func (c *Client) Sources() request.SourceSet {
	var set request.SourceSet
	for _, source := range request.Sources {
		set = set.With(source)
	}
	return set
}

// Awards is true: it tells of Oscars and Emmys.
func (c *Client) Awards() bool { return true }

const (
	refusalBytes = 4 << 10 // a refusal is a short sentence
	remaining    = "X-RateLimit-Remaining"
)

// correct puts into the header of a 429 what its text says: that the day's allowance is used up. Whether the header itself
// comes with a 429 is not known.
func correct(response *http.Response) error {
	if response.StatusCode != http.StatusTooManyRequests {
		return nil
	}
	head, err := upstream.Peek(response, refusalBytes)
	var refusal struct{ Error string }
	// What cannot be read takes nothing from what the status says.
	if err == nil && json.Unmarshal(head, &refusal) == nil && dailyLimit.MatchString(refusal.Error) {
		response.Header.Set(remaining, "0")
	}
	return nil
}

// dailyQuota reads a 429: with nothing remaining it is the day's allowance, which comes back at the time in the header
// or at the next midnight UTC; otherwise it is about speed.
func dailyQuota(headers http.Header, now time.Time) time.Duration {
	if headers.Get(remaining) != "0" {
		return 0
	}
	reset := now.UTC().Truncate(24 * time.Hour).Add(24 * time.Hour)
	if stamp, err := strconv.ParseInt(headers.Get("X-RateLimit-Reset"), 10, 64); err == nil {
		if told := time.Unix(stamp, 0); told.After(now) && told.Before(now.Add(25*time.Hour)) {
			reset = told
		}
	}
	return reset.Sub(now)
}
