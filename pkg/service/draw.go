package service

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/render"
	"aioratings/pkg/request"
	"aioratings/pkg/store"
	"aioratings/pkg/thumb"
	"aioratings/pkg/titles"
)

// draw makes the picture that answers q, or says why there is none. stale is what the store has and is no longer sure of.
func (s *Service) draw(ctx context.Context, q question, stale *Answer) (Answer, error) {
	stages := &stageLog{now: s.now}
	title, err := s.title(ctx, stages, q.ID)
	if err != nil {
		return s.withoutArt(ctx, stages, q, stale, err, "", q.ID.String())
	}
	answer, err := s.drawTitle(ctx, stages, q, title, stale, true)
	if errors.Is(err, render.ErrBase) {
		// The base that was kept is damaged: from the art, then.
		return s.drawTitle(ctx, stages, q, title, stale, false)
	}
	return answer, err
}

// drawTitle draws a title that is known, on the base of an earlier drawing if there is one and bases are good.
func (s *Service) drawTitle(ctx context.Context, stages *stageLog, q question, title titles.Title, stale *Answer, bases bool) (Answer, error) {
	gathered := s.gather(ctx, stages, title, q.design, q.design.Sources(), q.design.ShowsAward(), bases)
	defer gathered.release()
	if gathered.artErr != nil {
		return s.withoutArt(ctx, stages, q, stale, gathered.artErr, title.Key(), title.Name, title.OriginalName, title.IMDb)
	}
	var answer Answer
	var err error
	switch lacks := gathered.lacks(title, q.design); {
	case len(lacks) > 0:
		answer, err = s.degraded(ctx, stages, title, gathered, gathered.scene(title, q.design), stale, lacks)
	case q.renewal && !gathered.ratings.WholeFor(q.design.Sources(), q.design.ShowsAward()):
		return Answer{}, fault.New(fault.Spent, "A source of scores has no calls left today.")
	default:
		answer, err = s.complete(ctx, stages, q, title, gathered, stale)
	}
	answer.Cause = errors.Join(gathered.art.Cause, gathered.ratings.Cause)
	return answer, err
}

// staleTrust is how long past its life a complete picture is still better than one with some of its scores.
const staleTrust = 7 * 24 * time.Hour

// outranks reports whether the store's stale picture is better than a drawing that is less than complete.
func (stale *Answer) outranks(badges int) bool {
	return stale != nil && (stale.Left > -staleTrust || badges == 0)
}

// standIn is the store's stale picture with why it had to do. Whoever does not wait for that may be reading stale.
func (stale *Answer) standIn(reasons []string, stages *stageLog) Answer {
	answer := *stale
	answer.Degraded, answer.Stages = reasons, stages.list()
	return answer
}

// degraded answers with less than a complete picture: the stale complete one, or what there is.
func (s *Service) degraded(ctx context.Context, stages *stageLog, title titles.Title, g *gathered, scene render.Scene, stale *Answer, lacks []lack) (Answer, error) {
	var reasons []string
	for _, l := range lacks {
		reasons = append(reasons, l.String())
	}
	if stale.outranks(len(g.shown(scene.Design))) {
		return stale.standIn(reasons, stages), nil
	}
	answer, err := s.render(ctx, stages, g, scene)
	answer.State, answer.Title, answer.Degraded, answer.Stages = Fallback, title.Key(), reasons, stages.list()
	return answer, err
}

// complete draws and keeps a picture that lacks nothing, or finds that exactly this picture was drawn before.
func (s *Service) complete(ctx context.Context, stages *stageLog, q question, title titles.Title, g *gathered, stale *Answer) (Answer, error) {
	now, scene := s.now(), g.scene(title, q.design)
	answer := Answer{State: Miss, Title: title.Key(), Left: g.life(title, q.design, now)}
	key := pictureKey(title, q.elements, g.art.Candidate, scene)
	record := store.Record{Picture: key, Title: answer.Title, Drawn: now.UTC(), Life: answer.Left}
	if picture, err := s.parts.Store.Picture(ctx, key); err == nil {
		answer.Picture, answer.ETag = picture, store.ETag(picture)
		answer.Sketch = sketchOf(answer, stale)
		record.ETag, record.Sketch = answer.ETag, answer.Sketch
		return s.keep(ctx, stages, answer, func(ctx context.Context) error { return s.parts.Store.Extend(ctx, q.key, record) })
	}
	drawn, err := s.render(ctx, stages, g, scene)
	if err != nil {
		return Answer{}, err
	}
	answer.Picture, answer.ETag, answer.Sketch = drawn.Picture, drawn.ETag, drawn.Sketch
	record.ETag, record.Sketch = drawn.ETag, drawn.Sketch
	return s.keep(ctx, stages, answer, func(ctx context.Context) error {
		return s.parts.Store.Keep(ctx, q.key, record, q.Format.ContentType(), answer.Picture)
	})
}

