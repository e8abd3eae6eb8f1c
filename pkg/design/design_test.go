package design

import (
	"reflect"
	"slices"
	"testing"

	"aioratings/pkg/request"
)

func query(t *testing.T, raw string) request.Params {
	t.Helper()
	p, err := request.ParseQuery(raw)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func resolve(t *testing.T, f request.Family, queries ...string) Design {
	t.Helper()
	var layers []request.Params
	for _, raw := range queries {
		layers = append(layers, query(t, raw))
	}
	return Resolve(f, request.JPEG, layers...)
}

const allSources = "mal,imdb,lb,rt,mc,rta,tmdb,trakt,mdblist,ebert"

func TestDefaults(t *testing.T) {
	t.Parallel()
	const shared = "badge_background=d&badge_shape=r&badge_size="
	for f, want := range map[request.Family]string{
		request.Poster: shared + "m&badge_style=h&blur=false&direction=h&edge_inset_x=0&edge_inset_y=0&fallback=false&fit=native&imageSize=medium" +
			"&image_source=t&label_style=o&lang=en&position=bc&ratings_exclude=&ratings_limit=3&ratings_order=" + allSources + "&split=false&textless=false",
		request.Backdrop: shared + "m&badge_style=v&blur=false&direction=v&edge_inset_x=0&edge_inset_y=0&fallback=false&fit=native&imageSize=medium" +
			"&image_source=t&label_style=o&lang=en&position=tr&ratings_exclude=&ratings_limit=5&ratings_order=" + allSources + "&split=false&textless=false",
		request.Episode: shared + "l&badge_style=v&blur=false&direction=v&edge_inset_x=0&edge_inset_y=0&fallback=false&imageSize=medium" +
			"&image_source=t&label_style=o&lang=en&position=tr&ratings_exclude=&ratings_limit=1&ratings_order=" + allSources + "&split=false",
		request.Logo: "fallback=false&imageSize=medium&image_source=t&lang=en",
	} {
		if got := resolve(t, f).Encode(); got != want {
			t.Errorf("%s: got\n%s, want\n%s", f, got, want)
		}
	}
}

func TestPrecedence(t *testing.T) {
	t.Parallel()
	d := resolve(t, request.Poster, "badge_size=xl", "badge_size=xs&label_style=t&lang=de")
	if d.BadgeSize != request.BadgeXL || d.Label != request.LabelText || d.Fit != request.FitNative {
		t.Errorf("got badge size %d, label %d, fit %d, want the query's, the saved design's and the default", d.BadgeSize, d.Label, d.Fit)
	}
	if want := []request.Lang{"de"}; !slices.Equal(d.Lang, want) {
		t.Errorf("got languages %q, want %q", d.Lang, want)
	}
}

func TestResolveLeavesItsLayersAlone(t *testing.T) {
	t.Parallel()
	p := query(t, "ratings_order=rt,imdb,mc&ratings_exclude=rt,oscar")
	before := p.Encode()
	Resolve(request.Poster, request.JPEG, p)
	if got := p.Encode(); got != before {
		t.Errorf("got %s, want %s", got, before)
	}
	if request.Sources[0] != request.SourceMAL {
		t.Errorf("the default order begins with %s now", request.Sources[0])
	}
}

func TestRatings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about   string
		family  request.Family
		queries []string
		limit   int
		order   string
	}{
		{"an order without a limit shows all of it", request.Poster, []string{"order=rt,mc,imdb,lb"}, 4, "rt,mc,imdb,lb"},
		{"an order on an episode as well", request.Episode, []string{"order=rt,mc"}, 2, "rt,mc"},
		{"a saved order without a limit", request.Poster, []string{"", "order=rt,mc,imdb,lb"}, 4, "rt,mc,imdb,lb"},
		{"an order with a limit keeps spares", request.Poster, []string{"order=rt,mc,imdb&ratings_limit=2"}, 2, "rt,mc,imdb"},
		{"a saved limit holds for the query's order", request.Poster, []string{"order=rt,mc,imdb", "ratings_limit=2"}, 2, "rt,mc,imdb"},
		{"a limit beyond the order", request.Poster, []string{"order=rt,mc&ratings_limit=9"}, 2, "rt,mc"},
		{"an exclusion moves the next one up", request.Poster, []string{"ratings_exclude=mal,lb"}, 3, "imdb,rt,mc,rta,tmdb,trakt,mdblist,ebert"},
		{"an exclusion from an order", request.Poster, []string{"order=rt,mc,imdb&ratings_exclude=mc"}, 2, "rt,imdb"},
		{"a saved exclusion", request.Poster, []string{"order=rt,mc,imdb", "ratings_exclude=mc"}, 2, "rt,imdb"},
		{"everything excluded", request.Poster, []string{"order=rt&ratings_exclude=rt"}, 0, ""},
		{"everything excluded from the default order", request.Backdrop, []string{"ratings_exclude=" + allSources}, 0, ""},
		{"none wanted", request.Poster, []string{"ratings_limit=0&order=rt"}, 0, ""},
	} {
		d := resolve(t, c.family, c.queries...)
		got := ""
		for i, s := range d.Order {
			if i > 0 {
				got += ","
			}
			got += s.String()
		}
		if d.Limit != c.limit || got != c.order || d.Exclude != 0 {
			t.Errorf("%s: got limit %d of %q, excluding %b, want limit %d of %q", c.about, d.Limit, got, d.Exclude, c.limit, c.order)
		}
	}
}

