package service_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/service"
)

// save keeps a design for the holder of a key.
func (h *house) save(t *testing.T, key, id, document string) {
	t.Helper()
	p, err := profiles.Parse([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	holder, err := h.ring.Identify(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.profiles.Put(t.Context(), holder.Account, id, p, profiles.Any); err != nil {
		t.Fatal(err)
	}
}

// serve asks for any address and wants it to be answered.
func (h *house) serve(t *testing.T, path, query string) service.Answer {
	t.Helper()
	answer, err := h.Picture(t.Context(), ask(t, path, query))
	if err != nil {
		t.Fatalf("%s?%s: %v", path, query, err)
	}
	return answer
}

const small = `{"name": "small", "poster": {"parameters": {"imageSize": "small", "ratings_limit": 1}}}`

func TestSavedDesignInThePath(t *testing.T) {
	h := newHouse(t)
	h.save(t, "premium", "mine", small)
	saved := h.serve(t, "/premium/imdb/mine/tt0903747.jpg", "")
	asked := h.serve(t, "/premium/imdb/poster-default/tt0903747.jpg", "imageSize=small&ratings_limit=1")
	if !bytes.Equal(saved.Picture, asked.Picture) || saved.Elements != asked.Elements || asked.State != service.Hit {
		t.Errorf("a saved design and the same parameters in the query: elements %s and %s, want one picture", saved.Elements, asked.Elements)
	}
	over := h.serve(t, "/premium/imdb/mine/tt0903747.jpg", "ratings_limit=2")
	if over.Elements == saved.Elements {
		t.Error("the query does not lie over the saved design")
	}
	if _, err := h.Picture(t.Context(), ask(t, "/premium/imdb/other/tt0903747.jpg", "")); !fault.Is(err, fault.Profile) {
		t.Errorf("a design that is not there: got %v", err)
	}
}

func TestDefaultDesignOfAKey(t *testing.T) {
	h := newHouse(t)
	plain := h.serve(t, "/premium/imdb/poster-default/tt0903747.jpg", "")
	h.save(t, "premium", "mine", small)
	h.setDefault(t, "premium", "mine")
	saved := h.serve(t, "/premium/imdb/poster-default/tt0903747.jpg", "")
	if saved.Elements == plain.Elements {
		t.Error("the key's default design is not in force")
	}
	if free := h.serve(t, "/free/imdb/poster-default/tt0903747.jpg", ""); free.Elements != plain.Elements {
		t.Error("somebody else's default design is in force")
	}
	h.setDefault(t, "premium", "gone")
	if gone := h.serve(t, "/premium/imdb/poster-default/tt0903747.jpg", ""); gone.Elements != plain.Elements {
		t.Error("a default design that is gone must leave the built-in one")
	}
}

func (h *house) setDefault(t *testing.T, key, id string) {
	t.Helper()
	legacy, err := keys.Legacy(key)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.accounts.SetDefaultProfile(t.Context(), legacy.Hash(), id); err != nil {
		t.Fatal(err)
	}
}

func TestCanvasOfASavedDesign(t *testing.T) {
	h := newHouse(t)
	h.save(t, "premium", "poster", `{"name": "c", "poster": {"canvas": {"elements": [
		{"kind": "text", "facts": ["title", "year"], "x": 0.5, "y": 0.5, "anchor": "c", "width": 0.9, "size": 0.1, "color": "#ffffff"},
		{"kind": "rating", "source": "rt", "x": 0.1, "y": 0.1, "anchor": "tl", "height": 0.05}
	]}}}`)
	const path = "/premium/imdb/poster/tt0903747.jpg"
	first := h.serve(t, path, "")
	h.clock = h.clock.Add(91 * 24 * time.Hour) // longer than any life
	h.scores[0].Value = 1.2                    // IMDb, which the canvas does not show
	if same := h.serve(t, path, ""); same.ETag != first.ETag {
		t.Error("a score that the canvas does not show gave another picture")
	}
	h.clock = h.clock.Add(91 * 24 * time.Hour) // longer than any life
	h.scores[1].Value = 12
	scored := h.serve(t, path, "")
	if scored.ETag == first.ETag {
		t.Error("a score that the canvas shows gave the same picture")
	}
	h.clock = h.clock.Add(91 * 24 * time.Hour) // longer than any life
	h.title.Name = "Ozymandias"
	if named := h.serve(t, path, ""); named.ETag == scored.ETag {
		t.Error("another name gave the same picture")
	}
}

func TestDefaultDesignBehindTheEdge(t *testing.T) {
	h := newHouse(t)
	h.save(t, "premium", "mine", small)
	h.setDefault(t, "premium", "mine")
	p, err := profiles.Parse([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	plain := h.serve(t, "/free/imdb/poster-default/tt0903747.jpg", "")
	for _, c := range []struct {
		name  string
		edge  service.Edge
		saved bool
		left  time.Duration
	}{
		{"an entry that everybody shares", service.Edge{Shared: true}, false, plain.Left},
		{"the entry of this version", service.Edge{Profile: "mine", Version: string(p.Version())}, true, plain.Left},
		{"the entry of another version", service.Edge{Profile: "mine", Version: "older"}, true, 2 * time.Minute},
		{"the entry of another design", service.Edge{Profile: "other", Version: string(p.Version())}, true, 2 * time.Minute},
		{"an entry without a design", service.Edge{}, true, time.Hour},
	} {
		a := ask(t, "/premium/imdb/poster-default/tt0903747.jpg", "")
		a.Edge = c.edge
		got, err := h.Picture(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		if saved := got.Elements != plain.Elements; saved != c.saved || got.Left != c.left {
			t.Errorf("%s: saved design %v, %v left; want %v, %v", c.name, saved, got.Left, c.saved, c.left)
		}
	}
}

// spoilt is a driver whose designs cannot be read any more.
type spoilt struct{ profiles.Driver }

func (spoilt) Get(context.Context, string, string) (profiles.Profile, error) {
	return profiles.Profile{}, fmt.Errorf("spoilt: %w", profiles.ErrDamaged)
}

// TestDamagedDesign: until somebody has put it right the built-in design stands in, shortly, and the log tells.
func TestDamagedDesign(t *testing.T) {
	h := newHouse(t)
	h.save(t, "premium", "mine", small)
	h.setDefault(t, "premium", "mine")
	plain := h.serve(t, "/free/imdb/poster-default/tt0903747.jpg", "")
	h.parts.Profiles = profiles.NewStore(spoilt{})
	h.open()
	for _, path := range []string{"/premium/imdb/poster-default/tt0903747.jpg", "/premium/imdb/mine/tt0903747.jpg"} {
		got := h.serve(t, path, "")
		if got.Elements != plain.Elements || got.Left > 2*time.Minute || !got.Changeable || !fault.Alarms(got.Cause) {
			t.Errorf("%s: got elements %s for %v, %v, want the built-in ones for two minutes, and an alarm", path, got.Elements, got.Left, got.Cause)
		}
	}
}
