package service

import (
	"context"
	"errors"
	"time"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/request"
)

// Edge is what an address that came by way of the edge says about the cache entry that the answer will fill.
type Edge struct {
	Shared           bool   // everybody's: the asker's default design must not shape it
	Profile, Version string // the default design, and its version, that the entry is for; "" for none
}

// How long a picture of a saved design may live in caches whose entry does not name the design's version: its owner shall
// see a change soon. staleDesign is for an entry that names another version than there is now.
const (
	savedDesign = time.Hour
	staleDesign = 2 * time.Minute
)

// settle resolves the design that is asked for: the query over the saved design in the path, or over the key's default
// one, over the built-in defaults.
func (s *Service) settle(ctx context.Context, stages *stageLog, holder keys.Holder, req request.Request, edge Edge) (question, error) {
	id := req.Profile
	switch {
	case id != "" && holder.Tier == keys.Free:
		return question{}, fault.New(fault.Tier, "Saved designs need a premium or pro key; the built-in styles such as poster-default work with every key.")
	case id == "" && !edge.Shared:
		id = holder.DefaultProfile
	}
	if id == "" {
		return newQuestion(req, design.Resolve(req.Family, req.Format, req.Params)), nil
	}
	profile, err := s.profile(ctx, stages, holder.Account, id)
	var flaw error
	switch {
	case fault.Is(err, fault.Profile) && req.Profile == "":
		// The default design was deleted since: a poster without it is better than a broken tile.
		return newQuestion(req, design.Resolve(req.Family, req.Format, req.Params)), nil
	case errors.Is(err, profiles.ErrDamaged):
		// Likewise, until somebody has put it right. The empty design is the built-in one.
		profile, flaw = profiles.Profile{}, err
	case err != nil:
		return question{}, err
	}
	settled, d, err := profile.Resolve(req)
	if err != nil {
		return question{}, err
	}
	q := newQuestion(settled, d)
	switch {
	case flaw != nil:
		q.longest, q.flaw = staleDesign, flaw
	case edge.Profile == "" || req.Profile != "":
		q.longest = savedDesign
	case edge.Profile != id || edge.Version != string(profile.Version()):
		q.longest = staleDesign
	}
	return q, nil
}

func (s *Service) profile(ctx context.Context, stages *stageLog, account, id string) (profiles.Profile, error) {
	defer stages.start("design")()
	ctx, cancel := context.WithTimeout(ctx, s.budget.Key)
	defer cancel()
	return s.parts.Profiles.Get(ctx, account, id)
}
