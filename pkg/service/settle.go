package service

import (
	"context"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/request"
)

// settle resolves the design that is asked for: the query over the saved design in the path, or over the key's default
// one, over the built-in defaults.
func (s *Service) settle(ctx context.Context, stages *stageLog, holder keys.Holder, req request.Request) (question, error) {
	id := req.Profile
	switch {
	case id != "" && holder.Tier == keys.Free:
		return question{}, fault.New(fault.Tier, "Saved designs need a premium or pro key; the built-in styles such as poster-default work with every key.")
	case id == "":
		id = holder.DefaultProfile
	}
	if id == "" {
		return newQuestion(req, design.Resolve(req.Family, req.Format, req.Params)), nil
	}
	profile, err := s.profile(ctx, stages, holder.Account, id)
	if fault.Is(err, fault.Profile) && req.Profile == "" {
		// The default design was deleted since: a poster without it is better than a broken tile.
		return newQuestion(req, design.Resolve(req.Family, req.Format, req.Params)), nil
	}
	if err != nil {
		return question{}, err
	}
	req, d, err := profile.Resolve(req)
	if err != nil {
		return question{}, err
	}
	return newQuestion(req, d), nil
}

func (s *Service) profile(ctx context.Context, stages *stageLog, account, id string) (profiles.Profile, error) {
	defer stages.start("design")()
	ctx, cancel := context.WithTimeout(ctx, s.budget.Key)
	defer cancel()
	return s.parts.Profiles.Get(ctx, account, id)
}
