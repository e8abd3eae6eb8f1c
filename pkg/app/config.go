// Package app is where the house is put together: it reads the configuration from the environment, once and completely,
// and wires the rooms. Nobody else reads the environment. It draws, looks up and decides nothing itself.
package app

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strconv"

	"aioratings/pkg/keys"
	"aioratings/pkg/secret"
)

// Upstream is how to reach one API.
type Upstream struct {
	Key    secret.Text // empty: switched off
	Second secret.Text // a second credential, for those that have one
	URL    string      // checked when the client is made
	Images string      // where its pictures begin, for those that have pictures
}

// On reports whether there is a key.
func (u Upstream) On() bool { return u.Key.Reveal() != "" }

// Config is the whole configuration, checked.
type Config struct {
	Addr       string
	DataDir    string
	DemoKey    string
	Secrets    keys.Secrets // no current one: the key store draws its own
	LogLevel   slog.Level
	IconDir    string // "": the built-in marks
	AwardsFile string // "": none

	TMDB, MDBList, OMDb, Trakt, Fanart, TVDB Upstream

	OMDbDaily   int    // calls a day
	MDBDaily    int    // the same for MDBList
	Cinemeta    string // URL; "" where it depends, off for never
	Metahub     string // URL
	IMDbDataset string // path or URL; "": none
}

// FromEnv reads the configuration by way of lookup, which is os.LookupEnv in a program. It reports everything that is
// wrong, not only the first.
func FromEnv(lookup func(string) (string, bool)) (Config, error) {
	env := read(lookup)
	c := Config{
		Addr: env["ADDR"], DataDir: env["DATA_DIR"], DemoKey: env["DEMO_KEY"], IconDir: env["ICON_DIR"], AwardsFile: env["AWARDS_FILE"],
		Cinemeta: env["CINEMETA_URL"], Metahub: env["METAHUB_URL"], IMDbDataset: env["IMDB_DATASET"],
	}
	hidden := func(name string) secret.Text {
		if name == "" || env[name] == off {
			return secret.Hide("")
		}
		return secret.Hide(env[name])
	}
	for u, from := range map[*Upstream][4]string{
		&c.TMDB:    {"TMDB_API_KEY", "", "TMDB_API_URL", "TMDB_IMAGE_URL"},
		&c.MDBList: {"MDBLIST_API_KEY", "", "MDBLIST_API_URL", ""},
		&c.OMDb:    {"OMDB_API_KEY", "", "OMDB_API_URL", ""},
		&c.Trakt:   {"TRAKT_CLIENT_ID", "", "TRAKT_API_URL", ""},
		&c.Fanart:  {"FANART_API_KEY", "FANART_CLIENT_KEY", "FANART_API_URL", "FANART_IMAGE_URL"},
		&c.TVDB:    {"TVDB_API_KEY", "TVDB_PIN", "TVDB_API_URL", "TVDB_IMAGE_URL"},
	} {
		*u = Upstream{Key: hidden(from[0]), Second: hidden(from[1]), URL: env[from[2]], Images: env[from[3]]}
	}
	return c, c.parse(env)
}

// parse fills what is not text and tells everything that is wrong with it.
func (c *Config) parse(env map[string]string) error {
	var faults []error
	check := func(err error) {
		if err != nil {
			faults = append(faults, err)
		}
	}
	var err error
	for name, limit := range map[string]*int{"OMDB_DAILY_LIMIT": &c.OMDbDaily, "MDBLIST_DAILY_LIMIT": &c.MDBDaily} {
		if *limit, err = strconv.Atoi(env[name]); err != nil || *limit < 1 {
			check(fmt.Errorf("%s is %q; it must be a number of calls, 1 or more", name, env[name]))
		}
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		check(fmt.Errorf("ADDR is %q; it must be host:port, such as 127.0.0.1:8080 or :8080", c.Addr))
	}
	if err := c.LogLevel.UnmarshalText([]byte(env["LOG_LEVEL"])); err != nil {
		check(fmt.Errorf("LOG_LEVEL is %q; it must be debug, info, warn or error", env["LOG_LEVEL"]))
	}
	c.Secrets, err = secretsFrom(env["KEY_SECRET"], env["KEY_SECRET_PREVIOUS"])
	check(err)
	return errors.Join(faults...)
}

// secretsFrom reads the secrets that keys are signed with. A parameter of the template's cannot be empty, so "off" is none.
func secretsFrom(current, previous string) (s keys.Secrets, err error) {
	if current == "" {
		if previous != "" && previous != off {
			return keys.Secrets{}, errors.New("KEY_SECRET_PREVIOUS: there is none before KEY_SECRET, which is not set")
		}
		return keys.Secrets{}, nil
	}
	if s.Current, err = keys.ParseSecret(current); err != nil {
		return keys.Secrets{}, wrapSetting("KEY_SECRET", err)
	}
	if previous != "" && previous != off {
		s.Previous, err = keys.ParseSecret(previous)
	}
	return s, wrapSetting("KEY_SECRET_PREVIOUS", err)
}

func wrapSetting(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}
