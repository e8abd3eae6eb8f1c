package service_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
)

// explain asks why, wants an answer that the schema describes, and gives it as a client would read it.
func (h *house) explain(t *testing.T, target, query string) service.Explanation {
	t.Helper()
	explanation, err := h.Explain(t.Context(), ask(t, target, query).Request)
	if err != nil {
		t.Fatalf("%s?%s: %v", target, query, err)
	}
	text, err := json.Marshal(explanation)
	if err != nil {
		t.Fatal(err)
	}
	for _, flaw := range flaws(t, service.ExplainSchema(), text) {
		t.Errorf("%s?%s: %s\n%s", target, query, flaw, text)
	}
	return explanation
}

const why = "/free/imdb/poster-default/tt0903747.json"

// score finds one source's score.
func score(e service.Explanation, source request.Source) service.ExplainedScore {
	for _, s := range e.Scores {
		if s.Source == source.String() {
			return s
		}
	}
	return service.ExplainedScore{}
}

func TestExplainTheDefaultPoster(t *testing.T) {
	h := newHouse(t)
	h.remember(t)
	before := h.explain(t, why, "")
	if before.Cache.Status != "MISS" || before.Picture.Outcome != "complete" || before.Cache.ETag != "" {
		t.Errorf("before the picture: %+v, %+v", before.Picture, before.Cache)
	}
	if h.spent(t) != 0 {
		t.Error("an explanation was charged")
	}
	picture := h.get(t, "", service.Miss)
	h.clock = h.clock.Add(time.Hour)
	e := h.explain(t, why, "")
	if e.Cache.Status != "HIT" || e.Cache.ETag != picture.ETag || *e.Cache.Age != 3600 || *e.Cache.Left != 90*86400-3600 || !*e.Cache.Current {
		t.Errorf("cache: %+v", e.Cache)
	}
	if e.Title.Name != "Breaking Bad" || e.Title.By != "world" || e.Title.Age != 3600 || e.Title.IDs["tvdb"] != "81189" || e.Title.Rhythm.Life != 90*86400 {
		t.Errorf("title: %+v", e.Title)
	}
	if e.Picture.URL != "/imdb/poster-default/tt0903747.jpg" || e.Design.Hash != picture.Elements {
		t.Errorf("picture %+v with hash %s, want %s", e.Picture, e.Design.Hash, picture.Elements)
	}
	if e.Award.Drawn != "emmy" || e.Award.Emmy.By != "world" || len(e.Degraded) != 0 {
		t.Errorf("award %+v, degraded %v", e.Award, e.Degraded)
	}
	if s := score(e, request.SourceIMDb); s.Value != "9.5" || s.Provider != "world" || s.Votes != 2_000_000 || *s.Age != 3600 || !s.Drawn {
		t.Errorf("IMDb: %+v", s)
	}
	for _, part := range []string{"Breaking Bad is a series, as world knows it.", "3 scores and a statuette", "The store has it for 90 days more"} {
		if !strings.Contains(e.Summary, part) {
			t.Errorf("summary %q lacks %q", e.Summary, part)
		}
	}
}

func TestExplainEveryScore(t *testing.T) {
	h := newHouse(t)
	h.scores = append(h.scores, ratings.Score{Source: request.SourceTrakt, Value: 81}, ratings.Score{Source: request.SourceMetacritic, Value: 170})
	for _, c := range []struct {
		query string
		want  map[request.Source]string
	}{
		{"", map[request.Source]string{
			request.SourceIMDb: "drawn", request.SourceRT: "drawn", request.SourceTMDB: "drawn", request.SourceTrakt: "beyondLimit",
			request.SourceMetacritic: "invalid", request.SourceMAL: "noScore",
		}},
		{"ratings_exclude=imdb", map[request.Source]string{request.SourceIMDb: "excluded", request.SourceTrakt: "drawn"}},
		{"ratings_order=trakt,mal", map[request.Source]string{
			request.SourceIMDb: "notInOrder", request.SourceTrakt: "drawn", request.SourceMAL: "noScore",
		}},
		{"ratings_limit=0", map[request.Source]string{request.SourceIMDb: "plainPicture", request.SourceMAL: "plainPicture"}},
	} {
		e := h.explain(t, why, c.query)
		for source, want := range c.want {
			if s := score(e, source); s.Because != want || s.Drawn != (want == "drawn") || s.Reason == "" {
				t.Errorf("?%s: %s is %+v, want %s", c.query, source, s, want)
			}
		}
	}
	h.rate = fails
	e := h.explain(t, why, "")
	if s := score(e, request.SourceIMDb); s.Because != "providerFailed" || !strings.Contains(s.Reason, "world") {
		t.Errorf("provider away: %+v", s)
	}
	if e.Picture.Outcome != "partial" || e.Cache.Status != "MISS-FALLBACK" || len(e.Degraded) != 1 || e.Degraded[0].Source != "world" {
		t.Errorf("provider away: %+v, %+v, %+v", e.Picture, e.Cache, e.Degraded)
	}
	h.rate = spent
	e = h.explain(t, why, "")
	if s := score(e, request.SourceIMDb); s.Because != "providerSpent" || !strings.Contains(s.Reason, "world") {
		t.Errorf("no calls left: %+v", s)
	}
	if !strings.Contains(e.Award.Reason, "no calls left") {
		t.Errorf("no calls left: %+v", e.Award)
	}
	h.parts.Ratings = ratings.NewBook()
	h.open()
	if s := score(h.explain(t, why, ""), request.SourceIMDb); s.Because != "providerOff" {
		t.Errorf("no provider: %+v", s)
	}
}

