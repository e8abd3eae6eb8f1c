package accountapi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/profilestest"
)

type design struct {
	ID, Name, Family, Version string
	Sections                  []string
}

// TestLife leads a design through everything that can happen to it.
func TestLife(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Premium)
	const at = "/account/profiles/mine"
	wantProblem(t, "GET of nothing", d.ask(t, "GET", at, ""), 404, "profile")
	w := d.must(t, 201, "PUT", at, plain, "If-None-Match", "*")
	first, tag := decode[design](t, w.Body.String()), w.Header().Get("ETag")
	if first.ID != "mine" || first.Name != "Plain" || len(first.Sections) != 1 || tag != `"`+first.Version+`"` || w.Header().Get("Location") != at {
		t.Errorf("PUT: got %+v, %v", first, w.Header())
	}
	w = d.must(t, 200, "GET", at, "")
	if w.Body.String() != plain || w.Header().Get("ETag") != tag || w.Header().Get("Content-Type") != "application/json" {
		t.Errorf("GET: got %s, %v, want %s", w.Body, w.Header(), plain)
	}
	if w := d.must(t, 200, "HEAD", at, ""); w.Body.Len() != 0 || w.Header().Get("Content-Length") != fmt.Sprint(len(plain)) {
		t.Errorf("HEAD: got %q, %v", w.Body, w.Header())
	}
	for _, tags := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
		if w := d.must(t, 304, "GET", at, "", "If-None-Match", tags); w.Body.Len() != 0 || w.Header().Get("ETag") != tag {
			t.Errorf("GET with If-None-Match %s: got %q, %v", tags, w.Body, w.Header())
		}
	}
	w = d.must(t, 200, "PUT", at, other, "If-Match", `"x", `+tag)
	second := decode[design](t, w.Body.String())
	if second.Family != "logo" || len(second.Sections) != 2 || w.Header().Get("ETag") == tag {
		t.Errorf("PUT over it: got %+v, %v", second, w.Header())
	}
	for _, stale := range []string{tag, "W/" + w.Header().Get("ETag"), `"x"`} {
		wantProblem(t, "PUT with If-Match "+stale, d.ask(t, "PUT", at, plain, "If-Match", stale), 412, "conflict")
		wantProblem(t, "DELETE with If-Match "+stale, d.ask(t, "DELETE", at, "", "If-Match", stale), 412, "conflict")
	}
	wantProblem(t, "PUT of a new one", d.ask(t, "PUT", at, plain, "If-None-Match", "*"), 412, "conflict")
	wantProblem(t, "PUT over what is not there", d.ask(t, "PUT", "/account/profiles/none", plain, "If-Match", "*"), 412, "conflict")
	d.must(t, 200, "PUT", at, plain)
	d.must(t, 200, "PUT", at, plain, "If-Match", "*")
	d.must(t, 204, "DELETE", at, "", "If-Match", tag)
	wantProblem(t, "DELETE of nothing", d.ask(t, "DELETE", at, ""), 404, "profile")
}

func TestOddConditions(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Premium)
	for _, headers := range [][]string{
		{"If-Match", "x"}, {"If-Match", `"x`}, {"If-Match", `"x" "y"`}, {"If-Match", " "}, {"If-Match", `*, "x"`},
		{"If-None-Match", `"x"`}, {"If-Match", `"x"`, "If-None-Match", "*"}, {"If-Match", strings.Repeat(`"x",`, 30) + `"x"`},
	} {
		wantProblem(t, fmt.Sprint(headers), d.ask(t, "PUT", "/account/profiles/mine", plain, headers...), 400, "malformed")
		d.clock = d.clock.Add(time.Minute)
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	list := func() []design {
		got := decode[struct {
			Profiles []design
			Most     int
		}](t, d.must(t, 200, "GET", "/account/profiles", "").Body.String())
		if got.Most != 10 || got.Profiles == nil {
			t.Errorf("got %+v, want a list and most 10", got)
		}
		return got.Profiles
	}
	if got := list(); len(got) != 0 {
		t.Errorf("got %+v, want none", got)
	}
	for n := range profiles.Most {
		d.must(t, 201, "PUT", fmt.Sprintf("/account/profiles/design-%02d", n), plain)
	}
	if got := list(); len(got) != 10 || got[9].ID != "design-09" {
		t.Errorf("got %+v, want ten in order", got)
	}
	p := wantProblem(t, "the eleventh", d.ask(t, "PUT", "/account/profiles/more", plain), 422, "invalid")
	if !strings.Contains(p.Detail, "at most 10") {
		t.Errorf("the eleventh: got %q, want a sentence about the limit", p.Detail)
	}
	d.must(t, 200, "PUT", "/account/profiles/design-00", other)
}

func TestFaultsOfDocuments(t *testing.T) {
	t.Parallel()
	d := newDesk(t, keys.Pro)
	for _, c := range []struct{ method, path string }{{"PUT", "/account/profiles/mine"}, {"POST", "/account/profiles/validate"}} {
		p := wantProblem(t, c.path, d.ask(t, c.method, c.path, bad), 422, "invalid")
		if len(p.Errors) != 2 || p.Errors[0].Pointer != "/poster/parameters/badge_size" || !strings.Contains(p.Errors[0].Detail, "accepted: xs") ||
			p.Errors[1].Pointer != "/poster/parameters" {
			t.Errorf("%s: got %+v, want both faults", c.path, p.Errors)
		}
		for name, document := range map[string]string{
			"empty": "", "not JSON": "{", "long": strings.Repeat(" ", profiles.MaxDocument) + plain, "very long": strings.Repeat("[", 1<<20), "not UTF-8": "\xff",
		} {
			if p := wantProblem(t, name, d.ask(t, c.method, c.path, document), 422, "invalid"); len(p.Errors) == 0 {
				t.Errorf("%s: got no pointers", name)
			}
		}
	}
	for _, id := range []string{"poster-default", "background-default"} {
		wantProblem(t, id, d.ask(t, "PUT", "/account/profiles/"+id, plain), 422, "invalid")
	}
	got := decode[struct {
		design
		Valid bool
	}](t, d.must(t, 200, "POST", "/account/profiles/validate", plain).Body.String())
	if !got.Valid || got.Name != "Plain" || got.ID != "" {
		t.Errorf("validate: got %+v", got)
	}
	d.must(t, 201, "PUT", "/account/profiles/validate", plain) // a design may be called so
	for _, e := range profiles.Examples() {
		d.must(t, 200, "POST", "/account/profiles/validate", string(e.Document))
	}
}

func TestTierAndAccounts(t *testing.T) {
	t.Parallel()
	free := newDesk(t, keys.Free)
	for _, c := range [][2]string{
		{"GET", "/account/profiles"}, {"GET", "/account/profiles/mine"}, {"PUT", "/account/profiles/mine"}, {"DELETE", "/account/profiles/mine"},
		{"PUT", "/account/key/default-profile"}, {"DELETE", "/account/key/default-profile"},
	} {
		wantProblem(t, "free "+c[0]+" "+c[1], free.ask(t, c[0], c[1], plain), 403, "tier")
	}
	free.must(t, 200, "POST", "/account/profiles/validate", plain)
	d := newDesk(t, keys.Pro)
	if err := d.designs.Put(t.Context(), "somebody", "mine", profilestest.Sample(t, 1), profiles.Absent, 10); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, "GET of another's", d.ask(t, "GET", "/account/profiles/mine", ""), 404, "profile")
	wantProblem(t, "DELETE of another's", d.ask(t, "DELETE", "/account/profiles/mine", ""), 404, "profile")
}
