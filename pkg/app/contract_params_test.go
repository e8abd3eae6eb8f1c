package app_test

import (
	"strings"
	"testing"
)

// The families by the letters of CONTRACT section 3, with the picture that each row is tried on: a film with a score of
// every source and editions in two languages, and an episode.
var families = map[byte]string{
	'P': "imdb/poster-default/tt990000001.png",
	'B': "imdb/backdrop-default/tt990000001.jpg",
	'E': "imdb/episode-default/tt990000101:1:1.jpg",
	'L': "imdb/logo-default/tt990000001.png",
}

// parameter is one row of CONTRACT section 3.
type parameter struct {
	families string          // that it has an effect on
	value    string          // name and a value that is not the default
	in       map[byte]string // where another value is needed for that
	with     string          // what else is asked for, so that it must show
	aliases  []string        // the same in other words
	blind    string          // families whose art in the demo catalogue cannot show it; TestParametersOfArt shows those
}

const small = "imageSize=small"

func parameters() []parameter {
	return []parameter{
		{families: "PBEL", value: "imageSize=small"},
		{families: "PBEL", value: "imageSize=very-large", aliases: []string{"imageSize=verylarge"}, blind: "PBEL"},
		{families: "PBE", value: "ratings_order=trakt,tmdb", with: small, aliases: []string{"order=trakt,tmdb"}},
		{families: "PBE", value: "ratings_limit=2", with: small},
		{families: "PBE", value: "ratings_limit=0", with: small},
		{families: "PBE", value: "ratings_exclude=imdb", with: small},
		{families: "PBE", value: "badge_style=v", in: map[byte]string{'B': "badge_style=h", 'E': "badge_style=h"}, with: small},
		{families: "PBE", value: "badge_size=xl", with: small},
		{families: "PBE", value: "badge_shape=p", with: small},
		{families: "PBE", value: "badge_background=k", with: small},
		{families: "PBE", value: "badge_background=t", with: small},
		{families: "PBE", value: "badge_background=n", with: small},
		{families: "PBE", value: "label_style=i", with: small},
		{families: "PBE", value: "label_style=t", with: small},
		{families: "PBEL", value: "image_source=f", with: small, aliases: []string{"poster_source=f"}, blind: "PBEL"},
		{families: "PBEL", value: "lang=ja", with: small, blind: "E"},
		{families: "PB", value: "textless=true", with: small + "&lang=ja",
			aliases: []string{"fanart_textless=true", "textless=1", "fanart_textless=1"}},
		{families: "PBE", value: "position=tl", with: small, aliases: []string{"ratingBarPos=tl", "ratingBarPos=left-top", "position=left-top"}},
		{families: "PBE", value: "direction=v", in: map[byte]string{'B': "direction=h", 'E': "direction=h"}, with: small + "&ratings_limit=3",
			aliases: []string{"badge_direction=v"}},
		{families: "PBE", value: "split=true", with: small + "&ratings_limit=3", aliases: []string{"split=1"}},
		{families: "PB", value: "fit=cover", with: small, blind: "PB"},
		{families: "PBE", value: "blur=true", with: small, aliases: []string{"blur=1"}},
		{families: "PBE", value: "edge_inset=20", with: small + "&position=tl", aliases: []string{"edge_inset_x=20&edge_inset_y=20"}},
		{families: "PBE", value: "edge_inset_x=20", with: small + "&position=tl"},
		{families: "PBE", value: "edge_inset_y=20", with: small + "&position=tl"},
		{families: "PBEL", value: "fallback=true", with: small, aliases: []string{"fallback=1"}, blind: "PBEL"},
	}
}

// TestParameters walks CONTRACT section 3: where a row lists the family, the design and the picture change; where it does
// not, bytes, ETag and cache entry stay. An alias is the same entry.
func TestParameters(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for _, p := range parameters() {
		for _, family := range []byte("PBEL") {
			value, aliases := p.value, p.aliases
			if other := p.in[family]; other != "" {
				value, aliases = other, nil
			}
			if strings.Contains(value, "very-large") && strings.IndexByte("BP", family) >= 0 {
				continue // TestSizes decodes no more of these than it must
			}
			h.checkParameter(t, p, family, value, aliases)
		}
	}
}

func (r *residence) checkParameter(t *testing.T, p parameter, family byte, value string, aliases []string) {
	t.Helper()
	address := families[family]
	plain := r.picture(t, address+joined(p.with))
	given := r.picture(t, address+joined(p.with, value))
	changed := plain.header("X-Elements-Hash") != given.header("X-Elements-Hash")
	switch listed := strings.IndexByte(p.families, family) >= 0; {
	case !listed && (!given.same(plain) || given.header("X-Cache-Status") != "HIT"):
		t.Errorf("%c %s: not listed, got another picture or entry (%s)", family, value, given.header("X-Cache-Status"))
	case listed && !changed:
		t.Errorf("%c %s: X-Elements-Hash stays as it is", family, value)
	case listed && strings.IndexByte(p.blind, family) < 0 && plain.header("ETag") == given.header("ETag"):
		t.Errorf("%c %s: the picture stays as it is", family, value)
	}
	for _, alias := range aliases {
		if a := r.picture(t, address+joined(p.with, alias)); !a.same(given) || a.header("X-Cache-Status") != "HIT" {
			t.Errorf("%c %s: not the entry of %s (%s)", family, alias, value, a.header("X-Cache-Status"))
		}
	}
}

