package service

import (
	"context"
	"slices"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/design"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// gathered is what art and ratings brought, and the permit under which it is held in memory and drawn.
type gathered struct {
	art     art.Found
	base    *base       // of an earlier drawing on the same art; nil if there is none
	picture *render.Art // nil with a base
	artErr  error
	ratings ratings.Result
	permit  *permit
}

// release gives back the memory of the art, which must not be drawn after it.
func (g *gathered) release() {
	if g.picture != nil {
		g.picture.Close()
	}
	g.permit.release()
}

// gather gets art and the wanted scores side by side, each within its stage's time. bases says whether the base of an
// earlier drawing is as good as the art.
func (s *Service) gather(ctx context.Context, stages *stageLog, title titles.Title, d design.Design, wanted request.SourceSet, awards, bases bool) *gathered {
	g := &gathered{permit: &permit{memory: s.memory}}
	scored := make(chan ratings.Result, 1)
	go func() {
		done := stages.start("ratings")
		ctx, cancel := context.WithTimeout(ctx, s.budget.Ratings)
		defer cancel()
		result := s.parts.Ratings.Collect(ctx, title, wanted, awards)
		done() // before anybody can go on: the stage belongs to this answer
		scored <- result
	}()
	done := stages.start("art")
	artCtx, cancel := context.WithTimeout(ctx, s.budget.Art)
	defer cancel()
	want := art.Want{Family: d.Family, Width: d.Width(), Lang: d.Lang, Textless: d.Textless, First: d.ImageSource}
	if bases {
		want.Kept = func(ctx context.Context, c art.Candidate) ([]byte, bool) {
			g.base = s.keptBase(ctx, d, c)
			return nil, g.base != nil
		}
	}
	g.art, g.artErr = s.parts.Art.Find(artCtx, title, want, func(data []byte) (err error) {
		if err := g.permit.acquire(artCtx, render.Memory(data, d)); err != nil {
			return err
		}
		g.picture, err = s.parts.Renderer.Open(data, d)
		return err
	})
	done()
	g.ratings = <-scored
	if g.base != nil && g.artErr == nil {
		g.artErr = g.permit.acquire(ctx, render.MemoryOn(g.base.bytes))
	}
	return g
}

// shown are the scores that are drawn: those that the design picks, or with a canvas all that its elements name.
func (g *gathered) shown(d design.Design) []ratings.Score {
	if d.Canvas == nil {
		return ratings.Pick(g.ratings, d.Order, d.Limit)
	}
	named := slices.DeleteFunc(slices.Clone(request.Sources[:]), func(s request.Source) bool { return !d.Sources().Has(s) })
	return ratings.Pick(g.ratings, named, len(named))
}

// award is the statuette that is drawn.
func (g *gathered) award(title titles.Title, d design.Design) request.Award {
	if !d.ShowsAward() {
		return request.NoAward
	}
	return ratings.Award(title.Kind, g.ratings, d.ExcludeOscar, d.ExcludeEmmy)
}

// scene puts what was gathered into the form that is drawn.
func (g *gathered) scene(title titles.Title, d design.Design) render.Scene {
	scene := render.Scene{Design: d, Art: g.picture, Award: g.award(title, d)}
	var badges []render.Badge
	for _, score := range g.shown(d) {
		badges = append(badges, render.Badge{Source: score.Source, Text: score.Text(), State: score.State()})
	}
	if d.Canvas == nil {
		scene.Badges = badges
		return scene
	}
	scene.Scores, scene.Facts = badges, facts(title)
	if d.ShowsAward() {
		scene.Oscar, scene.Emmy = g.ratings.Oscar, g.ratings.Emmy
	}
	return scene
}

// facts is what a canvas can letter about a title. Year and runtime of an episode's picture are the episode's own: its year
// is known from its date, its runtime is not.
func facts(t titles.Title) render.Facts {
	f := render.Facts{Name: t.Name, OriginalName: t.OriginalName, Runtime: t.RuntimeMinutes, Certification: t.Certification}
	first := t.Released
	if e := t.Episode; e != nil {
		first, f.Runtime = e.Aired, 0
		f.Episode = &render.Episode{Season: e.Season, Number: e.Number, Name: e.Name}
	}
	if !first.IsZero() {
		f.Year = first.Year()
	}
	return f
}

// withoutSpent is how long a picture lives at most that had to do without what a source whose allowance of the day is used
// up would have told.
const withoutSpent = 6 * time.Hour

// shortestLife keeps a picture of facts that are about to be learnt anew from being drawn for every request.
const shortestLife = time.Minute

// life is how long a complete picture stays good: the title's rhythm less the age of the oldest fact in it, so that
// nothing that is served was learnt longer ago than the rhythm allows. Only what a used-up source told earlier may be older.
func (g *gathered) life(title titles.Title, d design.Design, now time.Time) time.Duration {
	life := title.Life(now) - g.age(title, d, now)
	if len(g.ratings.Spent) > 0 {
		life = min(life, withoutSpent)
	}
	return max(shortestLife, life)
}

// age is that of the oldest fact in the picture: the title, the list that the art is from, and the scores drawn, but for
// those that stand in because nothing newer can be had.
func (g *gathered) age(title titles.Title, d design.Design, now time.Time) time.Duration {
	learnt := []time.Time{title.At, g.art.At}
	for _, score := range g.shown(d) {
		if _, standsIn := g.ratings.Stale[score.Origin]; !standsIn {
			learnt = append(learnt, score.At)
		}
	}
	oldest := now
	for _, at := range learnt {
		if !at.IsZero() && at.Before(oldest) {
			oldest = at
		}
	}
	return now.Sub(oldest)
}

// lack is a source that failed and so may have cost the picture something. AsOf is when it told what stands in, zero if
// nothing does.
type lack struct {
	stage, source string
	asOf          time.Time
}

// String is for logs: "scores: mdblist, as of 2026-11-24T12:00:00Z".
func (l lack) String() string {
	text := l.stage + ": " + l.source
	if !l.asOf.IsZero() {
		text += ", as of " + l.asOf.UTC().Format(time.RFC3339)
	}
	return text
}

// lacks lists what failed and could have changed the picture; none for a complete one. What stands in for a failure, be it
// a score, a list of pictures or the title itself, is as good as can be had and still less than complete: the picture lives
// shortly, so that the full one soon takes its place.
func (g *gathered) lacks(title titles.Title, d design.Design) (all []lack) {
	for _, name := range title.Failed {
		all = append(all, lack{"title", name, time.Time{}})
	}
	if title.Stale {
		all = append(all, lack{"title", title.By, title.At})
	}
	for _, name := range g.art.SourcesFailed {
		l := lack{"art", name, time.Time{}}
		if g.art.Stale && g.art.Source == name {
			l.asOf = g.art.At
		}
		all = append(all, l)
	}
	if g.ratings.CompleteFor(d.Sources(), d.ShowsAward()) {
		return all
	}
	for _, name := range g.ratings.Failed {
		all = append(all, lack{"scores", name, g.ratings.Stale[name]})
	}
	return all
}