func TestExplainACanvas(t *testing.T) {
	h := newHouse(t)
	h.save(t, "premium", "canvas", `{"name": "c", "poster": {"canvas": {"elements": [
		{"kind": "strip", "order": ["mal", "imdb", "rt", "tmdb"], "limit": 2, "x": 0.5, "y": 1, "anchor": "bc", "height": 0.05},
		{"kind": "award", "award": "emmy", "x": 0.9, "y": 0.1, "anchor": "tr", "height": 0.1},
		{"kind": "text", "facts": ["title"], "x": 0.5, "y": 0.5, "anchor": "c", "width": 0.9, "size": 0.1, "color": "#ffffff"}
	]}}}`)
	h.save(t, "premium", "other", `{"name": "o", "poster": {"canvas": {"elements": [
		{"kind": "award", "award": "oscar", "x": 0.9, "y": 0.1, "anchor": "tr", "height": 0.1}
	]}}}`)
	h.save(t, "premium", "each", `{"name": "e", "poster": {"canvas": {"elements": [
		{"kind": "award", "award": "oscar", "x": 0.9, "y": 0.1, "anchor": "tr", "height": 0.1},
		{"kind": "award", "award": "emmy", "x": 0.1, "y": 0.1, "anchor": "tl", "height": 0.1}
	]}}}`)
	h.serve(t, "/premium/imdb/canvas/tt0903747.jpg", "")
	e := h.explain(t, "/premium/imdb/canvas/tt0903747.json", "")
	for source, want := range map[request.Source]string{
		request.SourceMAL: "noScore", request.SourceIMDb: "drawn", request.SourceRT: "drawn", request.SourceTMDB: "beyondLimit",
		request.SourceTrakt: "notInOrder",
	} {
		if s := score(e, source); s.Because != want || s.Drawn != (want == "drawn") {
			t.Errorf("%s is %+v, want %s", source, s, want)
		}
	}
	if e.Cache.Status != "HIT" || !*e.Cache.Current || e.Award.Drawn != "emmy" {
		t.Errorf("got %+v, %+v, want what is kept to be current, with an Emmy", e.Cache, e.Award)
	}
	if other := h.explain(t, "/premium/imdb/other/tt0903747.json", ""); other.Award.Drawn != "none" || !strings.Contains(other.Award.Reason, "another prize") {
		t.Errorf("a place for an Oscar: got %+v, want none", other.Award)
	}
	h.oscar = true
	if each := h.explain(t, "/premium/imdb/each/tt0903747.json", ""); each.Award.Drawn != "both" {
		t.Errorf("a place for each: got %+v, want both", each.Award)
	}
	if e := h.explain(t, why, ""); e.Award.Drawn != "emmy" || !strings.HasPrefix(e.Award.Reason, "Both were won") {
		t.Errorf("the default poster: got %+v, want an Emmy of both", e.Award)
	}
}

func TestExplainStaleScores(t *testing.T) {
	h := newHouse(t)
	h.remember(t)
	h.get(t, "", service.Miss)
	h.clock, h.rate = h.clock.Add(91*day), fails
	e := h.explain(t, why, "imageSize=small")
	if s := score(e, request.SourceIMDb); !s.Stale || !s.Drawn || *s.Age != 91*86400 {
		t.Errorf("IMDb: %+v, want it drawn and stale", s)
	}
	if len(e.Degraded) != 1 || e.Degraded[0].AsOf == nil || !strings.Contains(e.Degraded[0].Reason, "24 November 2026") {
		t.Errorf("degraded: %+v", e.Degraded)
	}
	if kept := h.explain(t, why, ""); kept.Picture.Outcome != "stale" || kept.Cache.Status != "HIT" || *kept.Cache.Left != -86400 {
		t.Errorf("drawn before: %+v, %+v", kept.Picture, kept.Cache)
	}
}

