package request

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestTable compares the table with CONTRACT section 3, written out once more by hand.
func TestTable(t *testing.T) {
	t.Parallel()
	want := []string{
		"imageSize [] poster backdrop logo episode",
		"ratings_order [order] poster backdrop episode",
		"ratings_limit [] poster backdrop episode",
		"ratings_exclude [] poster backdrop episode",
		"badge_style [] poster backdrop episode",
		"badge_size [] poster backdrop episode",
		"badge_shape [] poster backdrop episode",
		"badge_background [] poster backdrop episode",
		"label_style [] poster backdrop episode",
		"image_source [poster_source] poster backdrop logo episode",
		"lang [] poster backdrop logo episode",
		"textless [fanart_textless] poster backdrop",
		"position [ratingBarPos] poster backdrop episode",
		"direction [badge_direction] poster backdrop episode",
		"split [] poster backdrop episode",
		"fit [] poster backdrop",
		"blur [] poster backdrop episode",
		"edge_inset_x [edge_inset] poster backdrop episode",
		"edge_inset_y [edge_inset] poster backdrop episode",
		"fallback [] poster backdrop logo episode",
	}
	var got []string
	for i, d := range Describe() {
		line := d.Name + " " + fmt.Sprint(d.Aliases)
		for _, f := range d.Families {
			line += " " + f.String()
		}
		got = append(got, line)
		if d.Param != Param(i) || d.Param.String() != d.Name || d.Accepts == "" {
			t.Errorf("row %d got %+v, want its own number and name, and values", i, d)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// randomParams gives legal parameters in their canonical form, each present or absent.
func randomParams(t *testing.T, rng *rand.Rand) Params {
	t.Helper()
	var pairs []string
	for _, d := range Describe() {
		if rng.IntN(2) == 0 {
			pairs = append(pairs, d.Name+"="+randomValue(rng, d))
		}
	}
	rng.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	query := strings.Join(pairs, "&")
	p, err := ParseQuery(query)
	if err != nil {
		t.Fatalf("ParseQuery(%q): %v", query, err)
	}
	return p
}

func randomValue(rng *rand.Rand, d ParamDoc) string {
	words := strings.Split(d.Accepts, ", ")
	switch d.Param {
	case ParamLimit:
		return fmt.Sprint(rng.IntN(11))
	case ParamInsetX, ParamInsetY:
		return fmt.Sprint(rng.IntN(51))
	case ParamOrder, ParamExclude:
		words[0] = strings.TrimPrefix(words[0], "a comma list of ")
	case ParamLang:
		words = []string{"en", "pt-BR", "PT", "ja", "original", "de-at", "zh-TW", "fr"}
	default:
		return words[rng.IntN(len(words))]
	}
	rng.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words[:1+rng.IntN(len(words))], ",")
}

func TestEncodeRoundTrip(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		p := randomParams(t, rng)
		for _, f := range Families {
			q := p.Only(f)
			got, err := ParseQuery(q.Encode())
			if err != nil || !reflect.DeepEqual(got, q) {
				t.Fatalf("ParseQuery(%q) got %+v, %v, want %+v", q.Encode(), got, err, q)
			}
			pairs := strings.Split(q.Encode(), "&")
			if !slices.IsSorted(pairs) {
				t.Fatalf("Encode got %q, want it sorted", pairs)
			}
		}
	}
}

func TestOnlyKeepsWhatTheFamilyUses(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		p := randomParams(t, rng)
		for _, f := range Families {
			var want []string
			for pair := range strings.SplitSeq(p.Encode(), "&") {
				name, _, _ := strings.Cut(pair, "=")
				if slices.ContainsFunc(Describe(), func(d ParamDoc) bool { return d.Name == name && slices.Contains(d.Families, f) }) {
					want = append(want, pair)
				}
			}
			if got := p.Only(f).Encode(); got != strings.Join(want, "&") {
				t.Fatalf("(%s).Only(%s) got %s, want %s", p.Encode(), f, got, strings.Join(want, "&"))
			}
		}
	}
}

func TestOverlay(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	same := func(law string, got, want Params) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: got %+v, want %+v", law, got, want)
		}
	}
	same("nothing", Overlay(), Params{})
	for range 500 {
		a, b, c := randomParams(t, rng), randomParams(t, rng), randomParams(t, rng)
		same("a over nothing", Overlay(a, Params{}), a)
		same("nothing over a", Overlay(Params{}, a), a)
		same("a over a", Overlay(a, a), a)
		same("grouped from the top", Overlay(Overlay(a, b), c), Overlay(a, b, c))
		same("grouped from below", Overlay(a, Overlay(b, c)), Overlay(a, b, c))
		last, err := ParseQuery(b.Encode() + "&" + a.Encode())
		if err != nil {
			t.Fatal(err)
		}
		same("a over b is b's query followed by a's", Overlay(a, b), last)
		for _, f := range Families {
			same("Only goes through", Overlay(a.Only(f), b.Only(f)), Overlay(a, b).Only(f))
		}
	}
}

func TestOverlayReplacesWholeValues(t *testing.T) {
	t.Parallel()
	above, err := ParseQuery("ratings_exclude=rt&split=false&edge_inset_x=0")
	if err != nil {
		t.Fatal(err)
	}
	below, err := ParseQuery("ratings_exclude=mc,oscar,emmy&split=true&edge_inset=9")
	if err != nil {
		t.Fatal(err)
	}
	const want = "edge_inset_x=0&edge_inset_y=9&ratings_exclude=rt&split=false"
	if got := Overlay(above, below).Encode(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
