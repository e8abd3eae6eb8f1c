package profiles

import (
	"encoding/json"
	"reflect"
	"testing"

	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

func mustParse(t testing.TB, document string) Profile {
	t.Helper()
	p, err := Parse([]byte(document))
	if err != nil {
		t.Fatalf("Parse(%.300s): %v", document, err)
	}
	return p
}

func mustAsk(t testing.TB, path, query string) request.Request {
	t.Helper()
	r, err := request.Parse(path, query)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func resolve(t testing.TB, p Profile, path, query string) (request.Request, design.Design) {
	t.Helper()
	req, d, err := p.Resolve(mustAsk(t, path, query))
	if err != nil {
		t.Fatalf("Resolve(%s?%s): %v", path, query, err)
	}
	return req, d
}

// TestEqualDocuments reads documents that say one thing in two ways.
func TestEqualDocuments(t *testing.T) {
	t.Parallel()
	for about, pair := range map[string][2]string{
		"order of fields":     {`{"name":"x","logo":{"parameters":{"lang":["de"],"imageSize":"large"}}}`, `{"logo":{"parameters":{"imageSize":"large","lang":["de"]}}, "name": "x"}`},
		"numbers":             {params(`"ratings_limit": 3`), params(`"ratings_limit": 0.3e1`)},
		"order of exclusions": {params(`"ratings_exclude": ["rt", "oscar", "mc"]`), params(`"ratings_exclude": ["oscar", "mc", "rt"]`)},
		"defaults of a rating": {element(`"kind": "rating", "x": 0.5, "y": 0, "source": "rt", "height": 0.1`), element(`"height": 1e-1, "source": "rt", "y": -0.0, "x": 0.50,
			"kind": "rating", "anchor": "tl", "opacity": 1.0, "badge_style": "h", "badge_shape": "r", "badge_background": "d", "label_style": "o"`)},
		"defaults of a text": {element(`"kind": "text", "x": 0, "y": 0, "width": 1, "size": 0.1, "facts": ["title"]`), element(`"kind": "text", "x": 0, "y": 0, "width": 1, "size": 0.1,
			"facts": ["title"], "align": "left", "ellipsis": true, "weight": "bold", "color": "#FFFFFFFF"`)},
		"defaults of a strip": {element(`"kind": "strip", "x": 0, "y": 0, "height": 0.1`), element(`"kind": "strip", "x": 0, "y": 0, "height": 0.1, "gap": 0.010, "direction": "h"`)},
		"defaults of a plate": {element(`"kind": "rectangle", "x": 0, "y": 0, "width": 1, "height": 0.1, "color": "#a0b1c2"`),
			element(`"kind": "rectangle", "x": 0, "y": 0, "width": 1, "height": 0.1, "color": "#A0B1C2ff", "radius": 0`)},
		"defaults of a gradient": {element(`"kind": "gradient", "x": 0, "y": 0, "width": 1, "height": 0.1, "from": "#000000", "to": "#ffffff00"`),
			element(`"kind": "gradient", "x": 0, "y": 0, "width": 1, "height": 0.1, "from": "#000000", "to": "#ffffff00", "direction": "v"`)},
		"defaults of an award":          {element(`"kind": "award", "x": 0, "y": 0, "height": 0.1`), element(`"kind": "award", "x": 0, "y": 0, "height": 0.1, "award": "any"`)},
		"no parameters beside a canvas": {`{"name":"x","logo":{"canvas":{"elements":[]}}}`, `{"name":"x","logo":{"canvas":{"elements":[]},"parameters":{}}}`},
	} {
		a, b := mustParse(t, pair[0]), mustParse(t, pair[1])
		if !reflect.DeepEqual(a, b) || a.Version() != b.Version() || len(a.Version()) != 32 {
			t.Errorf("%s: got\n%s\n%s\nwant them equal", about, a.Encode(), b.Encode())
		}
	}
}

// TestEncode shows the canonical form.
func TestEncode(t *testing.T) {
	t.Parallel()
	p := mustParse(t, `{"episode": {"parameters": {}}, "name": "a & <b>", "family": "poster", "poster": {"parameters": {"fit": "pad", "blur": false, "lang": ["pt-BR", "original"]},
		"canvas": {"elements": [{"opacity": 0.50, "y": 1, "x": 0, "height": 1e-1, "award": "any", "kind": "award"}, {"kind": "strip", "x": 0.25, "y": 0, "height": 0.5, "limit": 2, "order": ["rt", "mc"]}]}}}`)
	const want = `{"name":"a & <b>","family":"poster","poster":{"parameters":{"lang":["pt-BR","original"],"fit":"pad","blur":false},` +
		`"canvas":{"elements":[{"kind":"award","x":0,"y":1,"opacity":0.5,"height":0.1},{"kind":"strip","x":0.25,"y":0,"height":0.5,"order":["rt","mc"],"limit":2}]}},` +
		`"episode":{"parameters":{}}}`
	if got := string(p.Encode()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestHashOfParameters asks for one design by a profile, by the default profile of a key and by a query.
func TestHashOfParameters(t *testing.T) {
	t.Parallel()
	for query, parameters := range map[string]string{
		"": ``,
		"ratings_order=rt,mc&badge_size=xl&split=1&lang=pt-br,en&edge_inset=5&position=bl": `"edge_inset_y": 5, "edge_inset_x": 5.0, "lang": ["pt-BR", "en"],
			"split": true, "position": "bl", "badge_size": "xl", "ratings_order": ["rt", "mc"]`,
		"imageSize=verylarge&fit=cover&ratings_exclude=oscar,rt&textless=true&blur=1&fallback=1&image_source=f&badge_shape=p": `"imageSize": "very-large", "fit": "cover",
			"ratings_exclude": ["rt", "oscar"], "textless": true, "blur": true, "fallback": true, "image_source": "f", "badge_shape": "p"`,
	} {
		for _, f := range request.Families {
			p := mustParse(t, `{"name": "x", "`+f.String()+`": {"parameters": {`+parameters+`}}}`)
			id := map[bool]string{true: "episode-tt0903747-S1E1", false: "tt0903747"}[f == request.Episode]
			builtIn := "/k/imdb/" + f.Style() + "/" + id
			asked, byQuery := resolve(t, Profile{}, builtIn, query)
			for about, path := range map[string]string{"by id": "/k/imdb/mine/" + id, "by default": builtIn} {
				req, d := resolve(t, p, path, "")
				if !reflect.DeepEqual(d, byQuery) || d.Hash(1) != byQuery.Hash(1) || req.Question() != asked.Question() {
					t.Errorf("%s %s: got %s, %+v, want %s, %+v", f, about, req.Question(), d, asked.Question(), byQuery)
				}
			}
		}
	}
}

func TestPrecedence(t *testing.T) {
	t.Parallel()
	p := mustParse(t, `{"name": "x", "poster": {"parameters": {"badge_size": "xs", "label_style": "t", "ratings_limit": 2}},
		"backdrop": {"parameters": {"imageSize": "small", "fit": "pad"}, "canvas": {"elements": [{"kind": "award", "x": 0, "y": 0, "height": 0.1}]}}}`)
	for _, path := range []string{"/k/imdb/mine/tt0903747", "/k/imdb/poster-default/tt0903747"} {
		_, d := resolve(t, p, path, "badge_size=xl&ratings_order=rt,mc,imdb")
		if d.Family != request.Poster || d.BadgeSize != request.BadgeXL || d.Label != request.LabelText || d.Limit != 2 || len(d.Order) != 3 || d.Fit != request.FitNative {
			t.Errorf("%s: got %+v, want query over profile over default", path, d)
		}
	}
	_, d := resolve(t, p, "/k/imdb/backdrop-default/tt0903747", "imageSize=large&badge_size=xl")
	if d.Canvas == nil || d.Size != request.Large || d.Fit != request.FitPad || d.BadgeSize != 0 || !d.ShowsAward() {
		t.Errorf("canvas: got %+v, want the query's size on the profile's canvas", d)
	}
	_, built := resolve(t, Profile{}, "/k/imdb/logo-default/tt0903747", "")
	if _, d := resolve(t, p, "/k/imdb/logo-default/tt0903747", ""); !reflect.DeepEqual(d, built) {
		t.Errorf("a family without a section: got %+v, want %+v", d, built)
	}
}

func TestFamilies(t *testing.T) {
	t.Parallel()
	const none = `{"parameters":{}}`
	for _, c := range []struct {
		sections, path string
		want           string // the settled request, "" for a refusal
	}{
		{`"poster":` + none, "/k/tvdb/mine/81189", "/k/tvdb/poster-default/series-81189.jpg"},
		{`"poster":` + none, "/k/tvdb/mine/81189:1:2", "/k/tvdb/poster-default/series-81189.jpg"},
		{`"logo":` + none, "/k/tvdb/mine/81189", "/k/tvdb/logo-default/series-81189.png"},
		{`"logo":` + none, "/k/tvdb/mine/81189.jpg", "/k/tvdb/logo-default/series-81189.jpg"},
		{`"logo":` + none, "/k/tvdb/mine/81189.json", "/k/tvdb/logo-default/series-81189.json"},
		{`"logo":` + none + `,"backdrop":` + none, "/k/tvdb/mine/81189", "/k/tvdb/poster-default/series-81189.jpg"},
		{`"logo":` + none + `,"backdrop":` + none + `,"family":"backdrop"`, "/k/tvdb/mine/81189", "/k/tvdb/backdrop-default/series-81189.jpg"},
		{`"poster":` + none + `,"episode":` + none, "/k/tvdb/mine/81189", "/k/tvdb/poster-default/series-81189.jpg"},
		{`"poster":` + none + `,"episode":` + none + `,"family":"poster"`, "/k/tvdb/mine/81189:1:2.png", "/k/tvdb/episode-default/episode-81189-S1E2.png"},
		{`"episode":` + none, "/k/tvdb/mine/349232", "/k/tvdb/episode-default/349232.jpg"},
		{`"episode":` + none, "/k/tvdb/mine/series-81189", ""},
	} {
		p := mustParse(t, `{"name":"x",`+c.sections+`}`)
		req, d, err := p.Resolve(mustAsk(t, c.path, ""))
		switch {
		case c.want == "":
			if fault.CodeOf(err) != fault.Malformed {
				t.Errorf("%s on %s: got %v, %v, want a refusal", c.path, c.sections, req, err)
			}
		case err != nil || req.String() != c.want || d.Family != req.Family || d.Format != req.Format:
			t.Errorf("%s on %s: got %s, %+v, %v, want %s", c.path, c.sections, req, d, err, c.want)
		}
	}
}

func TestExamples(t *testing.T) {
	t.Parallel()
	root, seen := published(t), map[string]string{}
	for _, e := range Examples() {
		p := mustParse(t, string(e.Document))
		var value any
		if err := json.Unmarshal(e.Document, &value); err != nil || !root.allows(t, root, value) || !request.ValidProfile(e.ID) {
			t.Errorf("%s: the schema refuses it, or its id", e.ID)
		}
		_, d := resolve(t, p, "/k/imdb/mine/tt0903747:5:14", "")
		seen[e.ID] = d.Family.String()
		if d.Sources() == 0 {
			t.Errorf("%s shows no score", e.ID)
		}
	}
	want := map[string]string{"cinema": "poster", "minimal": "poster", "critics": "poster", "backdrop-billboard": "backdrop", "episode-card": "episode"}
	if !reflect.DeepEqual(seen, want) {
		t.Errorf("got %v, want %v", seen, want)
	}
}
