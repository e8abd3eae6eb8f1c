package learnt_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/learnt"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func TestRememberedForTheRhythm(t *testing.T) {
	t.Parallel()
	for what, ask := range asks {
		m := remember()
		first := m.clock
		check := func(step string, wantAt time.Time, wantStale bool) {
			t.Helper()
			at, stale, there, err := ask(m, t.Context())
			if err != nil || !there || !at.Equal(wantAt) || stale != wantStale {
				t.Errorf("%s, %s: got %v, at %v, stale %v, %v; want something of %v, stale %v", what, step, there, at, stale, err, wantAt, wantStale)
			}
		}
		check("first", first, false)
		m.wantCalls(t, what+", first", 1)
		m.clock = first.Add(90*day - time.Second)
		check("at the end of its life", first, false)
		m.wantCalls(t, what+", at the end of its life", 0)
		m.clock = first.Add(90 * day)
		check("after it", m.clock, false)
		m.wantCalls(t, what+", after it", 1)
	}
}

func TestStandsInForAFailure(t *testing.T) {
	t.Parallel()
	for what, ask := range asks {
		for _, failure := range []error{down(), errors.New("?"), context.DeadlineExceeded} {
			m := remember()
			first := m.clock
			if _, _, _, err := ask(m, t.Context()); err != nil {
				t.Fatal(err)
			}
			m.world.err = failure
			m.clock = first.Add(90*day + 30*day - time.Second)
			if at, stale, there, err := ask(m, t.Context()); err != nil || !there || !stale || !at.Equal(first) {
				t.Errorf("%s, %v: got %v, at %v, stale %v, %v; want what was learnt, stale", what, failure, there, at, stale, err)
			}
			m.clock = first.Add(90*day + 30*day)
			if _, _, _, err := ask(m, t.Context()); err == nil {
				t.Errorf("%s, %v, after 30 days: no error", what, failure)
			}
			m.world.err = nil
			if at, stale, _, err := ask(m, t.Context()); err != nil || stale || !at.Equal(m.clock) {
				t.Errorf("%s, healed: got at %v, stale %v, %v", what, at, stale, err)
			}
		}
	}
}

// TestSpentIsTold: a stand-in for scores says whether the source is used up for today or does not answer.
func TestSpentIsTold(t *testing.T) {
	t.Parallel()
	m := remember()
	for _, step := range []struct {
		err   error
		spent bool
	}{{nil, false}, {fault.New(fault.Spent, "Used up."), true}, {down(), false}} {
		m.world.err = step.err
		got, err := m.Ratings(t.Context(), m.world.title)
		if err != nil || got.Stale != (step.err != nil) || got.Spent != step.spent || len(got.Scores) != 1 {
			t.Errorf("source says %v: got %+v, %v, want the score, spent %v", step.err, got, err, step.spent)
		}
		m.clock = m.clock.Add(91 * day)
		if step.err != nil {
			m.clock = m.clock.Add(-90 * day)
		}
	}
}

// atHand is a world that needs no memory.
type atHand struct{ *world }

func (atHand) AtHand() {}

func TestWhatIsAtHandIsNotWritten(t *testing.T) {
	t.Parallel()
	m := remember()
	all := learnt.New(m.facts, func() time.Time { return m.clock }, slog.New(slog.DiscardHandler)).Ratings(atHand{m.world})
	for range 2 {
		if got, err := all.Ratings(t.Context(), m.world.title); err != nil || len(got.Scores) != 1 || !got.At.IsZero() {
			t.Errorf("got %+v, %v, want the score of just now", got, err)
		}
	}
	m.wantCalls(t, "two questions", 2)
	if len(m.kept) != 0 {
		t.Errorf("got %d facts written, want none", len(m.kept))
	}
}

// TestHangingLeavesTimeToFallBack: those who wait for an answer wait no longer than their deadline, to the instant.
func TestHangingLeavesTimeToFallBack(t *testing.T) {
	t.Parallel()
	for what, ask := range asks {
		synctest.Test(t, func(t *testing.T) {
			m := remember()
			if _, _, _, err := ask(m, t.Context()); err != nil {
				t.Fatal(err)
			}
			m.clock = m.clock.Add(91 * day)
			m.world.wait = func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			begun := time.Now()
			_, stale, there, err := ask(m, ctx)
			if took := time.Since(begun); err != nil || !there || !stale || took > 800*time.Millisecond {
				t.Errorf("%s hangs: got %v, stale %v, %v after %v, want the stale fact well within the second", what, there, stale, err, took)
			}
		})
	}
}

