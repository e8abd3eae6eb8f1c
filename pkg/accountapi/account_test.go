package accountapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

type facts struct {
	Account, Name string
	Tier          keys.Tier
	Created       time.Time
	Key           struct {
		ID, Label, DefaultProfile, Shareable string
		Created                              time.Time
	}
	Limits struct {
		ImageCalls int64
		Profiles   int
	}
	Month struct {
		Month string
		Count int64
	}
}

func TestFacts(t *testing.T) {
	t.Parallel()
	for tier, want := range map[keys.Tier]struct {
		calls    int64
		profiles int
	}{keys.Free: {10_000, 0}, keys.Premium: {0, 10}, keys.Pro: {0, 10}} {
		d := newDesk(t, tier)
		d.spend(t, 3)
		for _, path := range []string{"/account", "/account/"} {
			got := decode[facts](t, d.must(t, 200, "GET", path, "").Body.String())
			if got.Account != d.account.ID || got.Name != "Ada <Lovelace>" || got.Tier != tier || got.Key.ID != d.record.ID ||
				got.Key.Label != "living room" || got.Key.Shareable != d.record.Hash.Shareable() || !got.Key.Created.Equal(d.clock) ||
				got.Limits.ImageCalls != want.calls || got.Limits.Profiles != want.profiles || got.Month.Month != "2026-11" || got.Month.Count != 3 {
				t.Errorf("%s, %s: got %+v", tier, path, got)
			}
		}
	}
}

type usage struct {
	Account string
	Limit   int64
	Months  []struct {
		Month string
		Count int64
		Days  []struct {
			Day   string
			Count int64
		}
	}
}

func TestUsage(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	for _, spent := range []struct {
		on    time.Time
		calls int
	}{{time.Date(2026, 10, 31, 23, 0, 0, 0, time.UTC), 2}, {time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), 1}, {time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC), 4}} {
		d.clock = spent.on
		d.spend(t, spent.calls)
	}
	got := decode[usage](t, d.must(t, 200, "GET", "/account/usage", "").Body.String())
	if got.Account != d.account.ID || got.Limit != 10_000 || len(got.Months) != 2 {
		t.Fatalf("got %+v, want two months", got)
	}
	november, october := got.Months[0], got.Months[1]
	if november.Month != "2026-11" || november.Count != 5 || len(november.Days) != 3 || november.Days[0].Count != 1 || november.Days[2].Count != 4 || november.Days[2].Day != "2026-11-03" {
		t.Errorf("this month: got %+v, want 5 in 3 days", november)
	}
	if october.Month != "2026-10" || october.Count != 2 || len(october.Days) != 31 || october.Days[30].Count != 2 || october.Days[30].Day != "2026-10-31" {
		t.Errorf("last month: got %+v, want 2 on the 31st", october)
	}
}

func TestReissue(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	d.must(t, 201, "PUT", "/account/profiles/mine", plain)
	d.must(t, 200, "PUT", "/account/key/default-profile", `{"profile": "mine"}`)
	for body, pointer := range map[string]string{
		"": "", "{}": "/confirm", `{"confirm": false}`: "/confirm", `{"confirm": null}`: "/confirm", `{"confirm": "true"}`: "", `{"confirm": true} x`: "",
		`{"confirm": true, "sure": true}`: "", `[]`: "", `{"confirm": true}` + strings.Repeat(" ", profiles.MaxDocument): "",
	} {
		if p := wantProblem(t, body[:min(len(body), 40)], d.ask(t, "POST", "/account/key/reissue", body), 422, "invalid"); len(p.Errors) != 1 || p.Errors[0].Pointer != pointer {
			t.Errorf("%.40s: got %+v, want the pointer %q", body, p.Errors, pointer)
		}
		d.clock = d.clock.Add(time.Minute)
	}
	if closed(d, d.key.Reveal()) {
		t.Fatal("the key stopped working without a confirmation")
	}
	got := decode[struct {
		Key, Replaced, ID, Label, DefaultProfile, Shareable string
		Created                                             time.Time
	}](t, d.must(t, 200, "POST", "/account/key/reissue", ` {"confirm": true} `).Body.String())
	if got.Replaced != d.record.ID || got.Label != "living room" || got.DefaultProfile != "mine" || closed(d, got.Key) || !closed(d, d.key.Reveal()) {
		t.Errorf("got %+v; old closed %t, new closed %t", got, closed(d, d.key.Reveal()), closed(d, got.Key))
	}
	version := decode[struct {
		Profiles []design
		Most     int
	}](t, d.must(t, 200, "GET", "/account/profiles", "", "Authorization", "Bearer "+got.Key).Body.String()).Profiles[0].Version
	for name, want := range map[string]string{
		"b:" + d.record.ID: "revoked", "b:" + d.record.Hash.Shareable(): "revoked", "p:" + d.record.ID: "", "p:" + d.record.Hash.Shareable(): "",
		"p:" + got.ID: "mine@" + version, "p:" + got.Shareable: "mine@" + version, "b:" + got.ID: "",
	} {
		if d.edge.entries[name] != want {
			t.Errorf("the edge's %s: got %q, want %q", name, d.edge.entries[name], want)
		}
	}
	wantProblem(t, "the old key", d.ask(t, "POST", "/account/key/reissue", `{"confirm": true}`), 401, "key")
	if strings.Contains(d.log.String(), got.Key[15:]) || strings.Contains(d.log.String(), d.key.Reveal()[15:]) {
		t.Errorf("the log holds a key:\n%s", d.log)
	}
}

