package refresh_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/refresh"
	"aioratings/pkg/refresh/refreshtest"
	"aioratings/pkg/service"
	"aioratings/pkg/upstream"
)

const poster = "imdb/poster-default/tt0903747.jpg"

func TestMemoryConforms(t *testing.T) {
	t.Parallel()
	now := func() time.Time { return refreshtest.Noon }
	refreshtest.Queue(t, func(*testing.T) refresh.Queue { return refreshtest.NewMemory(now) })
	refreshtest.Allowance(t, refreshtest.NewMemory(now))
}

// TestUnchangedIsExtended: an hour before the end the scores are asked for anew, nothing is drawn, and viewers get the same
// picture for another life.
func TestUnchangedIsExtended(t *testing.T) {
	t.Parallel()
	h := newHouse(t, plenty())
	first := h.get(t, poster, "", service.Miss)
	if tally := h.run(t); tally != (refresh.Tally{}) {
		t.Errorf("long before the end: got %+v, want nothing done", tally)
	}
	h.clock = h.clock.Add(23 * time.Hour)
	if tally := h.run(t); tally != (refresh.Tally{Due: 1, Extended: 1}) {
		t.Errorf("an hour before the end: got %+v, want 1 extended", tally)
	}
	if h.drawn.kept.Load() != 1 || h.rated.Load() != 2 || len(h.Invalidated) != 0 {
		t.Errorf("got %d drawings, %d questions for scores, %v invalidated, want 1, 2, none", h.drawn.kept.Load(), h.rated.Load(), h.Invalidated)
	}
	h.clock = h.clock.Add(23 * time.Hour)
	if again := h.get(t, poster, "", service.Hit); again.ETag != first.ETag || again.Left != time.Hour {
		t.Errorf("46 hours after the drawing: got %s with %v left, want the same picture with an hour left", again.ETag, again.Left)
	}
}

// TestChangedIsDrawn: another score makes another picture of each question, and one tag.
func TestChangedIsDrawn(t *testing.T) {
	t.Parallel()
	h := newHouse(t, plenty())
	first := h.get(t, poster, "", service.Miss)
	h.get(t, poster, "imageSize=small", service.Miss)
	plain := h.get(t, poster, "ratings_limit=0", service.Miss)
	h.clock = h.clock.Add(23 * time.Hour)
	h.score = 8.2
	if tally := h.run(t); tally != (refresh.Tally{Due: 3, Extended: 1, Changed: 2, Invalidated: 1}) {
		t.Errorf("got %+v, want 2 changed, the plain one extended, 1 tag", tally)
	}
	if want := [][]string{{"id:tt0903747"}}; !reflect.DeepEqual(h.Invalidated, want) {
		t.Errorf("invalidated: got %v, want %v", h.Invalidated, want)
	}
	if h.drawn.kept.Load() != 5 || h.rated.Load() != 2 {
		t.Errorf("got %d drawings, %d questions for scores, want 3 and 2 more, 2: one a run and title", h.drawn.kept.Load(), h.rated.Load())
	}
	if again := h.get(t, poster, "", service.Hit); again.ETag == first.ETag {
		t.Error("viewers still get the old score")
	}
	if again := h.get(t, poster, "ratings_limit=0", service.Hit); again.ETag != plain.ETag {
		t.Error("the plain picture changed")
	}
}

// TestWhoIsAskedForStays: a question with n askings is renewed for about log n lives, the most asked-for first.
func TestWhoIsAskedForStays(t *testing.T) {
	t.Parallel()
	h := newHouse(t, plenty())
	h.get(t, poster, "", service.Miss)
	if err := h.Note(t.Context(), poster, h.clock.Add(24*time.Hour), 6); err != nil { // 7 in all
		t.Fatal(err)
	}
	for life, want := range []int{1, 1, 1, 0} {
		h.clock = h.clock.Add(23 * time.Hour)
		if tally := h.run(t); tally.Extended != want || tally.Due != want {
			t.Errorf("life %d: got %+v, want %d extended", life+1, tally, want)
		}
	}
	if left := h.queued(t, h.clock.AddDate(1, 0, 0)); len(left) != 0 {
		t.Errorf("left in the queue: %+v", left)
	}
}

