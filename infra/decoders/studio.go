package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"aioratings/pkg/art"
	"aioratings/pkg/design"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream/demo"
)

// studio draws titles of the demo catalogue as the service does and collects what comes out.
type studio struct {
	ctx       context.Context
	catalogue *demo.Catalogue
	renderer  *render.Renderer
	sources   string // a folder that keeps art, "" for none
	turn      int
	pictures  []picture
}

func newStudio(ctx context.Context, sources string) (*studio, error) {
	catalogue, err := demo.New()
	if err != nil {
		return nil, err
	}
	renderer, err := render.New(marks.Default())
	return &studio{ctx: ctx, catalogue: catalogue, renderer: renderer, sources: sources}, err
}

// draw draws a title by parameters, if the catalogue has art of it.
func (s *studio) draw(title titles.Title, family request.Family, format request.Format, query string) error {
	d, err := designed(family, format, query)
	if err != nil {
		return err
	}
	return s.drawDesign(fmt.Sprintf("%s-%s-%s", title.IMDb, family, plainName(query)), title, d)
}

// drawDesign draws a title by a design, if the catalogue has art of it.
func (s *studio) drawDesign(name string, title titles.Title, d design.Design) error {
	if episodes := s.catalogue.Episodes(title); d.Family == request.Episode && len(episodes) > 0 {
		title.Episode = &episodes[0]
	}
	candidates, err := s.catalogue.Candidates(s.ctx, title, d.Family)
	if err != nil || len(candidates) == 0 {
		return err
	}
	data, err := s.fetch(candidates[0], d)
	if err != nil {
		return err
	}
	_, err = s.drawFrom(name, data, d)
	return err
}

// fetch gets a candidate's bytes. The catalogue draws its art with floating point, which another machine rounds otherwise:
// what shall come out the same everywhere must be made of art from one of them, which the folder of sources keeps.
func (s *studio) fetch(c art.Candidate, d design.Design) ([]byte, error) {
	kept := filepath.Join(s.sources, fmt.Sprintf("%x-%d", sha256.Sum224([]byte(c.ID)), d.Width()))
	if s.sources != "" {
		if data, err := os.ReadFile(kept); !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	data, err := s.catalogue.Fetch(s.ctx, c, d.Family, d.Width())
	if err == nil && s.sources != "" {
		err = os.WriteFile(kept, data, 0o644)
	}
	return data, err
}

// drawFrom draws a design from the bytes of art: on its base where it has one, which it collects and gives as well.
func (s *studio) drawFrom(name string, data []byte, d design.Design) (base []byte, err error) {
	opened, err := s.renderer.Open(data, d)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	badges := badges(s.turn)
	s.turn++
	scene := render.Scene{Design: d, Art: opened, Badges: badges[:d.Limit], Scores: badges, Award: request.Oscar, Oscar: true, Emmy: true}
	scene.Facts = render.Facts{Name: "The Name of a Title", Year: 1927, Runtime: 153, Certification: "PG-13"}
	wrapped, err := s.renderer.Base(s.ctx, d, opened)
	if errors.Is(err, render.ErrBase) {
		p, err := s.renderer.Draw(s.ctx, scene)
		if err == nil {
			s.add(name, p.Bytes)
		}
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	p, err := s.renderer.DrawOn(s.ctx, scene, wrapped)
	if err != nil {
		return nil, err
	}
	s.add(name, p.Bytes)
	start := bytes.Index(wrapped, []byte(jpegStart)) // behind what the renderer notes down for itself
	if start < 0 {
		return nil, fmt.Errorf("%s: no JPEG in its base", name)
	}
	s.add(name+"-base", wrapped[start:])
	return wrapped[start:], nil
}

// jpegStart is the marker SOI and the beginning of another.
const jpegStart = "\xff\xd8\xff"

// add collects a picture under a name that tells its format, if there was none like it before.
func (s *studio) add(name string, data []byte) {
	if slices.ContainsFunc(s.pictures, func(p picture) bool { return bytes.Equal(p.data, data) }) {
		return
	}
	if bytes.HasPrefix(data, []byte(jpegStart)) {
		name += ".jpg"
	} else {
		name += "-png.png"
	}
	s.pictures = append(s.pictures, picture{name: name, data: data})
}

func designed(family request.Family, format request.Format, query string) (design.Design, error) {
	params, err := request.ParseQuery(query)
	return design.Resolve(family, format, params), err
}

// plainName is a query as a part of a file's name.
func plainName(query string) string {
	return strings.NewReplacer("imageSize=", "", "&", "-", "=", "-", "_", "-").Replace(query)
}

// badges are scores of all sources; those of Rotten Tomatoes take turns in what they show.
func badges(turn int) (all []render.Badge) {
	states := [][2]ratings.State{{ratings.CertifiedFresh, ratings.VerifiedHot}, {ratings.Fresh, ratings.Upright}, {ratings.Rotten, ratings.Spilled}}[turn%3]
	for i, source := range request.Sources {
		b := render.Badge{Source: source, Text: fmt.Sprintf("%d.%d", 9-i/2, i)}
		switch source {
		case request.SourceRT:
			b.State = states[0]
		case request.SourceRTA:
			b.State = states[1]
		}
		all = append(all, b)
	}
	return all
}
