package accountapi

import (
	"log/slog"
	"maps"
	"net/http"

	"aioratings/pkg/edge"
	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

// reissue answers POST /account/key/reissue: a new key, shown this once, and the old one stops working.
func (x *exchange) reissue() error {
	var body struct {
		Confirm *bool `json:"confirm"`
	}
	if err := x.decode(&body, `{"confirm": true}`); err != nil {
		return err
	}
	if body.Confirm == nil || !*body.Confirm {
		return invalid("/confirm", "must be true: the key that asks stops working at once")
	}
	ctx := x.r.Context()
	old, err := x.Registrar.Registry.FindKey(ctx, x.hash)
	if err != nil {
		return x.away(err)
	}
	if old.Legacy {
		return fault.New(fault.Invalid, "This key was chosen by the operator, who alone can replace it.")
	}
	key, record, err := x.Registrar.Reissue(ctx, x.hash)
	if err != nil {
		return x.away(err)
	}
	x.note(slog.String("issued", record.ID))
	// From here on nothing may keep the new key from its owner: there is no second chance.
	if err := x.tell(edge.Blocked(old), edge.Drawing(old, profiles.Absent), x.drawing(record)); err != nil {
		x.Log.ErrorContext(ctx, "account: the edge was not told of a new key; the key tool's block and unblock do it",
			slog.String("old", old.ID), slog.String("new", record.ID), slog.Any("error", err))
	}
	return x.json(http.StatusOK, struct {
		Key      string `json:"key"` // shown this once
		Replaced string `json:"replaced"`
		keyView
	}{key.Reveal(), old.ID, viewOf(record)})
}

// drawing gives the edge's entries of a key's default design, none if there is nothing to tell.
func (x *exchange) drawing(record keys.Record) edge.Entries {
	if x.Edge == nil || record.DefaultProfile == "" {
		return nil
	}
	p, err := x.Profiles.Get(x.r.Context(), x.holder.Account, record.DefaultProfile)
	if err != nil {
		return nil // the origin draws the built-in design as well, where it cannot find the key's own
	}
	return edge.Drawing(record, p.Version())
}

// setDefault answers PUT /account/key/default-profile.
func (x *exchange) setDefault() error {
	var body struct {
		Profile string `json:"profile"`
	}
	if err := x.decode(&body, `{"profile": "cinema"}`); err != nil {
		return err
	}
	p, err := x.Profiles.Get(x.r.Context(), x.holder.Account, body.Profile)
	switch {
	case fault.Is(err, fault.Profile):
		return invalid("/profile", "must be the id of a saved design of this account")
	case err != nil:
		return err
	}
	if err := x.changeDefault(body.Profile, p.Version()); err != nil {
		return err
	}
	return x.json(http.StatusOK, struct {
		Key            string `json:"key"` // its id
		DefaultProfile string `json:"defaultProfile"`
	}{x.holder.KeyID, body.Profile})
}

// clearDefault answers DELETE /account/key/default-profile.
func (x *exchange) clearDefault() error {
	if err := x.changeDefault("", profiles.Absent); err != nil {
		return err
	}
	x.send(http.StatusNoContent, "", nil)
	return nil
}

// changeDefault changes the table first, which is the truth. When the edge cannot be told the request fails, and the same
// request again puts it right.
func (x *exchange) changeDefault(profile string, version profiles.Version) error {
	if err := x.Registrar.Registry.SetDefaultProfile(x.r.Context(), x.hash, profile); err != nil {
		return x.away(err)
	}
	if err := x.tell(edge.Drawing(x.key(profile), version)); err != nil {
		return x.away(err)
	}
	return nil
}

// key is as much of the record of the key that asks as the edge knows it by.
func (x *exchange) key(profile string) keys.Record {
	return keys.Record{ID: x.holder.KeyID, Hash: x.hash, DefaultProfile: profile}
}

// tell hands entries to the edge, where there is one.
func (x *exchange) tell(all ...edge.Entries) error {
	if x.Edge == nil {
		return nil
	}
	entries := edge.Entries{}
	for _, some := range all {
		maps.Copy(entries, some)
	}
	return x.Edge.Set(x.r.Context(), entries)
}
