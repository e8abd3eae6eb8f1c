package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render"
	"aioratings/pkg/request"
	"aioratings/pkg/store"
	"aioratings/pkg/titles"
)

// draw makes the picture that answers q, or says why there is none. stale is what the store has and is no longer sure of.
func (s *Service) draw(ctx context.Context, q question, stale *Answer) (Answer, error) {
	stages := &stageLog{now: s.now}
	title, err := s.title(ctx, stages, q.ID)
	if err != nil {
		return s.withoutArt(ctx, stages, q, stale, err, "", q.ID.String())
	}
	gathered := s.gather(ctx, stages, title, q.design)
	defer gathered.permit.release()
	if gathered.artErr != nil {
		return s.withoutArt(ctx, stages, q, stale, gathered.artErr, title.Key(), title.Name, title.OriginalName, title.IMDb)
	}
	scene := gathered.scene(title, q.design)
	degraded := append(failures("title", title.Failed), gathered.degraded()...)
	if len(degraded) > 0 {
		if stale != nil && (stale.Left > -staleTrust || len(scene.Badges) == 0) {
			stale.Degraded, stale.Stages = degraded, stages.list()
			return *stale, nil
		}
		answer, err := s.render(ctx, stages, scene)
		answer.State, answer.Title, answer.Degraded, answer.Stages = Fallback, title.Key(), degraded, stages.list()
		return answer, err
	}
	return s.complete(ctx, stages, q, title, scene, gathered.art.Candidate)
}

// staleTrust is how long past its life a complete picture is still better than one with some of its scores.
const staleTrust = 7 * 24 * time.Hour

// complete draws and keeps a picture that lacks nothing, or finds that exactly this picture was drawn before.
func (s *Service) complete(ctx context.Context, stages *stageLog, q question, title titles.Title, scene render.Scene, from art.Candidate) (Answer, error) {
	answer := Answer{State: Miss, Title: title.Key(), Left: title.Life(s.now())}
	key := pictureKey(title, q.elements, from, scene)
	record := store.Record{Picture: key, Title: answer.Title, Drawn: s.now().UTC(), Life: answer.Left}
	if picture, err := s.parts.Store.Picture(ctx, key); err == nil {
		answer.Picture, answer.ETag, record.ETag = picture, store.ETag(picture), store.ETag(picture)
		return s.keep(ctx, stages, answer, func(ctx context.Context) error { return s.parts.Store.Extend(ctx, q.key, record) })
	}
	drawn, err := s.render(ctx, stages, scene)
	if err != nil {
		return Answer{}, err
	}
	answer.Picture, answer.ETag, record.ETag = drawn.Picture, drawn.ETag, drawn.ETag
	return s.keep(ctx, stages, answer, func(ctx context.Context) error {
		return s.parts.Store.Keep(ctx, q.key, record, q.Format.ContentType(), answer.Picture)
	})
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
	for _, badge := range scene.Badges {
		parts = append(parts, fmt.Sprintf("%s=%s/%d", badge.Source, badge.Text, badge.State))
	}
	return store.KeyOf(parts...)
}

// title resolves the id within its stage's time.
func (s *Service) title(ctx context.Context, stages *stageLog, id request.ID) (titles.Title, error) {
	defer stages.start("title")()
	ctx, cancel := context.WithTimeout(ctx, s.budget.Title)
	defer cancel()
	return s.parts.Titles.Find(ctx, id)
}

// gathered is what art and ratings brought, and the permit under which the art is held in memory.
type gathered struct {
	art     art.Found
	picture *render.Art
	artErr  error
	ratings ratings.Result
	permit  *permit
}

// gather gets art and scores side by side, each within its stage's time.
func (s *Service) gather(ctx context.Context, stages *stageLog, title titles.Title, d design.Design) *gathered {
	g := &gathered{permit: &permit{memory: s.memory}}
	scored := make(chan ratings.Result, 1)
	go func() {
		defer stages.start("ratings")()
		ctx, cancel := context.WithTimeout(ctx, s.budget.Ratings)
		defer cancel()
		scored <- s.parts.Ratings.Collect(ctx, title, d.Sources(), d.ShowsAward())
	}()
	done := stages.start("art")
	artCtx, cancel := context.WithTimeout(ctx, s.budget.Art)
	defer cancel()
	want := art.Want{Family: d.Family, Width: d.Width(), Lang: d.Lang, Textless: d.Textless, First: d.ImageSource}
	g.art, g.artErr = s.parts.Art.Find(artCtx, title, want, func(data []byte) (err error) {
		if err := g.permit.acquire(artCtx, d); err != nil {
			return err
		}
		g.picture, err = render.Open(data)
		return err
	})
	done()
	g.ratings = <-scored
	return g
}

// scene puts what was gathered into the form that is drawn.
func (g *gathered) scene(title titles.Title, d design.Design) render.Scene {
	scene := render.Scene{Design: d, Art: g.picture}
	for _, score := range ratings.Pick(g.ratings, d.Order, d.Limit) {
		scene.Badges = append(scene.Badges, render.Badge{Source: score.Source, Text: score.Text(), State: score.State()})
	}
	if d.ShowsAward() {
		scene.Award = ratings.Award(title.Kind, g.ratings, d.ExcludeOscar, d.ExcludeEmmy)
	}
	return scene
}

// degraded lists what failed and could have changed the picture; empty for a complete one.
func (g *gathered) degraded() []string {
	reasons := failures("art", g.art.SourcesFailed)
	if !g.ratings.Complete {
		reasons = append(reasons, failures("scores", g.ratings.Failed)...)
	}
	return reasons
}

func failures(stage string, names []string) (reasons []string) {
	for _, name := range names {
		reasons = append(reasons, stage+": "+name)
	}
	return reasons
}

func (s *Service) render(ctx context.Context, stages *stageLog, scene render.Scene) (Answer, error) {
	defer stages.start("draw")()
	picture, err := s.parts.Renderer.Draw(ctx, scene)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Picture: picture.Bytes, ETag: store.ETag(picture.Bytes)}, nil
}

// withoutArt is what is left when nobody knows the title or has a picture of it: what the store still has, a drawn
// placeholder where the asker allows it, or the reason. An unknown title gets no placeholder: it is an answer that
// clients must see.
func (s *Service) withoutArt(ctx context.Context, stages *stageLog, q question, stale *Answer, reason error, title string, names ...string) (Answer, error) {
	code := fault.CodeOf(reason)
	if code == fault.Unavailable && stale != nil {
		stale.Degraded, stale.Stages = []string{reason.Error()}, stages.list()
		return *stale, nil
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
		Picture: picture.Bytes, ETag: store.ETag(picture.Bytes), State: Fallback, Title: title,
		Degraded: []string{reason.Error()}, Stages: stages.list(),
	}, nil
}