func TestGone(t *testing.T) {
	t.Parallel()
	h := newHouse(t, plenty())
	h.get(t, poster, "", service.Miss)
	soon := h.clock.Add(time.Hour)
	for _, path := range []string{"imdb/poster-default/tt0000404.jpg", "imdb/poster-default/%zz", poster} {
		if err := h.Note(t.Context(), path, soon, 3); err != nil {
			t.Fatal(err)
		}
	}
	// No such title; another grammar; somebody else renewed it meanwhile.
	if tally := h.run(t); tally != (refresh.Tally{Due: 3, Gone: 3}) {
		t.Errorf("got %+v, want 3 gone", tally)
	}
	if left := h.queued(t, soon.Add(time.Minute)); len(left) != 0 {
		t.Errorf("left in the queue: %+v", left)
	}
}

// fill lets viewers ask for n titles.
func fill(t *testing.T, h *house, n int) {
	t.Helper()
	for i := range n {
		h.get(t, fmt.Sprintf("imdb/poster-default/tt%07d.jpg", i+1), "imageSize=small", service.Miss)
	}
}

// TestSpentLeavesThePicture: what was drawn with all scores is not replaced by what can be drawn without a source whose
// allowance of the day is used up, nor does that cost a question its rank; a picture that needs no scores is renewed.
func TestSpentLeavesThePicture(t *testing.T) {
	t.Parallel()
	h := newHouse(t, plenty())
	first := h.get(t, poster, "", service.Miss)
	h.get(t, poster, "ratings_limit=0", service.Miss)
	h.clock = h.clock.Add(22*time.Hour + 30*time.Minute)
	h.away = func(context.Context) error { return fault.New(fault.Spent, "Used up.").After(8 * time.Hour) }
	if tally := h.run(t); tally != (refresh.Tally{Due: 2, Failed: 1, Extended: 1}) {
		t.Errorf("got %+v, want the plain picture extended, and no more", tally)
	}
	if left := h.queued(t, h.clock.Add(2*time.Hour)); len(left) != 1 || left[0].Path != poster || left[0].Asked != 1 {
		t.Errorf("got %+v in the queue, want the poster as it was", left)
	}
	again := h.get(t, poster, "", service.Hit)
	if again.ETag != first.ETag || again.Left != 90*time.Minute || len(h.Invalidated) != 0 {
		t.Errorf("viewers get %s with %v left, %v invalidated, want %s untouched", again.ETag, again.Left, h.Invalidated, first.ETag)
	}
	h.away = nil
	if tally := h.run(t); tally != (refresh.Tally{Due: 1, Extended: 1}) {
		t.Errorf("the next day: got %+v, want it extended", tally)
	}
}

// TestWrongForGood: titles of which a source is always wrong cost neither the others their turn nor keep their rank.
func TestWrongForGood(t *testing.T) {
	t.Parallel()
	h := newHouse(t, plenty())
	fill(t, h, 20)
	wrong := map[string]bool{}
	for i := range 7 {
		path := fmt.Sprintf("imdb/poster-default/tt%07d.jpg?imageSize=small", i+1)
		wrong[fmt.Sprintf("tt%07d", i+1)] = true
		if err := h.Note(t.Context(), path, h.clock.Add(24*time.Hour), 30); err != nil { // 31 in all
			t.Fatal(err)
		}
	}
	h.clock = h.clock.Add(22*time.Hour + 30*time.Minute)
	h.wrong = func(imdb string) bool { return wrong[imdb] }
	if tally := h.run(t); tally != (refresh.Tally{Due: 20, Failed: 7, Extended: 13}) {
		t.Errorf("got %+v, want all but the 7 extended", tally)
	}
	if left := h.queued(t, h.clock.Add(2*time.Hour)); len(left) != 7 || left[0].Asked != 15 || left[6].Asked != 15 {
		t.Errorf("got %+v in the queue, want the 7 with half of their 31 askings", left)
	}
}