// sketchOf describes a picture that was drawn before: from its own earlier record, or by another look at it where it was
// drawn for another question.
func sketchOf(answer Answer, stale *Answer) thumb.Sketch {
	if stale != nil && stale.ETag == answer.ETag && stale.Sketch != (thumb.Sketch{}) {
		return stale.Sketch
	}
	art, err := render.Open(answer.Picture)
	if err != nil {
		return thumb.Sketch{}
	}
	return art.Sketch()
}

// keep writes to the store within a time of its own. The picture is served even if it cannot be kept.
func (s *Service) keep(ctx context.Context, stages *stageLog, answer Answer, write func(context.Context) error) (Answer, error) {
	done := stages.start("keep")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.budget.StoreWrite)
	defer cancel()
	if err := write(ctx); err != nil {
		answer.Degraded = append(answer.Degraded, fmt.Sprintf("not kept: %v", err))
	}
	done()
	answer.Stages = stages.list()
	return answer, nil
}

// pictureKey names everything that shaped the picture, and nothing that did not: not the asker, not the id that led here.
func pictureKey(title titles.Title, elements string, from art.Candidate, scene render.Scene) store.Key {
	parts := []string{"picture", title.Key(), elements, from.Source, from.ID, scene.Award.String()}
	for _, badge := range slices.Concat(scene.Badges, scene.Scores) {
		parts = append(parts, fmt.Sprintf("%s=%s/%d", badge.Source, badge.Text, badge.State))
	}
	if scene.Design.Canvas != nil {
		parts = append(parts, fmt.Sprint(scene.Oscar, scene.Emmy), factsKey(scene.Facts))
	}
	return store.KeyOf(parts...)
}

// factsKey tells all facts apart; it does not look which of them the canvas letters.
func factsKey(f render.Facts) string {
	episode := f.Episode
	f.Episode = nil
	if episode == nil {
		return fmt.Sprintf("%#v", f)
	}
	return fmt.Sprintf("%#v %#v", f, *episode)
}

// title resolves the id within its stage's time.
func (s *Service) title(ctx context.Context, stages *stageLog, id request.ID) (titles.Title, error) {
	defer stages.start("title")()
	ctx, cancel := context.WithTimeout(ctx, s.budget.Title)
	defer cancel()
	return s.parts.Titles.Find(ctx, id)
}

// withoutArt is what is left when nobody knows the title or has a picture of it: what the store still has, a drawn
// placeholder where the asker allows it, or the reason. An unknown title gets no placeholder: it is an answer that
// clients must see.
func (s *Service) withoutArt(ctx context.Context, stages *stageLog, q question, stale *Answer, reason error, title string, names ...string) (Answer, error) {
	code := fault.CodeOf(reason)
	if code == fault.Unavailable && stale != nil {
		answer := stale.standIn([]string{reason.Error()}, stages)
		answer.Cause = reason
		return answer, nil
	}
	if !q.design.Fallback || (code != fault.NoArt && code != fault.Unavailable) {
		return Answer{}, reason
	}
	done := stages.start("draw")
	picture, err := s.parts.Renderer.Placeholder(ctx, q.design, names)
	done()
	if err != nil {
		return Answer{}, errors.Join(reason, err)
	}
	return Answer{
		Picture: picture.Bytes, ETag: store.ETag(picture.Bytes), State: Fallback, Lasting: code == fault.NoArt, Title: title,
		Degraded: []string{reason.Error()}, Cause: reason, Stages: stages.list(), Sketch: picture.Sketch,
	}, nil
}
