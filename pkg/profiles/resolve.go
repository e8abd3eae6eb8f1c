package profiles

import (
	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// Resolve settles a request: what is asked of which family, as a request for its built-in design, and how it shall look.
// Query goes over profile over the built-in defaults.
//
// A request that addresses the profile by its id gets the profile's family: that of its episode section where the id is an
// episode's, else the one that the document names, else its only section's, else posters. A request for a built-in design
// keeps its family and takes p as the default profile of its key.
//
// Errors are fault.Malformed for an id that is not one of the family, see request.ID.For.
func (p Profile) Resolve(req request.Request) (request.Request, design.Design, error) {
	family := req.Family
	if req.Profile != "" {
		family = p.familyFor(req.ID)
	}
	req, err := req.As(family)
	if err != nil {
		return request.Request{}, design.Design{}, err
	}
	return req, p.design(req), nil
}

func (p Profile) design(req request.Request) design.Design {
	section := p.Section(req.Family)
	switch {
	case section == nil:
		return design.Resolve(req.Family, req.Format, req.Params)
	case section.Canvas == nil:
		return design.Resolve(req.Family, req.Format, req.Params, section.Params)
	}
	return design.ResolveCanvas(req.Family, req.Format, *section.Canvas, req.Params, section.Params)
}

func (p Profile) familyFor(id request.ID) request.Family {
	if id.Episodic && p.Episode != nil {
		return request.Episode
	}
	if p.Family != 0 {
		return p.Family
	}
	only := request.Family(0)
	for _, f := range request.Families {
		switch {
		case p.Section(f) == nil:
		case only != 0:
			return request.Poster
		default:
			only = f
		}
	}
	if only == 0 {
		return request.Poster
	}
	return only
}
