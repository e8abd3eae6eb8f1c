package service_test

import (
	"bytes"
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/keys"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
)

func TestMissThenHitAsksNobody(t *testing.T) {
	h := newHouse(t)
	first := h.get(t, "", service.Miss)
	calls := h.calls()
	second := h.get(t, "", service.Hit)
	if h.calls() != calls {
		t.Errorf("the second request made %d upstream calls", h.calls()-calls)
	}
	if !bytes.Equal(first.Picture, second.Picture) || first.ETag != second.ETag || first.Elements != second.Elements {
		t.Error("MISS and HIT differ")
	}
	if first.Left != 90*24*time.Hour {
		t.Errorf("life of an old series: got %v, want 90 days", first.Left)
	}
}

func TestUnknownParametersAreTheSamePicture(t *testing.T) {
	h := newHouse(t)
	first := h.get(t, "imageSize=small&lang=de&badgePos=x", service.Miss)
	second := h.get(t, "utm_source=x&lang=de&imageSize=small", service.Hit)
	if first.ETag != second.ETag || first.Elements != second.Elements {
		t.Errorf("got %s and %s, want one picture", first.ETag, second.ETag)
	}
}

func TestEveryIDLeadsToTheSamePicture(t *testing.T) {
	h := newHouse(t)
	want := h.get(t, "", service.Miss)
	for _, target := range []string{"/free/tmdb/poster-default/series-1396.jpg", "/premium/tvdb/poster-default/81189.jpg"} {
		got, err := h.Picture(t.Context(), ask(t, target, ""))
		if err != nil || !bytes.Equal(got.Picture, want.Picture) {
			t.Errorf("%s: got %d bytes, %v; want the picture of the IMDb id", target, len(got.Picture), err)
		}
	}
}

func TestScoresMissing(t *testing.T) {
	h := newHouse(t)
	h.rate = fails
	plain := h.get(t, "", service.Fallback)
	if plain.Left != 0 || len(plain.Degraded) == 0 {
		t.Errorf("got life %v and reasons %v, want none and some", plain.Left, plain.Degraded)
	}
	h.rate = nil
	full := h.get(t, "", service.Miss)
	if bytes.Equal(plain.Picture, full.Picture) {
		t.Error("the full picture did not take the plain one's place")
	}
}

func TestSpentAllowanceIsDoneWithout(t *testing.T) {
	h := newHouse(t)
	h.rate = spent
	if answer := h.get(t, "", service.Miss); answer.Left != 6*time.Hour {
		t.Errorf("life without a source that is used up: got %v, want 6 h", answer.Left)
	}
	h.get(t, "", service.Hit)
}

func TestNoScoreAnywhereIsComplete(t *testing.T) {
	h := newHouse(t)
	h.scores = nil
	h.get(t, "", service.Miss)
	h.get(t, "", service.Hit)
}

func TestPlainPictureAsksNoRatingSource(t *testing.T) {
	h := newHouse(t)
	h.get(t, "ratings_limit=0", service.Miss)
	if n := h.rated.Load(); n != 0 {
		t.Errorf("ratings_limit=0 made %d calls for scores", n)
	}
}

func TestWithoutArt(t *testing.T) {
	gone := func(context.Context) error { return fault.New(fault.NoArt, "Gone.") }
	unknown := func(context.Context) error { return fault.New(fault.NotFound, "Unknown.") }
	for _, c := range []struct {
		name     string
		break_   func(*house)
		code     fault.Code
		fallback bool // whether fallback=true gets a placeholder
	}{
		{"no candidates", func(h *house) { h.candidates = nil }, fault.NoArt, true},
		{"the picture is gone", func(h *house) { h.fetch = gone }, fault.NoArt, true},
		{"not a picture", func(h *house) { h.picture = []byte("<html>") }, fault.NoArt, true},
		{"half a picture", func(h *house) { h.picture = h.picture[:len(h.picture)/2] }, fault.NoArt, true},
		{"list fails", func(h *house) { h.list = fails }, fault.Unavailable, true},
		{"fetch fails", func(h *house) { h.fetch = fails }, fault.Unavailable, true},
		{"nobody answers about the title", func(h *house) { h.resolve = fails }, fault.Unavailable, true},
		{"no such title", func(h *house) { h.resolve = unknown }, fault.NotFound, false},
		{"a bug in a list", func(h *house) { h.list = panics }, fault.Unavailable, true},
		{"a bug in a fetch", func(h *house) { h.fetch = panics }, fault.Unavailable, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			c.break_(h)
			if _, err := h.Picture(t.Context(), ask(t, poster, "")); !fault.Is(err, c.code) {
				t.Errorf("got %v, want code %s", err, c.code)
			}
			answer, err := h.Picture(t.Context(), ask(t, poster, "fallback=true"))
			if !c.fallback {
				if !fault.Is(err, c.code) {
					t.Errorf("fallback=true: got %v, want code %s all the same", err, c.code)
				}
				return
			}
			if err != nil || answer.State != service.Fallback || len(answer.Picture) < 1000 {
				t.Errorf("fallback=true: got %d bytes, state %d, %v; want a placeholder", len(answer.Picture), answer.State, err)
			}
			if n := h.spent(t); n != 0 {
				t.Errorf("%d calls charged for errors and placeholders", n)
			}
		})
	}
}