func TestSettledBadges(t *testing.T) {
	t.Parallel()
	const (
		lying, standing = request.StyleHorizontal, request.StyleVertical
		rows, column    = request.Rows, request.Column
	)
	for _, c := range []struct {
		family    request.Family
		query     string
		style     request.BadgeStyle
		direction request.Direction
	}{
		{request.Poster, "", lying, rows},
		{request.Poster, "position=tc", lying, rows},
		{request.Poster, "position=l", standing, column},
		{request.Poster, "position=r", standing, column},
		{request.Poster, "position=tl", standing, column},
		{request.Poster, "position=br", standing, column},
		{request.Poster, "position=br&direction=h", lying, rows},
		{request.Poster, "direction=v", standing, column},
		{request.Poster, "direction=v&badge_style=h", lying, column},
		{request.Poster, "badge_style=v", standing, rows},
		{request.Poster, "badge_style=v&badge_shape=p", lying, rows},
		{request.Poster, "direction=v&badge_shape=p", lying, column},
		{request.Backdrop, "", standing, column},
		{request.Backdrop, "position=bc", standing, rows},
		{request.Backdrop, "badge_shape=p", lying, column},
		{request.Backdrop, "badge_style=d&direction=h", lying, rows},
		{request.Episode, "", standing, column},
		{request.Episode, "position=bc", standing, column},
		{request.Episode, "position=bc&direction=d", standing, rows},
		{request.Episode, "position=bc&direction=d&badge_style=d", lying, rows},
	} {
		d := resolve(t, c.family, c.query)
		if d.BadgeStyle != c.style || d.Direction != c.direction {
			t.Errorf("%s?%s: got style %d, direction %d, want %d, %d", c.family, c.query, d.BadgeStyle, d.Direction, c.style, c.direction)
		}
	}
}

func TestWidths(t *testing.T) {
	t.Parallel()
	for f, want := range map[request.Family][4]int{
		request.Poster: {342, 580, 1280, 2000}, request.Backdrop: {1280, 1920, 3840, 3840},
		request.Logo: {400, 780, 1722, 2689}, request.Episode: {480, 780, 1280, 1920},
	} {
		var got [4]int
		for i, size := range []string{"small", "medium", "large", "verylarge"} {
			d := resolve(t, f, "imageSize="+size)
			got[i] = d.Width()
			if d.MediumWidth() != want[1] {
				t.Errorf("%s at %s: got medium width %d, want %d", f, size, d.MediumWidth(), want[1])
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", f, got, want)
		}
	}
	if got := (Design{}).Width(); got != 0 {
		t.Errorf("no design: got width %d, want 0", got)
	}
}