// TestUpstreamAway: what cannot be renewed keeps its picture, and a row of failures ends the run, but not before one of the
// least asked-for failed as well.
func TestUpstreamAway(t *testing.T) {
	t.Parallel()
	h := newHouse(t, plenty())
	fill(t, h, 7)
	if err := h.Note(t.Context(), "imdb/poster-default/tt0000001.jpg?imageSize=small", h.clock.Add(24*time.Hour), 4); err != nil {
		t.Fatal(err)
	}
	h.clock = h.clock.Add(23 * time.Hour)
	h.away = func(context.Context) error { return fault.New(fault.Unavailable, "Away.") }
	if tally := h.run(t); tally != (refresh.Tally{Due: 7, Failed: 6}) {
		t.Errorf("got %+v, want 6 of 7 tried", tally)
	}
	if left := h.queued(t, h.clock.Add(2*time.Hour)); len(left) != 7 || left[0].Asked != 2 || left[1].Asked != 1 || left[6].Asked != 0 {
		t.Errorf("got %+v in the queue, want those that failed with half of 5 askings and of 1, the other one as it was", left)
	}
	h.get(t, "imdb/poster-default/tt0000001.jpg", "imageSize=small", service.Hit)
	h.away = nil
	if tally := h.run(t); tally != (refresh.Tally{Due: 7, Extended: 7}) {
		t.Errorf("afterwards: got %+v, want all 7 extended", tally)
	}
}

func TestBounds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		config func(*refresh.Config)
		want   []refresh.Tally // of two runs
	}{
		"questions a run": {func(c *refresh.Config) { c.Questions = 2 }, []refresh.Tally{{Due: 2, Changed: 2, Invalidated: 2}, {Due: 1, Changed: 1, Invalidated: 1}}},
		"questions a day": {func(c *refresh.Config) { c.PerDay = 1 }, []refresh.Tally{{Due: 3, Changed: 1, Invalidated: 1}, {Due: 2}}},
		"tags a day":      {func(c *refresh.Config) { c.TagsPerDay = 1 }, []refresh.Tally{{Due: 3, Changed: 3, Invalidated: 1}, {}}},
		"no time":         {func(c *refresh.Config) { c.Margin = 1_000_000 * time.Hour }, []refresh.Tally{{Due: 3}, {Due: 3}}},
	} {
		config := plenty()
		c.config(&config)
		h := newHouse(t, config)
		fill(t, h, 3)
		h.clock, h.score = h.clock.Add(23*time.Hour), 5
		for run, want := range c.want {
			if tally := h.run(t); tally != want {
				t.Errorf("%s, run %d: got %+v, want %+v", name, run+1, tally, want)
			}
		}
	}
}

// TestPeopleGoFirst: a run gets what is left of the first half of a day's allowance, viewers the rest.
func TestPeopleGoFirst(t *testing.T) {
	t.Parallel()
	var calls int
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls++
		fmt.Fprint(w, `{"score":1}`)
	}))
	t.Cleanup(server.Close)
	base, err := upstream.ParseBase("SCORES_URL", server.URL)
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t, plenty())
	client := upstream.New(upstream.Config{Base: base})
	daily := upstream.NewDaily(3, func() time.Time { return refreshtest.Noon })
	h.away = func(ctx context.Context) error {
		if err := daily.GetJSON(ctx, client, upstream.Call{Name: "scores", Path: "/"}, new(struct{})); err != nil {
			return fault.Wrap(fault.Unavailable, err, "Away.")
		}
		return nil
	}
	fill(t, h, 1) // one of three
	h.clock = h.clock.Add(23 * time.Hour)
	if tally := h.run(t); tally.Failed != 1 || calls != 1 {
		t.Errorf("a run: got %+v after %d calls, want it refused without a second call", tally, calls)
	}
	h.clock = h.clock.Add(2 * time.Hour)
	h.get(t, "imdb/poster-default/tt0000001.jpg", "imageSize=small", service.Miss)
	if calls != 2 {
		t.Errorf("a viewer: got %d calls, want 2", calls)
	}
}