// TestDefaultsAreSpelledOut asks for every default of CONTRACT sections 3 and 5: one design, one entry.
func TestDefaultsAreSpelledOut(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for family, defaults := range map[byte][]string{
		'P': {"ratings_limit=3", "badge_style=d", "badge_size=m", "position=bc", "direction=d", "textless=false", "fit=native", "ratingBarPos=bottom"},
		'B': {"ratings_limit=5", "badge_style=v", "badge_size=m", "position=tr", "direction=d", "textless=0", "fit=native", "ratingBarPos=right-top"},
		'E': {"ratings_limit=1", "badge_style=v", "badge_size=l", "position=tr", "direction=v"},
		'L': nil,
	} {
		plain := h.picture(t, families[family]+"?"+small)
		if family == 'P' || family == 'L' {
			if a, medium := h.picture(t, families[family]), h.picture(t, families[family]+"?imageSize=medium"); !a.same(medium) {
				t.Errorf("%c imageSize=medium: not the default's entry", family)
			}
		}
		defaults = append(defaults, "badge_shape=r", "badge_background=d", "label_style=o", "image_source=t", "lang=en",
			"split=false", "blur=0", "edge_inset=0", "fallback=false", "ratings_order=mal,imdb,lb,rt,mc,rta,tmdb,trakt,mdblist,ebert&ratings_limit="+
				map[byte]string{'P': "3", 'B': "5", 'E': "1", 'L': "3"}[family])
		for _, value := range defaults {
			if a := h.picture(t, families[family]+"?"+small+"&"+value); !a.same(plain) || a.header("X-Cache-Status") != "HIT" {
				t.Errorf("%c %s: not the default's entry (%s)", family, value, a.header("X-Cache-Status"))
			}
		}
	}
}

// TestIgnoredNames asks with what clients of other services send, repeats names, and shuffles.
func TestIgnoredNames(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	const poster = "imdb/poster-default/tt990000001.jpg?imageSize=small"
	plain := h.picture(t, poster)
	for _, query := range []string{
		"badges=1", "badgePos=left", "badgeSize=9", "fontColor=ff0000", "ratingBarColor=%23fff", "ratingBarOpacity=50", "certsPos=x", "label=y",
		"img=z", "first=1", "break=", "utm_source=a", "t=123", "ImageSize=large", "LANG=de", "position=tl&position=bc", "ratingBarPos=tl&position=bc",
		"position=nonsense&position=bc", "%69mageSize=small", "lang=%65n", "=large", "&&&", "ratings_limit=0&ratings_limit=3",
	} {
		if a := h.picture(t, poster+"&"+query); !a.same(plain) || a.header("X-Cache-Status") != "HIT" {
			t.Errorf("%s: not the plain entry (%s)", query, a.header("X-Cache-Status"))
		}
	}
}

// TestBadValues expects 400 that names parameter, value and what is accepted, also in a family that has no use for it.
func TestBadValues(t *testing.T) {
	t.Parallel()
	h := demoHouse(t)
	for value, accepted := range map[string]string{
		"imageSize=huge": "small, medium, large, very-large", "imageSize=": "medium", "imageSize=Large": "large", "imageSize=+large": "large",
		"ratings_order=imdb,nonsense": "mal, imdb, lb", "order=": "mal", "ratings_order=imdb,": "mal", "ratings_order=oscar": "mal",
		"ratings_limit=11": "0 to 10", "ratings_limit=-1": "0 to 10", "ratings_limit=1e9": "0 to 10", "ratings_limit=NaN": "0 to 10",
		"ratings_limit=03": "0 to 10", "ratings_limit=2.0": "0 to 10", "ratings_exclude=everything": "oscar, emmy", "badge_style=x": "h, v, d",
		"badge_size=xxl": "xs, s, m, l, xl", "badge_shape=q": "r, p", "badge_background=x": "d, k, t, n", "label_style=x": "o, i, t",
		"image_source=x": "t, f", "poster_source=tmdb": "t, f", "lang=english": "en", "lang=e1": "en", "lang=": "en", "textless=yes": "true, false",
		"fanart_textless=TRUE": "true, false", "position=middle": "bc, tc", "ratingBarPos=": "bc", "direction=x": "d, h, v", "badge_direction=x": "d, h, v",
		"split=2": "true, false", "fit=stretch": "native, cover, pad, blur", "blur=maybe": "true, false", "edge_inset=51": "0 to 50",
		"edge_inset_x=-1": "0 to 50", "edge_inset_y=x": "0 to 50", "fallback=x": "true, false",
	} {
		for _, address := range families {
			name, wrong, _ := strings.Cut(value, "=")
			wrong = strings.ReplaceAll(wrong, "+", " ")
			a := h.ask(t, address+"?"+value)
			for _, part := range []string{name, wrong, accepted} {
				if a.Code != 400 || !strings.Contains(a.Body.String(), part) {
					t.Errorf("%s?%s: got %d %s, want 400 with %q", address, value, a.Code, a.Body, part)
				}
			}
		}
	}
}
