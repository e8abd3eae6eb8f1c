// Package app is where the house is put together: it reads the configuration from the environment, once and completely,
// and wires the rooms. Nobody else reads the environment. It draws, looks up and decides nothing itself.
package app

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strings"

	"aioratings/pkg/keys"
	"aioratings/pkg/upstream"
)

// Setting is one environment variable, for --help and the README's table.
type Setting struct{ Name, Default, Meaning string }

// Settings lists everything that FromEnv reads.
var Settings = []Setting{
	{"ADDR", "127.0.0.1:8080", "address to serve on (local only)"},
	{"DATA_DIR", ".data", "folder of keys, counts and pictures"},
	{"DEMO_KEY", "demo", "a ready free key (local only); empty makes none"},
	{"KEY_SECRET", "", "secret that keys are signed with, 32 characters or more; empty draws one into DATA_DIR"},
	{"ICON_DIR", "", "folder of your own marks, imdb.png, rt-fresh.png …, in place of the built-in ones"},
	{"AWARDS_FILE", "", "table of awards that nobody else knows of, lines of tt0018578,oscar or tt0903747,emmy"},
	{"LOG_LEVEL", "info", "debug, info, warn or error"},
	{"TMDB_API_KEY", "", "TMDB: ids, art and TMDB's scores; a v3 key of 32 hex digits or a read access token (eyJ…)"},
	{"TMDB_API_URL", "https://api.themoviedb.org/3", "where TMDB's API begins; https, or http on a loopback address"},
	{"TMDB_IMAGE_URL", "https://image.tmdb.org/t/p", "where TMDB's pictures begin"},
	{"MDBLIST_API_KEY", "", "MDBList: the scores of all sources, and awards"},
	{"MDBLIST_API_URL", "https://api.mdblist.com", "where MDBList's API begins"},
}

// Upstream is how to reach one API.
type Upstream struct {
	Key upstream.Secret // empty: switched off
	URL string          // checked when the client is made
}

// On reports whether there is a key.
func (u Upstream) On() bool { return u.Key.Reveal() != "" }

// Config is the whole configuration, checked.
type Config struct {
	Addr       string
	DataDir    string
	DemoKey    string
	Secret     keys.Secret // zero: the key store draws its own
	LogLevel   slog.Level
	IconDir    string // "": the built-in marks
	AwardsFile string // "": none
	TMDB       Upstream
	TMDBImages string // where TMDB's pictures begin
	MDBList    Upstream
}

// KeyDir is where the file driver keeps accounts, keys and counts.
func (c Config) KeyDir() string { return filepath.Join(c.DataDir, "keys") }

// ProfileDir is where the file driver keeps saved designs.
func (c Config) ProfileDir() string { return filepath.Join(c.DataDir, "profiles") }

// PictureDir is where the directory driver keeps pictures and records.
func (c Config) PictureDir() string { return filepath.Join(c.DataDir, "pictures") }

// FromEnv reads the configuration by way of lookup, which is os.LookupEnv in a program. It reports everything that is
// wrong, not only the first.
func FromEnv(lookup func(string) (string, bool)) (Config, error) {
	env := map[string]string{}
	for _, s := range Settings {
		env[s.Name] = s.Default
		value, ok := lookup(s.Name)
		// An empty value is as good as none, except for the demo key, where it means that there shall be none.
		if ok && (value != "" || s.Name == "DEMO_KEY") {
			env[s.Name] = strings.TrimSpace(value)
		}
	}
	c := Config{Addr: env["ADDR"], DataDir: env["DATA_DIR"], DemoKey: env["DEMO_KEY"],
		IconDir: env["ICON_DIR"], AwardsFile: env["AWARDS_FILE"]}
	c.TMDB.Key, c.MDBList.Key = upstream.NewSecret(env["TMDB_API_KEY"]), upstream.NewSecret(env["MDBLIST_API_KEY"])
	var faults []error
	check := func(err error) {
		if err != nil {
			faults = append(faults, err)
		}
	}
	c.TMDB.URL, c.TMDBImages, c.MDBList.URL = env["TMDB_API_URL"], env["TMDB_IMAGE_URL"], env["MDBLIST_API_URL"]
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		check(fmt.Errorf("ADDR is %q; it must be host:port, such as 127.0.0.1:8080 or :8080", c.Addr))
	}
	if err := c.LogLevel.UnmarshalText([]byte(env["LOG_LEVEL"])); err != nil {
		check(fmt.Errorf("LOG_LEVEL is %q; it must be debug, info, warn or error", env["LOG_LEVEL"]))
	}
	if text := env["KEY_SECRET"]; text != "" {
		secret, err := keys.ParseSecret(text)
		check(wrapSetting("KEY_SECRET", err))
		c.Secret = secret
	}
	return c, errors.Join(faults...)
}

func wrapSetting(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}
