package service

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/render"
	"aioratings/pkg/request"
	"aioratings/pkg/store"
	"aioratings/pkg/titles"
)

// Where a parameter's value comes from.
const (
	fromQuery   = "query"
	fromSaved   = "saved design"
	fromKey     = "key's default design"
	fromBuiltIn = "built-in default"
)

// everySource is all ten.
func everySource() (set request.SourceSet) {
	for _, source := range request.Sources {
		set = set.With(source)
	}
	return set
}

// explaining is what an explanation is made of.
type explaining struct {
	*gathered
	asked  request.Request
	q      question
	title  titles.Title
	drawn  render.Scene // what would be drawn; without a picture where there is no art
	layers []layer
	kept   *store.Record // nil where the store has nothing
	stale  *Answer       // the store's picture, where it is not fresh; it has no bytes
	lacks  []lack
	now    time.Time
	// tellers names the providers that could have a score of a source.
	tellers func(request.Source) []string
}

// Explain says why the picture that ask asks for looks as it does. It goes the picture's own road up to the drawing and
// asks for all ten scores on the way. It needs a key, costs nothing of its month, counts as a new picture for its pace, and
// fails as the picture would, but for one thing: a title without a picture is explained.
func (s *Service) Explain(ctx context.Context, req request.Request) (Explanation, error) {
	ctx, cancel := context.WithTimeout(ctx, s.budget.All)
	defer cancel()
	stages := &stageLog{now: s.now}
	holder, err := s.admit(ctx, stages, req.Key)
	if err != nil {
		return Explanation{}, err
	}
	q, err := s.settle(ctx, stages, holder, req, Edge{})
	if err != nil {
		return Explanation{}, err
	}
	if err := s.pace.take(holder.Account, s.now()); err != nil {
		return Explanation{}, err
	}
	e := &explaining{asked: req, q: q, layers: s.layers(ctx, stages, holder, req, q), tellers: s.parts.Ratings.Tellers}
	e.lookUp(ctx, s)
	if e.title, err = s.title(ctx, stages, q.ID); err != nil {
		return Explanation{}, err
	}
	e.gathered = s.gather(ctx, stages, e.title, q.design, everySource(), true, false)
	defer e.release()
	if fault.Is(e.artErr, fault.Canceled) {
		return Explanation{}, e.artErr
	}
	e.now, e.lacks, e.drawn = s.now(), e.gathered.lacks(e.title, q.design), e.scene(e.title, q.design)
	return e.tell(), nil
}

// lookUp finds what the store has. A store that fails is a store that has nothing.
func (e *explaining) lookUp(ctx context.Context, s *Service) {
	ctx, cancel := context.WithTimeout(ctx, s.budget.StoreRead)
	defer cancel()
	record, err := s.parts.Store.Record(ctx, e.q.key)
	if err != nil {
		return
	}
	e.kept = &record
	if left := record.Left(s.now()); left <= 0 {
		e.stale = &Answer{State: Hit, Left: left, ETag: record.ETag}
	}
}

// layer is one of the sets of parameters that a design is settled from.
type layer struct {
	from   string
	id     string // of the saved design
	params request.Params
}

// layers are those that the design was settled from, the most important first. The built-in defaults are not among them.
func (s *Service) layers(ctx context.Context, stages *stageLog, holder keys.Holder, req request.Request, q question) []layer {
	all := []layer{{from: fromQuery, params: q.Params}}
	id, from := req.Profile, fromSaved
	if id == "" {
		id, from = holder.DefaultProfile, fromKey
	}
	if id == "" {
		return all
	}
	profile, err := s.profile(ctx, stages, holder.Account, id)
	if err != nil {
		return all // as settle has it: a default design that is gone has no effect
	}
	if section := profile.Section(q.Family); section != nil {
		all = append(all, layer{from, id, section.Params.Only(q.Family)})
	}
	return all
}

