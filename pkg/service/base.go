package service

import (
	"context"

	"aioratings/pkg/art"
	"aioratings/pkg/design"
	"aioratings/pkg/render"
	"aioratings/pkg/store"
)

// base is the picture without anything on it, encoded so that rows of it can be drawn anew and all others stay as they are.
// It belongs to the art and to what the design does to the art, so every later drawing on the same art, with other scores
// or by another key's design, needs neither the art nor a decoder.
type base struct{ bytes []byte }

// baseKey is where the base of a candidate lies; ok is false for designs that have none.
func baseKey(d design.Design, c art.Candidate) (key store.Key, ok bool) {
	name, ok := render.BaseName(d)
	return store.KeyOf("base", name, c.Source, c.ID), ok
}

// keptBase is the base of an earlier drawing, nil if there is none. A store that fails is a store that has nothing.
func (s *Service) keptBase(ctx context.Context, d design.Design, c art.Candidate) *base {
	key, ok := baseKey(d, c)
	if !ok {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.budget.StoreRead)
	defer cancel()
	bytes, err := s.parts.Store.Picture(ctx, key)
	if err != nil {
		return nil
	}
	return &base{bytes}
}

// render draws a scene: on the base that was kept, or from the art by way of a base that is kept from now on.
func (s *Service) render(ctx context.Context, stages *stageLog, g *gathered, scene render.Scene) (Answer, error) {
	defer stages.start("draw")()
	picture, err := s.drawScene(ctx, g, scene)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Picture: picture.Bytes, ETag: store.ETag(picture.Bytes), Sketch: picture.Sketch}, nil
}

func (s *Service) drawScene(ctx context.Context, g *gathered, scene render.Scene) (render.Picture, error) {
	if g.base != nil {
		return s.parts.Renderer.DrawOn(ctx, scene, g.base.bytes)
	}
	key, ok := baseKey(scene.Design, g.art.Candidate)
	if !ok {
		return s.parts.Renderer.Draw(ctx, scene)
	}
	fresh, err := s.parts.Renderer.Base(ctx, scene.Design, g.picture)
	if err != nil {
		return render.Picture{}, err
	}
	kept := make(chan struct{})
	go func() {
		defer close(kept)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.budget.StoreWrite)
		defer cancel()
		// A base that is not kept costs a later drawing its time, and this one nothing.
		_ = s.parts.Store.KeepBase(ctx, key, fresh)
	}()
	picture, err := s.parts.Renderer.DrawOn(ctx, scene, fresh)
	<-kept
	return picture, err
}
