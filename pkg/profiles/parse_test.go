package profiles

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"aioratings/pkg/fault"
)

// flawsOf gives the flaws of a document that has some.
func flawsOf(t *testing.T, document string) []string {
	t.Helper()
	p, err := Parse([]byte(document))
	e, ok := errors.AsType[*fault.Error](err)
	invalid, listed := errors.AsType[*InvalidError](err)
	if !ok || e.Code != fault.Invalid || !listed {
		t.Fatalf("Parse(%.200q) got %+v, %v, want fault.Invalid with a list", document, p, err)
	}
	var all []string
	for _, flaw := range invalid.Flaws {
		all = append(all, flaw.String())
	}
	if !strings.Contains(e.Public, all[0]) {
		t.Errorf("Parse(%.200q): the sentence is %q, want %q in it", document, e.Public, all[0])
	}
	return all
}

// element wraps members of an element in a document.
func element(members string) string {
	return `{"name": "x", "poster": {"canvas": {"elements": [{` + members + `}]}}}`
}

func params(members string) string {
	return `{"name": "x", "poster": {"parameters": {` + members + `}}}`
}

func TestFlaws(t *testing.T) {
	t.Parallel()
	const rating, strip, text = `"kind": "rating", "x": 0, "y": 1, "source": "rt", "height": 0.1`, `"kind": "strip", "x": 0, "y": 1, "height": 0.1`,
		`"kind": "text", "x": 0, "y": 1, "width": 1, "size": 0.1`
	for _, c := range []struct {
		document string
		want     []string // the beginning of each
	}{
		{``, []string{"the document is not JSON from line 1, column 1 on"}},
		{"{\n \"name\": x}", []string{"the document is not JSON from line 2, column 10 on"}},
		{`{"name": "x", "poster": {"parameters": {}}} {}`, []string{"the document is not JSON from line 1, column 45 on"}},
		{"{\"name\": \"\xff\"}", []string{"the document is not UTF-8"}},
		{`[]`, []string{"the document is a list; accepted: an object"}},
		{strings.Repeat("[", 17) + strings.Repeat("]", 17), []string{"the document is nested more than 16 levels deep"}},
		{strings.Repeat(" ", MaxDocument+1), []string{"the document is longer than 65536 bytes"}},
		{`{}`, []string{"the document lacks name", "the document has no section"}},
		{`{"name": "x", "title": 1, "logo": {}}`, []string{`the document has "title", which is no field of a saved design; accepted: name, family, poster, backdrop, logo, episode`, "/logo is empty"}},
		{`{"name": "x", "name": "y", "logo": {"parameters": {}}}`, []string{"the document has name twice"}},
		{`{"name": "", "logo": {"parameters": {}}}`, []string{`/name is ""; accepted: 1 to 100 characters`}},
		{`{"name": "x", "family": "poster", "logo": {"parameters": {}}}`, []string{`/family is "poster", and there is no section poster`}},
		{`{"name": "x", "family": 1, "logo": {"parameters": {}}}`, []string{"/family is 1; accepted: poster, backdrop"}},
		{`{"name": "x", "logo": null, "poster": {"params": {}}}`, []string{`/poster has "params", which is no field of a section`, "/poster is empty", "/logo is null"}},
		{params(`"badge_size": "huge", "order": ["rt"]`), []string{
			`/poster/parameters/badge_size is "huge"; accepted: xs, s, m, l, xl`, `/poster/parameters has "order", which is called ratings_order here`}},
		{params(`"edge_inset": 3, "fontColor": "red"`), []string{
			`/poster/parameters has "edge_inset", which is called edge_inset_x and edge_inset_y here`, `/poster/parameters has "fontColor", which is no parameter; accepted: imageSize, ratings_order`}},
		{params(`"ratings_limit": "3", "split": 1, "fit": true, "edge_inset_x": 0.5, "edge_inset_y": 1e999`), []string{
			`/poster/parameters/ratings_limit is "3"; accepted: whole numbers from 0 to 10`, "/poster/parameters/split is 1; accepted: true, false",
			"/poster/parameters/fit is true; accepted: native, cover, pad, blur", "/poster/parameters/edge_inset_x is 0.5", "/poster/parameters/edge_inset_y is 1e999"}},
		{params(`"ratings_order": "rt,mc", "ratings_exclude": [], "lang": ["en", "EN", "en", 1]`), []string{
			`/poster/parameters/ratings_order is "rt,mc"; accepted: a list of mal, imdb`, "/poster/parameters/ratings_exclude is a list of 0",
			`/poster/parameters/lang/1 is "EN"; accepted: up to 8 languages`, `/poster/parameters/lang/2 repeats "en"`, "/poster/parameters/lang/3 is 1"}},
		{params(`"ratings_order": ["rt,mc", "oscar"], "fit": "pad", "fit": "pad"`), []string{
			`/poster/parameters/ratings_order/0 is "rt,mc"`, `/poster/parameters/ratings_order/1 is "oscar"`, "/poster/parameters has fit twice"}},
		{params(`"lang": ["aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai"]`), []string{"/poster/parameters/lang is a list of 9; accepted: up to 8"}},
		{params(`"position": "bottom", "imageSize": "verylarge", "textless": "true"`), []string{
			`/poster/parameters/position is "bottom"`, `/poster/parameters/imageSize is "verylarge"`, `/poster/parameters/textless is "true"`}},
		{`{"name": "x", "poster": {"canvas": {"elements": []}, "parameters": {"fit": "pad", "split": true}}}`, []string{"/poster/parameters/split has no effect beside a canvas"}},
		{`{"name": "x", "poster": {"canvas": {}}}`, []string{"/poster/canvas lacks elements"}},
		{`{"name": "x", "poster": {"canvas": {"elements": {}}}}`, []string{"/poster/canvas/elements is an object; accepted: a list of elements"}},
		{`{"name": "x", "poster": {"canvas": {"elements": null}}}`, []string{"/poster/canvas/elements is null; accepted: a list of elements"}},
		{`{"name": "x", "poster": {"canvas": {"elements": [1]}}}`, []string{"/poster/canvas/elements/0 is 1; accepted: an object"}},
		{element(`"x": 1`), []string{"/poster/canvas/elements/0 lacks kind; accepted: rating, award, text"}},
		{element(`"kind": "image"`), []string{`/poster/canvas/elements/0/kind is "image"; accepted: rating`}},
		{element(`"kind": "mark", "kind": "mark", "x": 0, "y": 0, "height": 1, "source": "rt"`), []string{"/poster/canvas/elements/0 has kind twice"}},
		{element(`"kind": "award"`), []string{"/poster/canvas/elements/0 lacks x", "/poster/canvas/elements/0 lacks y", "/poster/canvas/elements/0 lacks height"}},
		{element(rating + `, "width": 1`), []string{`/poster/canvas/elements/0 has "width", which is no field of this kind, rating; accepted: kind, x, y`}},
		{element(rating + `, "opacity": 1.1, "anchor": "bottom", "badge_style": "d"`), []string{
			`/poster/canvas/elements/0/anchor is "bottom"; accepted: tl, tc`, "/poster/canvas/elements/0/opacity is 1.1; accepted: numbers from 0 to 1", `/poster/canvas/elements/0/badge_style is "d"; accepted: h, v`}},
		{element(strip + `, "limit": 0, "order": ["rt", "rt"], "gap": "x"`), []string{
			`/poster/canvas/elements/0/order/1 repeats "rt"`, "/poster/canvas/elements/0/limit is 0; accepted: whole numbers from 1 to 10", `/poster/canvas/elements/0/gap is "x"`}},
		{element(text), []string{"/poster/canvas/elements/0 needs either facts or text"}},
		{element(text + `, "facts": ["year"], "text": "y"`), []string{"/poster/canvas/elements/0 needs either facts or text"}},
		{element(text + `, "text": "a\u202eb", "color": "red"`), []string{`/poster/canvas/elements/0/text is "a\u202eb"; accepted: 1 to 200`, `/poster/canvas/elements/0/color is "red"; accepted: colours like #ffcc00`}},
		{element(text + `, "facts": ["rating"], "ellipsis": "no"`), []string{`/poster/canvas/elements/0/facts/0 is "rating"; accepted: title, series, episode`, `/poster/canvas/elements/0/ellipsis is "no"`}},
		{`{"name": "x", "poster": {"canvas": {"elements": [` + strings.Repeat("1,", 64) + `1]}}}`, []string{"/poster/canvas/elements is a list of 65; accepted: at most 64"}},
		{`{"name": "x", "` + strings.Repeat("\\u0007", 30) + `~/\u202e": 1, "logo": {"parameters": {}}}`, []string{`the document has "` + strings.Repeat(`\a`, 30) + `~/\u202e", which`}},
		{`{"name": "` + strings.Repeat("n", 101) + `", "logo": {"parameters": {}}}`, []string{`/name is "` + strings.Repeat("n", 37) + `..."; accepted`}},
	} {
		got := flawsOf(t, c.document)
		same := len(got) == len(c.want)
		for i := range min(len(got), len(c.want)) {
			same = same && strings.HasPrefix(got[i], c.want[i])
		}
		if !same {
			t.Errorf("Parse(%.200s) got\n  %s\nwant\n  %s", c.document, strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
		}
	}
}

// TestManyFlaws is told how many there are beyond the list.
func TestManyFlaws(t *testing.T) {
	t.Parallel()
	got := flawsOf(t, `{"name": "x", "logo": {"parameters": {`+strings.Repeat(`"a":0,`, 900)+`"b":0}}}`)
	if len(got) != maxFlaws+1 || got[maxFlaws] != fmt.Sprintf("the document has %d more faults", 901-maxFlaws) {
		t.Errorf("got %d flaws, the last %q", len(got), got[len(got)-1])
	}
}

// TestCanonicalLength refuses a document that becomes too long in the form that is kept.
func TestCanonicalLength(t *testing.T) {
	t.Parallel()
	const plate = `{"kind":"gradient","x":1e-6,"y":1e-6,"width":0.5,"height":0.5,"from":"#000000","to":"#ffffff80"}`
	canvas := func(element string, n int) string {
		return `{"canvas":{"elements":[` + strings.Join(slices.Repeat([]string{element}, n), ",") + `]}}`
	}
	line := func(n int) string {
		return `{"kind":"text","x":0,"y":0,"width":1,"size":0.1,"text":"` + strings.Repeat("\U0001F3AC", n) + `"}`
	}
	document := func(n int) string {
		return `{"name":"x","poster":` + canvas(plate, 64) + `,"backdrop":` + canvas(plate, 64) + `,"logo":` + canvas(line(200), 61) + `,"episode":` + canvas(line(n), 1) + `}`
	}
	long := document(1)
	for n := 2; n <= 200 && len(document(n)) <= MaxDocument; n++ {
		long = document(n)
	}
	if MaxDocument-len(long) > 128*8 { // each of the plates grows by 8 bytes
		t.Fatalf("the example is %d bytes long, want a little less than %d", len(long), MaxDocument)
	}
	if got := flawsOf(t, long); len(got) != 1 || got[0] != "the document is longer than 65536 bytes" {
		t.Errorf("got %q", got)
	}
}