// tell puts the explanation into words.
func (e *explaining) tell() Explanation {
	outcome, why := e.outcome()
	all := Explanation{
		Picture: ExplainedPicture{
			URL: Path(e.asked), Family: e.q.Family.String(), Format: e.q.Format.String(), Width: e.q.design.Width(),
			Outcome: outcome, Reason: why,
		},
		Title: e.tellTitle(), Art: e.tellArt(), Scores: e.tellScores(), Award: e.tellAward(), Design: e.tellDesign(),
		Cache: e.tellCache(outcome), Degraded: []ExplainedLack{}, Links: map[string]string{"schema": "/schemas/explain.json"},
	}
	for _, l := range e.lacks {
		all.Degraded = append(all.Degraded, tellLack(l))
	}
	all.Summary = e.summary(all)
	return all
}

// The outcomes of asking for a picture.
const (
	outcomeComplete    = "complete"
	outcomeStale       = "stale"
	outcomePartial     = "partial"
	outcomePlaceholder = "placeholder"
	outcomeNone        = "none"
)

// outcome is what somebody who asks for the picture now gets: the same decisions that draw makes.
func (e *explaining) outcome() (name, why string) {
	unavailable := fault.Is(e.artErr, fault.Unavailable)
	fresh := e.kept != nil && e.stale == nil
	switch {
	case fresh:
		return outcomeComplete, "The store has it, and it is fresh."
	case e.artErr != nil && unavailable && e.stale != nil:
		return outcomeStale, "No art can be had just now, so the store's stale picture is served."
	case e.artErr != nil && e.q.design.Fallback:
		return outcomePlaceholder, public(e.artErr) + " With fallback=true a placeholder with the title's name takes its place."
	case e.artErr != nil:
		return outcomeNone, public(e.artErr)
	case len(e.lacks) > 0 && e.stale.outranks(len(e.shown(e.q.design))):
		return outcomeStale, "Something failed, and the store's stale picture is better than one with less on it."
	case len(e.lacks) > 0:
		return outcomePartial, "Something failed that could have changed it; it lives two minutes, so that the full one takes its place."
	}
	return outcomeComplete, "Everything that it needs is there."
}

// public is what a stranger may read of an error.
func public(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Public
	}
	return "Something went wrong."
}

// Path is the address of the picture that r asks for, or asks to explain, without the key: it goes behind "/{key}".
func Path(r request.Request) string {
	r.Explain = false
	return strings.TrimPrefix(r.String(), "/"+r.Key)
}

// summary says it in two sentences.
func (e *explaining) summary(x Explanation) string {
	kind := "a film"
	if e.title.Kind == request.Series {
		kind = "a series"
	}
	name := e.title.Name
	if e.title.Episode != nil {
		kind = fmt.Sprintf("season %d, episode %d of a series", e.title.Episode.Season, e.title.Episode.Number)
	}
	text := fmt.Sprintf("%s is %s, as %s knows it.", name, kind, e.title.By)
	if e.artErr != nil {
		return text + " " + x.Picture.Reason
	}
	text += fmt.Sprintf(" Its %s is %s's", e.q.Family, e.art.Source)
	var with []string
	switch n := len(e.shown(e.q.design)); {
	case e.q.design.Canvas != nil:
		with = append(with, "the elements of a saved design")
	case n == 1:
		with = append(with, "one score")
	case n > 1:
		with = append(with, fmt.Sprintf("%d scores", n))
	}
	if e.q.design.Canvas == nil && e.drawn.Award != request.NoAward {
		with = append(with, "a statuette")
	}
	if len(with) > 0 {
		text += ", with " + strings.Join(with, " and ") + " on it"
	}
	return text + ". " + x.Cache.Reason
}

// pictureKey is the key of the picture that would be drawn.
func (e *explaining) pictureKey() store.Key {
	return pictureKey(e.title, e.q.elements, e.art.Candidate, e.drawn)
}
