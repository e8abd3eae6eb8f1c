package art

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// TestPlacesSayWhy: each candidate is put behind the one before it by another rule.
func TestPlacesSayWhy(t *testing.T) {
	t.Parallel()
	voted := Candidate{ID: "a", Width: 2000, Height: 3000, Lang: "de", Vote: 6, Votes: 50}
	list := func(context.Context) ([]Candidate, error) {
		return []Candidate{
			voted,
			{ID: "b", Width: 2000, Height: 3000, Lang: "de", Vote: 5.5, Votes: 50},
			{ID: "c", Width: 2000, Height: 3000, Lang: "de"},
			{ID: "d", Width: 1000, Height: 1500, Lang: "de"},
			{ID: "e", Width: 1000, Height: 1500, Lang: "de"},
			{ID: "f", Width: 1000, Height: 1000, Lang: "de"},
			{ID: "g", Width: 1000, Height: 1500},
			{ID: "h", Width: 1000, Height: 1500, Lang: "fr", Region: "CA"},
			{ID: "i", Width: 1920, Height: 1080, Lang: "de"},
		}, nil
	}
	refuses := func(data []byte) error {
		if string(data) == "a" {
			return fault.New(fault.NoArt, "Not a picture.")
		}
		return nil
	}
	want := Want{Family: request.Poster, Lang: []request.Lang{"de"}}
	found, err := NewFinder(source{"tmdb", list, nil}).Find(t.Context(), titles.Title{}, want, refuses)
	if err != nil {
		t.Fatal(err)
	}
	places, total := found.Places(8)
	if total != 9 || len(places) != 8 {
		t.Fatalf("got %d of %d, want 8 of 9", len(places), total)
	}
	for i, say := range []string{"First", "By votes", "By votes", "By size: 1000×1500 after 2000×3000", "Nothing better", "By shape", "By language: no lettering comes after de", "By language: another language (fr-CA) comes after no lettering"} {
		if !strings.HasPrefix(places[i].Reason, say) {
			t.Errorf("%s: %q, want %q", places[i].ID, places[i].Reason, say)
		}
	}
	if !places[0].Tried || places[0].Refusal == nil || !places[1].Tried || places[1].Refusal != nil || places[2].Tried {
		t.Errorf("got %+v, want the first refused, the second taken and the others untried", places[:3])
	}
	all, _ := found.Places(99)
	if last := all[8]; last.ID != "i" || !strings.Contains(last.Reason, "some other kind of picture") {
		t.Errorf("the last is %s: %q", last.ID, last.Reason)
	}
}

// TestPlacesAfterAFailure: why there is no picture is what one wants to know most.
func TestPlacesAfterAFailure(t *testing.T) {
	t.Parallel()
	refuses := func([]byte) error { return fault.New(fault.NoArt, "Not a picture.") }
	found, err := NewFinder(source{"tmdb", offers("en", "a", "b"), nil}).Find(t.Context(), titles.Title{}, poster, refuses)
	places, total := found.Places(20)
	if !fault.Is(err, fault.NoArt) || total != 2 || places[0].Refusal == nil || places[1].Refusal == nil {
		t.Errorf("got %+v, %v, want both refused", places, err)
	}
	if places, total := (Found{}).Places(20); places != nil || total != 0 {
		t.Errorf("nothing was looked for: got %v, %d", places, total)
	}
}

// TestStaleListIsAFailureWithSomethingToShow: its pictures are used, and the source may have cost a better one.
func TestStaleListIsAFailureWithSomethingToShow(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	stale := func(context.Context) ([]Candidate, error) {
		return []Candidate{{ID: "a", Lang: "en", At: at, Stale: true}}, nil
	}
	for name, c := range map[string]struct {
		sources []Source
		id      string
		failed  []string
	}{
		"alone":            {[]Source{source{"tmdb", stale, nil}}, "a", []string{"tmdb"}},
		"before a fresh":   {[]Source{source{"tmdb", stale, nil}, source{"fanart", offers("en", "f"), nil}}, "a", []string{"tmdb"}},
		"behind a fresh":   {[]Source{source{"tmdb", offers("en", "t"), nil}, source{"fanart", stale, nil}}, "t", nil},
		"behind a foreign": {[]Source{source{"tmdb", offers("it", "t"), nil}, source{"fanart", stale, nil}}, "a", []string{"fanart"}},
		"behind a failure": {[]Source{source{"tmdb", fails, nil}, source{"fanart", stale, nil}}, "a", []string{"fanart", "tmdb"}},
		"behind an empty":  {[]Source{source{"tmdb", offers("en"), nil}, source{"fanart", stale, nil}}, "a", []string{"fanart"}},
	} {
		got, err := NewFinder(c.sources...).Find(t.Context(), titles.Title{}, poster, takes)
		if err != nil || got.ID != c.id || !slices.Equal(got.SourcesFailed, c.failed) {
			t.Errorf("%s: got %s, failed %v, %v; want %s, %v", name, got.ID, got.SourcesFailed, err, c.id, c.failed)
		}
		if got.ID == "a" && (!got.Stale || !got.At.Equal(at)) {
			t.Errorf("%s: stale %v of %v, want what the source said", name, got.Stale, got.At)
		}
	}
	refuses := func([]byte) error { return fault.New(fault.NoArt, "Not a picture.") }
	if _, err := NewFinder(source{"tmdb", stale, nil}).Find(t.Context(), titles.Title{}, poster, refuses); !fault.Is(err, fault.Unavailable) {
		t.Errorf("all of a stale list refused: got %v, want %s, since the list may have more by now", err, fault.Unavailable)
	}
}