func TestExplainArt(t *testing.T) {
	h := newHouse(t)
	h.candidates = nil
	for i := range 30 {
		h.candidates = append(h.candidates, art.Candidate{ID: string(rune('a' + i)), Width: 1000 - i, Height: 1500, Lang: []string{"en", "de", ""}[i%3]})
	}
	e := h.explain(t, why, "lang=de")
	if e.Art.Total != 30 || len(e.Art.Candidates) != 20 || e.Art.Candidates[0].Outcome != "taken" || e.Art.Candidates[1].Outcome != "untried" {
		t.Errorf("art: %+v", e.Art)
	}
	languages := ""
	for i, c := range e.Art.Candidates {
		if c.Place != i+1 {
			t.Errorf("candidate %d stands at %d", i, c.Place)
		}
		if strings.HasPrefix(c.Reason, "By language") {
			languages += c.Reason
		}
	}
	if languages != "By language: en comes after de." {
		t.Errorf("language decided %q", languages)
	}
	h.picture = []byte("<html>")
	e = h.explain(t, why, "")
	if e.Picture.Outcome != "none" || e.Cache.Status != "none" || e.Art.Candidates[0].Outcome != "refused" || e.Art.Candidates[0].Refusal == "" {
		t.Errorf("not a picture: %+v, %+v, %+v", e.Picture, e.Cache, e.Art.Candidates[0])
	}
	if e = h.explain(t, why, "fallback=true"); e.Picture.Outcome != "placeholder" || e.Cache.Status != "MISS-FALLBACK" {
		t.Errorf("with fallback: %+v, %+v", e.Picture, e.Cache)
	}
	h.candidates = nil
	if e = h.explain(t, why, ""); e.Picture.Outcome != "none" || e.Art.Total != 0 {
		t.Errorf("no art: %+v, %+v", e.Picture, e.Art)
	}
}

func TestExplainDesign(t *testing.T) {
	h := newHouse(t)
	h.save(t, "premium", "mine", `{"name": "mine", "poster": {"parameters": {"imageSize": "small", "ratings_limit": 1}}}`)
	e := h.explain(t, "/premium/imdb/mine/tt0903747.json", "ratings_limit=2&badge_style=d")
	if e.Design.Style != "mine" || e.Picture.URL != "/imdb/mine/tt0903747?badge_style=d&ratings_limit=2" || e.Picture.Width != 342 {
		t.Errorf("design %+v, picture %+v", e.Design, e.Picture)
	}
	parameters := map[string]service.ExplainedParameter{}
	for _, p := range e.Design.Parameters {
		parameters[p.Name] = p
	}
	for name, want := range map[string]service.ExplainedParameter{
		"ratings_limit": {Name: "ratings_limit", Value: "2", From: "query"},
		"badge_style":   {Name: "badge_style", Value: "h", From: "query", Asked: "d"},
		"imageSize":     {Name: "imageSize", Value: "small", From: "saved design"},
		"lang":          {Name: "lang", Value: "en", From: "built-in default"},
	} {
		if parameters[name] != want {
			t.Errorf("%s: got %+v, want %+v", name, parameters[name], want)
		}
	}
	if e = h.explain(t, "/free/imdb/logo-default/tt0903747.json", ""); e.Award.Drawn != "none" || e.Picture.Format != "png" || score(e, request.SourceIMDb).Because != "plainPicture" {
		t.Errorf("logo: %+v, %+v", e.Award, e.Picture)
	}
}

// TestExplainFailsAsThePictureWould: the same faults, though it draws nothing.
func TestExplainFailsAsThePictureWould(t *testing.T) {
	h := newHouse(t)
	for _, c := range []struct {
		target string
		break_ func()
		want   fault.Code
	}{
		{"/nobody/imdb/poster-default/tt0903747.json", func() {}, fault.Unauthorized},
		{"/free/imdb/mine/tt0903747.json", func() {}, fault.Tier},
		{"/premium/imdb/mine/tt0903747.json", func() {}, fault.Profile},
		{why, func() { h.resolve = unknown }, fault.NotFound},
		{why, func() { h.resolve = fails }, fault.Unavailable},
	} {
		c.break_()
		if _, err := h.Explain(t.Context(), ask(t, c.target, "").Request); !fault.Is(err, c.want) {
			t.Errorf("%s: got %v, want %s", c.target, err, c.want)
		}
	}
	h.resolve = nil
	h.walk(t, "free", 1000, 100)
	if _, err := h.Explain(t.Context(), ask(t, why, "").Request); !fault.Is(err, fault.TooFast) {
		t.Errorf("too fast: got %v", err)
	}
}
