package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
	"aioratings/pkg/learnt"
	"aioratings/pkg/learnt/dirfacts"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/fileprofiles"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
)

// Drivers are what the house stands on: files on one machine, or a table and a bucket.
type Drivers struct {
	Keys     keys.Driver
	Registry keys.Registry // nil where nobody's keys are managed: then there is no owners' API
	Secrets  keys.Secrets
	Fresh    time.Duration // see keys.Config
	Profiles profiles.Driver
	Pictures store.Pictures
	Records  store.Records
	Leases   store.Leases // nil where one process serves
	Paces    store.Paces  // likewise
	Facts    learnt.Facts
	Close    func() error // lets go of them; nil if there is nothing to let go of
}

// KeyDir is where the file driver keeps accounts, keys and counts.
func (c Config) KeyDir() string { return filepath.Join(c.DataDir, "keys") }

// ProfileDir is where the file driver keeps saved designs.
func (c Config) ProfileDir() string { return filepath.Join(c.DataDir, "profiles") }

// Embedded opens the drivers of one machine, under the data folder, with the ready demo key if there shall be one.
func (c Config) Embedded() (Drivers, error) {
	accounts, err := filekeys.Open(c.KeyDir())
	if err != nil {
		return Drivers{}, fmt.Errorf("keys in %s: %w", c.KeyDir(), err)
	}
	drivers, err := c.embed(accounts)
	if err != nil {
		return Drivers{}, errors.Join(err, accounts.Close())
	}
	return drivers, nil
}

func (c Config) embed(accounts *filekeys.Store) (Drivers, error) {
	if c.DemoKey != "" {
		if err := keys.EnsureLegacy(context.Background(), accounts, c.DemoKey, keys.Free, time.Now); err != nil {
			return Drivers{}, wrapSetting("DEMO_KEY", err)
		}
	}
	secrets := c.Secrets
	if secrets.Current.Reveal() == "" {
		own, err := accounts.Secrets(rand.Reader)
		if err != nil {
			return Drivers{}, err
		}
		secrets = own
	}
	pictures, err := dirstore.Open(filepath.Join(c.DataDir, "pictures"))
	if err != nil {
		return Drivers{}, err
	}
	facts, err := dirfacts.Open(filepath.Join(c.DataDir, "facts"), time.Now)
	if err != nil {
		return Drivers{}, err
	}
	return Drivers{
		Keys: accounts, Registry: accounts, Secrets: secrets, Profiles: fileprofiles.New(c.ProfileDir()),
		Pictures: pictures, Records: pictures, Facts: facts, Close: accounts.Close,
	}, nil
}
