package design

import (
	"encoding/hex"
	"reflect"
	"slices"
	"testing"

	"aioratings/pkg/request"
)

// equalDesigns are pairs of queries that ask for one picture in two ways.
var equalDesigns = []struct {
	about  string
	family request.Family
	a, b   string
}{
	{"defaults said aloud", request.Poster, "", "imageSize=medium&ratings_limit=3&position=bc&badge_style=d&lang=en&split=0"},
	{"aliases", request.Poster, "order=rt&ratingBarPos=left-top", "ratings_order=rt&position=tl"},
	{"style by direction", request.Poster, "direction=v", "direction=v&badge_style=v"},
	{"direction by position", request.Poster, "position=tl", "position=tl&direction=v"},
	{"a pill lies", request.Poster, "badge_shape=p&badge_style=v", "badge_shape=p&badge_style=h"},
	{"an exclusion folded", request.Poster, "order=rt,mc&ratings_exclude=mc", "order=rt"},
	{"an exclusion of what is not in the order", request.Poster, "order=rt&ratings_exclude=mc", "order=rt"},
	{"an order's own limit", request.Poster, "order=rt,mc", "order=rt,mc&ratings_limit=10"},
	{"awards left out where there are none", request.Backdrop, "ratings_exclude=oscar,emmy", ""},
	{"awards left out of an episode", request.Episode, "ratings_exclude=oscar", ""},
	{"a plain picture has no order", request.Poster, "ratings_limit=0", "ratings_limit=0&order=rt"},
	{"a plain picture has no badges", request.Poster, "ratings_limit=0", "ratings_limit=0&badge_style=v&badge_size=xl&badge_shape=p&badge_background=n" +
		"&label_style=t&position=l&direction=v&split=1&edge_inset=9&ratings_exclude=oscar,emmy,rt"},
	{"nothing left is a plain picture", request.Poster, "order=rt&ratings_exclude=rt&badge_size=s", "ratings_limit=0"},
	{"one badge cannot be split", request.Poster, "ratings_limit=1&split=1", "ratings_limit=1"},
	{"a centred axis ignores its inset", request.Poster, "edge_inset_x=9", ""},
	{"a centred axis ignores its inset, at the side", request.Backdrop, "position=r&edge_inset_y=9", "position=r"},
	{"two names for one width", request.Backdrop, "imageSize=very-large", "imageSize=large"},
	{"what logos do not use", request.Logo, "badge_size=xl&fit=pad&position=tl&ratings_limit=0&textless=1", ""},
}

func TestEqualDesigns(t *testing.T) {
	t.Parallel()
	for _, c := range equalDesigns {
		a, b := resolve(t, c.family, c.a), resolve(t, c.family, c.b)
		if !reflect.DeepEqual(a, b) || a.Hash(1) != b.Hash(1) {
			t.Errorf("%s: %q and %q are\n%s and\n%s, want them equal", c.about, c.a, c.b, a.Encode(), b.Encode())
		}
		if saved := resolve(t, c.family, "", c.b); saved.Hash(1) != b.Hash(1) {
			t.Errorf("%s: %q asked for by a saved design is not what the query asks for", c.about, c.b)
		}
	}
}

func TestDifferentDesigns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about  string
		family request.Family
		a, b   string
	}{
		{"no statuette", request.Poster, "", "ratings_exclude=oscar"},
		{"which statuette", request.Poster, "ratings_exclude=emmy", "ratings_exclude=oscar"},
		{"spares behind the limit", request.Poster, "order=rt&ratings_limit=1", "order=rt,mc&ratings_limit=1"},
		{"split at the centre keeps its insets", request.Poster, "split=1&edge_inset_x=9", "split=1"},
		{"the other axis keeps its inset", request.Poster, "edge_inset_y=9", ""},
		{"plain and blurred", request.Poster, "ratings_limit=0", "ratings_limit=0&blur=1"},
		{"very large posters", request.Poster, "imageSize=very-large", "imageSize=large"},
	} {
		a, b := resolve(t, c.family, c.a), resolve(t, c.family, c.b)
		if a.Hash(1) == b.Hash(1) {
			t.Errorf("%s: %q and %q have one hash for\n%s, want two", c.about, c.a, c.b, a.Encode())
		}
	}
}

// TestHashOfEveryParameter changes each parameter in each family, from a design in which none is without effect.
func TestHashOfEveryParameter(t *testing.T) {
	t.Parallel()
	const base = "position=br&ratings_limit=2"
	changed := map[request.Param]string{
		request.ParamSize: "small", request.ParamOrder: "rt,mc", request.ParamLimit: "3", request.ParamExclude: "rt",
		request.ParamBadgeStyle: "h", request.ParamBadgeSize: "xs", request.ParamBadgeShape: "p", request.ParamBackground: "k",
		request.ParamLabel: "i", request.ParamImageSource: "f", request.ParamLang: "pt-BR", request.ParamTextless: "1",
		request.ParamPosition: "bl", request.ParamDirection: "h", request.ParamSplit: "1", request.ParamFit: "cover",
		request.ParamBlur: "1", request.ParamInsetX: "5", request.ParamInsetY: "5", request.ParamFallback: "1",
	}
	for _, doc := range request.Describe() {
		value, ok := changed[doc.Param]
		if !ok {
			t.Errorf("%s: nothing to change it to", doc.Name)
		}
		for _, f := range request.Families {
			a, b := resolve(t, f, base), resolve(t, f, base+"&"+doc.Name+"="+value)
			if got, want := a.Hash(1) != b.Hash(1), slices.Contains(doc.Families, f); got != want {
				t.Errorf("%s=%s on %s: changes the hash: %v, want %v", doc.Name, value, f, got, want)
			}
		}
	}
}

func TestHashOfTheRest(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, f := range request.Families {
		for _, format := range []request.Format{request.JPEG, request.PNG} {
			for version := range 2 {
				hash := Resolve(f, format).Hash(version)
				about := f.String() + " " + format.String()
				if raw, err := hex.DecodeString(hash); err != nil || len(raw) != 32 {
					t.Errorf("%s: got hash %q, want 64 hex digits", about, hash)
				}
				if seen[hash] != "" {
					t.Errorf("%s has the hash of %s", about, seen[hash])
				}
				seen[hash] = about
			}
		}
	}
}