func TestNothingIsBelievedShortly(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		empty func(*memory)
		life  time.Duration
		code  fault.Code
	}{
		"title": {func(m *memory) { m.world.err = fault.New(fault.NotFound, "None.") }, 10 * time.Minute, fault.NotFound},
		"art":   {func(m *memory) { m.world.candidates = nil }, time.Hour, ""},
		"scores": {func(m *memory) {
			m.world.answer = ratings.Answer{Scores: []ratings.Score{{Source: request.SourceIMDb}}}
		}, day, ""},
	} {
		m := remember()
		c.empty(m)
		begun := m.clock
		for _, at := range []time.Duration{0, c.life - time.Second} {
			m.clock = begun.Add(at)
			if _, _, _, err := asks[what](m, t.Context()); fault.CodeOf(err) != c.code {
				t.Errorf("%s after %v: got %v, want %q", what, at, err, c.code)
			}
		}
		m.wantCalls(t, what, 1)
		m.clock, m.world.err = begun.Add(c.life), down()
		if _, _, _, err := asks[what](m, t.Context()); !fault.Is(err, fault.Unavailable) {
			t.Errorf("%s after its life, upstream down: got %v; nothing must not stand in for a failure", what, err)
		}
		m.wantCalls(t, what+" after its life", 1)
	}
}

func TestFailuresAreNotRemembered(t *testing.T) {
	t.Parallel()
	for what, ask := range asks {
		m := remember()
		m.world.err = down()
		for range 2 {
			if _, _, _, err := ask(m, t.Context()); !fault.Is(err, fault.Unavailable) {
				t.Errorf("%s: got %v, want the upstream's failure", what, err)
			}
		}
		m.wantCalls(t, what, 2)
	}
}

func TestDamageIsNotLearnt(t *testing.T) {
	t.Parallel()
	for what, key := range map[string]string{
		"title": "title/world/imdb/tt0903747", "scores": "scores/world/series/tmdb-1396", "art": "art/world/series/tmdb-1396/poster",
	} {
		m := remember()
		asks[what](m, t.Context())
		value := m.kept[key]
		damages := [][]byte{nil, {}, value[:len(value)/2], append(value[:len(value):len(value)], 0)}
		for n := range value {
			flipped := append([]byte(nil), value...)
			flipped[n] ^= 0x40
			damages = append(damages, flipped)
		}
		for _, damage := range damages {
			m.kept[key], m.world.calls = damage, 0
			if _, stale, there, err := asks[what](m, t.Context()); err != nil || stale || !there {
				t.Fatalf("%s as %x: got %v, stale %v, %v", what, damage, there, stale, err)
			}
			m.wantCalls(t, what+", damaged", 1)
		}
	}
}

func TestMisplacedIsNotLearnt(t *testing.T) {
	t.Parallel()
	m := remember()
	if _, err := m.Resolve(t.Context(), imdb); err != nil {
		t.Fatal(err)
	}
	m.kept["title/world/imdb/tt0000001"] = m.kept["title/world/imdb/tt0903747"]
	m.world.calls = 0
	if _, err := m.Resolve(t.Context(), request.ID{Type: request.IMDb, Number: 1}); err != nil {
		t.Fatal(err)
	}
	m.wantCalls(t, "another id's fact", 1)
}

func TestMemoryAwayCostsOnlyCalls(t *testing.T) {
	t.Parallel()
	for what, ask := range asks {
		m := remember()
		m.facts.err = errors.New("disk gone")
		for range 2 {
			if _, stale, there, err := ask(m, t.Context()); err != nil || stale || !there {
				t.Errorf("%s: got %v, stale %v, %v", what, there, stale, err)
			}
		}
		m.wantCalls(t, what, 2)
	}
}

func TestWrongAnswersAreNotLearnt(t *testing.T) {
	t.Parallel()
	m := remember()
	right := m.world.title
	m.world.title = titles.Title{Kind: request.Movie, Name: "Another", TMDB: 7}
	for range 2 {
		if _, err := m.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Series, Number: 1396}); !fault.Is(err, fault.Unavailable) {
			t.Errorf("a film for a series' id: got %v, want a failure", err)
		}
	}
	m.wantCalls(t, "a wrong answer, twice", 2)
	m.world.title = right
	if got, err := m.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Series, Number: 1396}); err != nil || got.Name != right.Name {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestClockThatSteppedBack(t *testing.T) {
	t.Parallel()
	for back, want := range map[time.Duration]int{time.Minute: 0, time.Hour: 1} {
		m := remember()
		if _, err := m.Resolve(t.Context(), imdb); err != nil {
			t.Fatal(err)
		}
		m.world.calls, m.clock = 0, m.clock.Add(-back)
		if _, err := m.Resolve(t.Context(), imdb); err != nil {
			t.Fatal(err)
		}
		m.wantCalls(t, "back by "+back.String(), want)
	}
}
