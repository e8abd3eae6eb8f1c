// Package profilestest holds what tests of saved designs and of their drivers share: the conformance suite that every
// driver passes, and a driver in memory. Nothing that is deployed imports it.
package profilestest

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"aioratings/pkg/profiles"
)

// Memory is a driver that forgets everything with the process. The zero Memory is empty and ready.
type Memory struct {
	mu    sync.Mutex
	saved map[place]profiles.Profile
}

type place struct{ account, id string }

// Get is part of profiles.Driver.
func (m *Memory) Get(ctx context.Context, account, id string) (profiles.Profile, error) {
	if err := ctx.Err(); err != nil {
		return profiles.Profile{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.get(place{account, id})
}

func (m *Memory) get(at place) (profiles.Profile, error) {
	p, ok := m.saved[at]
	if !ok {
		return profiles.Profile{}, profiles.ErrMissing
	}
	return p, nil
}

// List is part of profiles.Driver.
func (m *Memory) List(ctx context.Context, account string) (all []profiles.Saved, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for at, p := range m.saved {
		if at.account == account {
			all = append(all, profiles.Saved{ID: at.id, Profile: p})
		}
	}
	slices.SortFunc(all, func(a, b profiles.Saved) int { return cmp.Compare(a.ID, b.ID) })
	return all, nil
}

// Put is part of profiles.Driver.
func (m *Memory) Put(ctx context.Context, account, id string, p profiles.Profile, was profiles.Version, most int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	version, others := profiles.Absent, 0
	for at, found := range m.saved {
		switch {
		case at == place{account, id}:
			version = found.Version()
		case at.account == account:
			others++
		}
	}
	switch {
	case version != was:
		return profiles.ErrConflict
	case was == profiles.Absent && others >= most:
		return profiles.ErrFull
	case m.saved == nil:
		m.saved = make(map[place]profiles.Profile)
	}
	m.saved[place{account, id}] = p
	return nil
}

// Delete is part of profiles.Driver.
func (m *Memory) Delete(ctx context.Context, account, id string, was profiles.Version) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	found, err := m.get(place{account, id})
	switch {
	case err != nil:
		return err
	case found.Version() != was:
		return profiles.ErrConflict
	}
	delete(m.saved, place{account, id})
	return nil
}
