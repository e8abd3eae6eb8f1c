package demo

import (
	"context"
	"fmt"
	"math"

	"aioratings/pkg/art"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// drawingVersion is part of every candidate's id. It counts up whenever a drawing changes, as a host's picture gets a new
// name with a new content.
const drawingVersion = 1

// ladder lists the widths that a picture can be had in, in pixels, as on TMDB's image host.
func ladder(family request.Family) []int {
	switch family {
	case request.Poster:
		return []int{342, 500, 780, 2000}
	case request.Logo:
		return []int{500, 2700}
	case request.Episode:
		return []int{300, 1920}
	}
	return []int{780, 1280, 3840}
}

// printed is one candidate and what it is made from.
type printed struct {
	art.Candidate
	family  request.Family // of the drawing: an episode without a still is offered backdrops
	entry   *entry
	edition edition // of a poster, a backdrop or a logo
	take    int     // of a still
}

// Candidates implements art.Source. A title that is not in the catalogue has none; it fails only with ctx.
func (c *Catalogue) Candidates(ctx context.Context, title titles.Title, family request.Family) ([]art.Candidate, error) {
	if err := ctx.Err(); err != nil {
		return nil, interrupted(err)
	}
	e := c.find(title)
	if e == nil || e.art == nil {
		return nil, nil
	}
	take := 0
	if family == request.Episode {
		family = request.Backdrop
		if title.Episode != nil {
			if ep := e.episode(title.Episode.Season, title.Episode.Number); ep != nil && ep.take > 0 {
				family, take = request.Episode, ep.take
			}
		}
	}
	var list []art.Candidate
	for _, p := range c.prints {
		if p.entry == e && p.family == family && p.take == take {
			list = append(list, p.Candidate)
		}
	}
	return list, nil
}

// printsOf makes the candidates of a title, its own choices first.
func (c *Catalogue) printsOf(e *entry) []printed {
	var list []printed
	add := func(family request.Family, ed edition, take int, mark string) {
		sizes := ladder(family)
		width := sizes[len(sizes)-1]
		p := printed{family: family, entry: e, edition: ed, take: take}
		p.Candidate = art.Candidate{
			Source: sourceName, ID: fmt.Sprintf("/%s-%s-%s-%d.%s", e.slug, family, mark, drawingVersion, extension(family)),
			Width: width, Height: p.height(c.faces, width), Lang: ed.lang, Vote: ed.vote, Votes: ed.votes,
		}
		p.Default = take > 0 || len(list) == 0 || list[len(list)-1].family != family
		list = append(list, p)
	}
	mark := func(ed edition) string {
		if ed.lang == "" {
			return "textless"
		}
		return ed.lang
	}
	for _, ed := range e.editions {
		add(request.Poster, ed, 0, mark(ed))
	}
	add(request.Backdrop, edition{vote: 5.6, votes: 12}, 0, "textless")
	add(request.Backdrop, e.editions[0], 0, mark(e.editions[0]))
	for _, ed := range e.editions {
		if !ed.plain {
			add(request.Logo, ed, 0, mark(ed))
		}
	}
	takes := 0
	for _, ep := range e.episodes {
		takes = max(takes, ep.take)
	}
	for take := 1; take <= takes; take++ {
		add(request.Episode, edition{vote: 5.4, votes: 3}, take, fmt.Sprint(take))
	}
	return list
}

// height is the candidate's at a width, both in pixels.
func (p *printed) height(f faces, width int) int {
	w, h := wideWidth, wideHeight
	switch p.family {
	case request.Poster:
		w, h = posterWidth, posterHeight
	case request.Logo:
		w, h = logoWidth, p.entry.art.logo.height(f, p.edition.name)
	}
	return int(math.Round(float64(width) * h / w))
}

func extension(family request.Family) string {
	if family == request.Logo {
		return "png"
	}
	return "jpg"
}
