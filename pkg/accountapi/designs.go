package accountapi

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"aioratings/pkg/edge"
	"aioratings/pkg/fault"
	"aioratings/pkg/profiles"
	"aioratings/pkg/request"
)

// designView is what is told about a saved design beside the design itself.
type designView struct {
	ID       string           `json:"id,omitempty"`
	Name     string           `json:"name"`
	Family   string           `json:"family,omitempty"` // as the document says
	Sections []string         `json:"sections"`
	Version  profiles.Version `json:"version"`
}

func designOf(id string, p profiles.Profile) designView {
	v := designView{ID: id, Name: p.Name, Version: p.Version()}
	if p.Family != 0 {
		v.Family = p.Family.String()
	}
	for _, f := range request.Families {
		if p.Section(f) != nil {
			v.Sections = append(v.Sections, f.String())
		}
	}
	return v
}

// design is the id in the address.
func (x *exchange) design() string {
	return strings.TrimPrefix(x.r.URL.EscapedPath(), Root+"/profiles/")
}

// listDesigns answers GET /account/profiles. One that cannot be read does not hide the others.
func (x *exchange) listDesigns() error {
	all, damage := x.Profiles.List(x.r.Context(), x.holder.Account)
	if damage != nil && len(all) == 0 {
		return damage
	}
	if damage != nil {
		x.note(slog.String("cause", damage.Error()))
	}
	views := make([]designView, len(all))
	for i, s := range all {
		views[i] = designOf(s.ID, s.Profile)
	}
	return x.json(http.StatusOK, struct {
		Profiles   []designView `json:"profiles"`
		Most       int          `json:"most"`
		Incomplete bool         `json:"incomplete,omitempty"`
	}{views, profiles.Most, damage != nil})
}

// getDesign answers GET /account/profiles/{id} with the document, fit for PUT.
func (x *exchange) getDesign() error {
	p, err := x.Profiles.Get(x.r.Context(), x.holder.Account, x.design())
	if err != nil {
		return err
	}
	x.w.Header().Set("ETag", etag(p.Version()))
	if holds(x.r.Header.Values("If-None-Match"), p.Version()) {
		x.send(http.StatusNotModified, "", nil)
		return nil
	}
	x.send(http.StatusOK, jsonType, p.Encode())
	return nil
}

// current gives the version of the design in the address.
func (x *exchange) current() (profiles.Version, error) {
	p, err := x.Profiles.Get(x.r.Context(), x.holder.Account, x.design())
	if errors.Is(err, profiles.ErrMissing) {
		return profiles.Absent, nil
	}
	if err != nil {
		return "", err
	}
	return p.Version(), nil
}

// putDesign answers PUT /account/profiles/{id}.
func (x *exchange) putDesign() error {
	expects, err := expected(x.r.Header)
	if err != nil {
		return err
	}
	document, err := x.read()
	if err != nil {
		return err
	}
	p, err := profiles.Parse(document)
	if err != nil {
		return err
	}
	before, err := x.current()
	if err != nil {
		return err
	}
	was, err := expects.meets(before)
	if err != nil {
		return err
	}
	id := x.design()
	version, err := x.Profiles.Put(x.r.Context(), x.holder.Account, id, p, was)
	if err != nil {
		return err
	}
	if id == x.holder.DefaultProfile {
		if err := x.tell(edge.Drawing(x.key(id), version)); err != nil {
			return x.away(err)
		}
	}
	header := x.w.Header()
	header.Set("ETag", etag(version))
	status := http.StatusOK
	if before == profiles.Absent {
		status = http.StatusCreated
		header.Set("Location", Root+"/profiles/"+id)
	}
	return x.json(status, designOf(id, p))
}

// deleteDesign answers DELETE /account/profiles/{id}.
func (x *exchange) deleteDesign() error {
	expects, err := expected(x.r.Header)
	if err != nil {
		return err
	}
	id := x.design()
	if id == x.holder.DefaultProfile {
		return fault.New(fault.Invalid, "This design is the default of the key that asks; give the key another default, or none, first.")
	}
	before, err := x.current()
	if err != nil {
		return err
	}
	was, err := expects.meets(before)
	if err != nil {
		return err
	}
	if err := x.Profiles.Delete(x.r.Context(), x.holder.Account, id, was); err != nil {
		return err
	}
	x.send(http.StatusNoContent, "", nil)
	return nil
}

// validate answers POST /account/profiles/validate. What is wrong is told as it would be by PUT.
func (x *exchange) validate() error {
	document, err := x.read()
	if err != nil {
		return err
	}
	p, err := profiles.Parse(document)
	if err != nil {
		return err
	}
	return x.json(http.StatusOK, struct {
		Valid bool `json:"valid"`
		designView
	}{true, designOf("", p)})
}

// schema answers GET /account/profile.schema.json, to everybody.
func (x *exchange) schema() error {
	x.send(http.StatusOK, "application/schema+json", profiles.Schema())
	return nil
}
