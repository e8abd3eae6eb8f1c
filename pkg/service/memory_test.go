package service_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/service"
)

const day = 24 * time.Hour

// drew reports whether an answer was drawn for it.
func drew(a service.Answer) bool {
	for _, stage := range a.Stages {
		if stage.Name == "draw" {
			return true
		}
	}
	return false
}

// TestNothingIsOlderThanTheRhythm: a picture of facts that were learnt for another one lives as much shorter.
func TestNothingIsOlderThanTheRhythm(t *testing.T) {
	h := newHouse(t)
	h.remember(t)
	begun := h.clock
	for _, c := range []struct {
		after, left time.Duration
		query       string
	}{
		{0, 90 * day, ""}, {30 * day, 60 * day, "imageSize=small"}, {90*day - 10*time.Second, time.Minute, "ratings_limit=1"},
		{90 * day, 90 * day, "ratings_limit=2"},
	} {
		h.clock = begun.Add(c.after)
		if got := h.get(t, c.query, service.Miss); got.Left != c.left {
			t.Errorf("poster?%s after %v: lives %v, want %v", c.query, c.after, got.Left, c.left)
		}
	}
	if resolved, listed, rated := h.resolved.Load(), h.listed.Load(), h.rated.Load(); resolved != 2 || listed != 2 || rated != 2 {
		t.Errorf("asked %d, %d and %d times, want twice each: at first, and after 90 days", resolved, listed, rated)
	}
}

// TestDoneWithoutForSixHours: what was learnt of the title long ago shortens a picture without a used-up source only where
// it ends before that.
func TestDoneWithoutForSixHours(t *testing.T) {
	h := newHouse(t)
	h.remember(t)
	h.get(t, "ratings_limit=0", service.Miss) // the title and its art
	h.rate = spent
	begun := h.clock
	for _, c := range []struct {
		after, left time.Duration
		query       string
	}{
		{12 * time.Hour, 6 * time.Hour, ""}, {60 * day, 6 * time.Hour, "imageSize=small"}, {90*day - time.Hour, time.Hour, "ratings_limit=1"},
	} {
		h.clock = begun.Add(c.after)
		if got := h.get(t, c.query, service.Miss); got.Left != c.left {
			t.Errorf("poster?%s, title learnt %v ago: lives %v, want %v", c.query, c.after, got.Left, c.left)
		}
	}
}

// TestOldScoresWhileSpent: a used-up source costs nothing where it told earlier: its old score makes a complete picture,
// which does not live long, and the explanation says from when it is.
func TestOldScoresWhileSpent(t *testing.T) {
	h := newHouse(t)
	h.remember(t)
	first := h.get(t, "", service.Miss)
	h.clock = h.clock.Add(91 * day)
	h.rate = spent
	again := h.get(t, "", service.Miss)
	if again.ETag != first.ETag || again.Left != 6*time.Hour || len(again.Degraded) > 0 {
		t.Errorf("got %s with %v left, lacking %q, want %s for 6 h", again.ETag, again.Left, again.Degraded, first.ETag)
	}
	h.get(t, "", service.Hit)
	e := h.explain(t, why, "")
	if s := score(e, request.SourceIMDb); !s.Stale || s.Age == nil || *s.Age != 91*86400 || !s.Drawn {
		t.Errorf("explained: %+v, want it drawn and 91 days old", s)
	}
	if e.Picture.Outcome != "complete" || len(e.Degraded) > 0 {
		t.Errorf("explained: %+v, lacking %+v, want it complete", e.Picture, e.Degraded)
	}
	if other := h.explain(t, why, "imageSize=small"); !strings.Contains(other.Cache.Reason, "for 6 hours: The day's allowance of world is used up") {
		t.Errorf("explained: %q, want why it lives 6 hours", other.Cache.Reason)
	}
	h.rate = nil
	h.scores[0].Value = 9.4
	h.clock = h.clock.Add(6 * time.Hour)
	if healed := h.get(t, "", service.Miss); healed.ETag == first.ETag || healed.Left != 90*day-6*time.Hour {
		t.Errorf("the next day: got %s with %v left, want another picture for the rhythm", healed.ETag, healed.Left)
	}
}

func TestLeaseEnds(t *testing.T) {
	h := newHouse(t)
	h.remember(t)
	first := h.get(t, "", service.Miss)
	for lease := range 3 {
		h.clock = h.clock.Add(90 * day)
		same := h.get(t, "", service.Miss)
		if drew(same) || same.ETag != first.ETag || same.Left != 90*day || same.Sketch != first.Sketch {
			t.Errorf("lease %d, unchanged scores: got %s, drawn %v, %v left, want a longer lease of the same picture", lease, same.ETag, drew(same), same.Left)
		}
		h.get(t, "", service.Hit)
	}
	if n := h.rated.Load(); n != 4 {
		t.Errorf("scores were asked for %d times in four leases, want 4", n)
	}
	h.clock = h.clock.Add(90 * day)
	h.scores[0].Value = 9.4
	if changed := h.get(t, "", service.Miss); changed.ETag == first.ETag || !drew(changed) {
		t.Error("a changed score is not a new picture")
	}
}

// TestWhatWasLearntStandsIn: in the outage of any upstream the same picture is served, as less than complete, and the full
// one takes its place when it is over.
func TestWhatWasLearntStandsIn(t *testing.T) {
	for stage, outage := range map[string]func(*house){
		"title":  func(h *house) { h.resolve = fails },
		"art":    func(h *house) { h.list = fails },
		"scores": func(h *house) { h.rate = fails },
	} {
		h := newHouse(t)
		h.remember(t)
		h.get(t, "", service.Miss)
		learnt := h.clock.Format(time.RFC3339)
		h.clock = h.clock.Add(91 * day)
		outage(h)
		down := h.get(t, "imageSize=small", service.Fallback)
		if reasons := strings.Join(down.Degraded, "\n"); reasons != stage+": world, as of "+learnt {
			t.Errorf("%s away: reasons %q", stage, reasons)
		}
		h.resolve, h.list, h.rate = nil, nil, nil
		healed := h.get(t, "imageSize=small", service.Miss)
		if !bytes.Equal(down.Picture, healed.Picture) {
			t.Errorf("%s away: another picture than after it, though nothing changed", stage)
		}
	}
}

// TestNoScoreIsOlderThanThirtyDaysOfOutage: then a badge is left out.
func TestNoScoreIsOlderThanThirtyDaysOfOutage(t *testing.T) {
	h := newHouse(t)
	h.remember(t)
	h.get(t, "", service.Miss)
	h.rate = fails
	h.clock = h.clock.Add(121 * day)
	plain := h.get(t, "imageSize=small", service.Fallback)
	if plain.Cause == nil || !strings.Contains(plain.Cause.Error(), "world: ") {
		t.Errorf("cause %v, want the failure in the log", plain.Cause)
	}
	if strings.Join(plain.Degraded, "\n") != "scores: world" {
		t.Errorf("reasons %q, want scores that nothing stands in for", plain.Degraded)
	}
}

// TestFiveHundredAtOnce is row 148 of the reliability matrix.
func TestFiveHundredAtOnce(t *testing.T) {
	h := newHouse(t)
	h.remember(t)
	var all sync.WaitGroup
	for range 500 {
		all.Go(func() {
			if _, err := h.Picture(t.Context(), ask(t, poster, "")); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for name, n := range map[string]int64{"title": h.resolved.Load(), "art list": h.listed.Load(), "scores": h.rated.Load(), "art": h.fetched.Load()} {
		if n > 3 {
			t.Errorf("%d calls for the %s, want 3 at most", n, name)
		}
	}
}