func TestWhatIsCharged(t *testing.T) {
	h := newHouse(t)
	etag := h.get(t, "", service.Miss).ETag
	h.get(t, "", service.Hit)
	if n := h.spent(t); n != 2 {
		t.Fatalf("after MISS and HIT: %d charged, want 2", n)
	}
	head := ask(t, poster, "")
	head.Head = true
	held := ask(t, poster, "")
	held.Holds = func(tag string) bool { return tag == etag }
	for name, a := range map[string]service.Ask{"HEAD": head, "304": held} {
		answer, err := h.Picture(t.Context(), a)
		if err != nil || answer.NotModified != (name == "304") {
			t.Errorf("%s: NotModified %v, %v", name, answer.NotModified, err)
		}
	}
	if n := h.spent(t); n != 2 {
		t.Errorf("after HEAD and 304: %d charged, want 2 still", n)
	}
}

func TestSpentMonth(t *testing.T) {
	h := newHouse(t)
	holder, err := h.ring.Identify(t.Context(), "free")
	if err != nil {
		t.Fatal(err)
	}
	for range holder.Limit {
		if _, _, err := h.accounts.AddIfBelow(t.Context(), holder.Account, keys.DayOf(h.clock), holder.Limit); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Picture(t.Context(), ask(t, poster, "")); !fault.Is(err, fault.Quota) {
		t.Errorf("got %v, want the quota's fault", err)
	}
	if h.calls() != 0 {
		t.Errorf("a spent key made %d upstream calls", h.calls())
	}
	h.clock = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	h.get(t, "", service.Miss)
}

func TestUnknownKeyAsksNobody(t *testing.T) {
	h := newHouse(t)
	if _, err := h.Picture(t.Context(), ask(t, "/nobody/imdb/poster-default/tt0903747.jpg", "")); !fault.Is(err, fault.Unauthorized) {
		t.Errorf("got %v, want an unauthorized fault", err)
	}
	if h.calls() != 0 {
		t.Errorf("an unknown key made %d upstream calls", h.calls())
	}
}

func TestManyAtOnceShareOneDrawing(t *testing.T) {
	h := newHouse(t)
	var all sync.WaitGroup
	tags := make([]string, 100)
	for i := range tags {
		all.Go(func() {
			answer, err := h.Picture(t.Context(), ask(t, poster, ""))
			if err != nil {
				t.Error(err)
			}
			tags[i] = answer.ETag
		})
	}
	all.Wait()
	for _, tag := range tags {
		if tag != tags[0] {
			t.Fatalf("tags differ: %s and %s", tag, tags[0])
		}
	}
	// A request that looks into the store just before the picture arrives there may draw once more; never a third time.
	if n := h.fetched.Load(); n > 2 {
		t.Errorf("100 requests fetched the art %d times", n)
	}
}

func TestTheFirstAskersLeavingEndsNobodysDrawing(t *testing.T) {
	h := newHouse(t)
	begun, proceed := make(chan struct{}), make(chan struct{})
	var once sync.Once
	h.rate = func(ctx context.Context) error {
		once.Do(func() { close(begun) })
		select {
		case <-proceed:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	ctx, leave := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() {
		if _, err := h.Picture(ctx, ask(t, poster, "")); !fault.Is(err, fault.Canceled) {
			t.Errorf("the one who left: got %v, want cancelled", err)
		}
	})
	<-begun
	all.Go(func() { h.get(t, "", service.Miss) })
	leave()
	close(proceed)
	all.Wait()
}

func TestAfterItsLife(t *testing.T) {
	h := newHouse(t)
	first := h.get(t, "", service.Miss)
	h.clock = h.clock.Add(first.Left + time.Hour)
	for name, fault := range map[string]func(){"scores": func() { h.rate = fails }, "art": func() { h.list = fails }, "title": func() { h.resolve = fails }} {
		fault()
		stale := h.get(t, "", service.Hit)
		if n := h.spent(t); n != 0 {
			t.Errorf("%s away: %d calls charged in the new month, want none for what is stale", name, n)
		}
		if stale.ETag != first.ETag || stale.Left > 0 {
			t.Errorf("%s away: got %s with %v left, want the stale picture %s", name, stale.ETag, stale.Left, first.ETag)
		}
		h.rate, h.list, h.resolve = nil, nil, nil
	}
	same := h.get(t, "", service.Miss)
	if same.ETag != first.ETag || same.Left != first.Left {
		t.Errorf("unchanged scores: got %s with %v left, want the same picture with a new lease", same.ETag, same.Left)
	}
	for _, stage := range same.Stages {
		if stage.Name == "draw" {
			t.Error("unchanged scores were drawn again")
		}
	}
	h.clock = h.clock.Add(first.Left + time.Hour)
	h.scores[0].Value = 9.4
	if changed := h.get(t, "", service.Miss); changed.ETag == first.ETag {
		t.Error("a changed score gave the same picture")
	}
}

func TestDiskGoneServesAllTheSame(t *testing.T) {
	h := openHouse(t, service.DefaultBudget(), func(s *dirstore.Store) store.Pictures { return broken{s} })
	answer := h.get(t, "", service.Miss)
	if len(answer.Picture) == 0 || len(answer.Degraded) == 0 {
		t.Errorf("got %d bytes and reasons %v", len(answer.Picture), answer.Degraded)
	}
}

func TestSavedDesigns(t *testing.T) {
	h := newHouse(t)
	for key, want := range map[string]fault.Code{"free": fault.Tier, "premium": fault.Profile, "nobody": fault.Unauthorized} {
		_, err := h.Picture(t.Context(), ask(t, fmt.Sprintf("/%s/imdb/my-design/tt0903747.jpg", key), ""))
		if !fault.Is(err, want) {
			t.Errorf("%s key: got %v, want %s", key, err, want)
		}
	}
}

func TestEverythingHangs(t *testing.T) {
	budget := service.Budget{
		All: 500 * slow.Factor * time.Millisecond, Key: 100 * slow.Factor * time.Millisecond, StoreRead: 100 * slow.Factor * time.Millisecond, Title: 50 * slow.Factor * time.Millisecond,
		Art: 50 * slow.Factor * time.Millisecond, Ratings: 50 * slow.Factor * time.Millisecond, StoreWrite: 100 * slow.Factor * time.Millisecond,
	}
	for name, c := range map[string]struct {
		hang func(*house)
		code fault.Code
	}{
		"title":  {func(h *house) { h.resolve = hangs }, fault.Unavailable},
		"art":    {func(h *house) { h.list = hangs }, fault.Unavailable},
		"fetch":  {func(h *house) { h.fetch = hangs }, fault.Unavailable},
		"scores": {func(h *house) { h.rate = hangs }, ""},
	} {
		h := openHouse(t, budget, func(s *dirstore.Store) store.Pictures { return s })
		c.hang(h)
		begun := time.Now()
		answer, err := h.Picture(t.Context(), ask(t, poster, ""))
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s hangs: got %v, want %q", name, err, c.code)
		}
		if err == nil && answer.State != service.Fallback {
			t.Errorf("%s hangs: state %d, want a fallback", name, answer.State)
		}
		if took := time.Since(begun); took > budget.All+100*slow.Factor*time.Millisecond {
			t.Errorf("%s hangs: answered after %v", name, took)
		}
	}
}