// TestReissueWithoutEdge gives the owner the key even if the edge cannot be told, and tells the operator.
func TestReissueWithoutEdge(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	d.edge.away = true
	got := d.must(t, 200, "POST", "/account/key/reissue", `{"confirm": true}`).Body.String()
	if !strings.Contains(got, `"key":"t4-`) || !strings.Contains(d.log.String(), "level=ERROR") || !strings.Contains(d.log.String(), d.record.ID) {
		t.Errorf("got %s and log %s, want a key and a line for the operator", got, d.log)
	}
}

func TestLegacyKeyIsNotReissued(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Free)
	if err := keys.EnsureLegacy(t.Context(), d.memory, "demo", keys.Free, func() time.Time { return d.clock }); err != nil {
		t.Fatal(err)
	}
	const demo = "Bearer demo"
	d.must(t, 200, "GET", "/account", "", "Authorization", demo)
	wantProblem(t, "reissue", d.ask(t, "POST", "/account/key/reissue", `{"confirm": true}`, "Authorization", demo), 422, "invalid")
	if closed(d, "demo") {
		t.Error("the public key was closed by a stranger")
	}
}

func TestDefaultProfile(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Premium)
	d.must(t, 201, "PUT", "/account/profiles/mine", plain)
	for _, body := range []string{`{"profile": "yours"}`, `{"profile": ""}`, `{}`, `{"profile": "poster-default"}`, `{"profile": "../x"}`} {
		if p := wantProblem(t, body, d.ask(t, "PUT", "/account/key/default-profile", body), 422, "invalid"); len(p.Errors) != 1 || p.Errors[0].Pointer != "/profile" {
			t.Errorf("%s: got %+v, want /profile", body, p.Errors)
		}
	}
	d.must(t, 200, "PUT", "/account/key/default-profile", `{"profile": "mine"}`)
	if got := decode[facts](t, d.must(t, 200, "GET", "/account", "").Body.String()); got.Key.DefaultProfile != "mine" {
		t.Errorf("got default %q, want mine", got.Key.DefaultProfile)
	}
	before := d.edge.entries["p:"+d.record.ID]
	d.must(t, 200, "PUT", "/account/profiles/mine", other)
	after := d.edge.entries["p:"+d.record.ID]
	if !strings.HasPrefix(before, "mine@") || !strings.HasPrefix(after, "mine@") || before == after {
		t.Errorf("the edge's version: got %q and after a change %q, want two", before, after)
	}
	wantProblem(t, "DELETE of the default", d.ask(t, "DELETE", "/account/profiles/mine", ""), 422, "invalid")
	d.must(t, 204, "DELETE", "/account/key/default-profile", "")
	d.must(t, 204, "DELETE", "/account/profiles/mine", "")
	if got := d.edge.entries["p:"+d.record.ID] + d.edge.entries["p:"+d.record.Hash.Shareable()]; got != "" {
		t.Errorf("the edge's entries: got %q, want none", got)
	}
	d.edge.away = true
	if w := d.ask(t, "DELETE", "/account/key/default-profile", ""); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("with the edge away: got %d %v, want 503 and when to come back", w.Code, w.Header())
	}
}
