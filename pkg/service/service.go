// Package service is the one use case, a Request to a picture. It owns the order of events, the time budget and the order
// of degradation, and nothing else: who asks, what the title is, which art, which scores and how it is drawn are other
// packages' business.
//
// The road: key → design → store → title → art ∥ ratings → render → store. A known title gets its picture: what is
// missing when its stage's time is up is left out, and the answer says so and lives shortly. Equal questions that arrive
// together share one drawing. Nothing runs on after the answer except a drawing that somebody else still waits for.
package service

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"

	"aioratings/pkg/art"
	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render"
	"aioratings/pkg/request"
	"aioratings/pkg/store"
	"aioratings/pkg/thumb"
	"aioratings/pkg/titles"
)

// State says where a picture came from, as X-Cache-Status does.
type State uint8

// Hit came from the store; Miss was drawn now and is complete; Fallback was drawn now and is less than complete.
const (
	Hit State = iota + 1
	Miss
	Fallback
)

// Ask is a question and what its asker already holds.
type Ask struct {
	Request request.Request
	Edge    Edge                   // what the edge promised about the answer's cache entry; zero where there is none
	Head    bool                   // only the headers are wanted; costs the asker nothing
	Renewal bool                   // nobody waits: fault.Spent sooner than a picture without what a used-up source would tell
	Holds   func(etag string) bool // whether the asker holds the picture with this ETag; nil for never
}

// Answer is a picture and what there is to say about it.
type Answer struct {
	Picture     []byte
	Type        string // media type
	ETag        string
	NotModified bool // the asker holds it already
	State       State
	Left        time.Duration // how long a complete picture stays fresh; 0 for all others, and for a stale one
	Changeable  bool          // caches do not know by the address whether the design is still the same: Left is short
	Lasting     bool          // a fallback that will not be better soon: a placeholder where nobody has art
	Elements    string        // X-Elements-Hash
	Title       string        // titles.Title.Key; "" where nobody could say
	Degraded    []string      // for logs: what is missing, and because of whom
	Cause       error         // for logs: the failures on the way, also those that another source made up for; nil for none
	Stages      []Stage
	Sketch      thumb.Sketch // what the picture roughly looks like
}

// Parts are the rooms that the road leads through.
type Parts struct {
	Keys     *keys.Ring
	Profiles *profiles.Store
	Store    *store.Store
	Leases   store.Leases // one drawing for several processes; nil where there is one process
	Paces    store.Paces  // one pace of an account's drawings for several processes; nil likewise
	Titles   *titles.Finder
	Art      *art.Finder
	Ratings  *ratings.Book
	Renderer *render.Renderer
}

// Budget is how long each stage of one answer may take. Every stage gets the lesser of its own and what remains of All.
type Budget struct {
	All, Key, StoreRead, Title, Art, Ratings, StoreWrite time.Duration
}

// DefaultBudget is the contract's 2.5 s, shared out so that the last stages still have time when all others use theirs.
func DefaultBudget() Budget {
	const ms = slow.Factor * time.Millisecond
	return Budget{
		All: 2500 * ms, Key: 150 * ms, StoreRead: 200 * ms, Title: 600 * ms, Art: 1200 * ms, Ratings: 900 * ms, StoreWrite: 300 * ms,
	}
}

// drawingMemory bounds what all drawings of the process hold at once, in bytes; see permit.
const drawingMemory = 512 << 20

// Service answers questions for pictures.
type Service struct {
	parts  Parts
	budget Budget
	now    func() time.Time
	flight singleflight.Group
	memory *semaphore.Weighted
	pace   pace
}

// New puts the parts in order.
func New(parts Parts, budget Budget, now func() time.Time) *Service {
	return &Service{parts: parts, budget: budget, now: now, memory: semaphore.NewWeighted(drawingMemory)}
}

// question is a request whose design is settled, and the key under which the store remembers its answer.
type question struct {
	request.Request
	design   design.Design
	elements string
	key      store.Key
	account  string        // who asks, for the pace of drawings: the caller of settle says; it shapes nothing
	renewal  bool          // Ask.Renewal
	longest  time.Duration // the answer's life at most; 0 for as long as the title's rhythm says
	flaw     error         // what was wrong with the saved design, which the built-in one stands in for
}

func newQuestion(req request.Request, d design.Design) question {
	elements := d.Hash(render.Version)
	return question{Request: req, design: d, elements: elements, key: store.KeyOf("question", req.Question(), elements)}
}

// Picture answers ask. A complete picture that is really sent counts against the asker's month; a HEAD, a picture that
// the asker holds already, an error and a degraded picture, be it a stale one, do not.
func (s *Service) Picture(ctx context.Context, ask Ask) (Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, s.budget.All)
	defer cancel()
	stages := &stageLog{now: s.now}
	holder, err := s.admit(ctx, stages, ask.Request.Key)
	if err != nil {
		return Answer{}, err
	}
	q, err := s.settle(ctx, stages, holder, ask.Request, ask.Edge)
	if err != nil {
		return Answer{}, err
	}
	q.account, q.renewal = holder.Account, ask.Renewal
	deadline, _ := ctx.Deadline()
	answer, err := s.answer(ctx, stages, q, deadline)
	if err != nil {
		return Answer{}, err
	}
	if q.longest > 0 {
		answer.Left, answer.Changeable = min(answer.Left, q.longest), true
	}
	answer.Cause = errors.Join(answer.Cause, q.flaw)
	answer.Elements = q.elements
	answer.Type = q.Format.ContentType()
	answer.NotModified = ask.Holds != nil && ask.Holds(answer.ETag)
	if !ask.Head && !answer.NotModified && answer.whole() {
		done := stages.start("count")
		err = s.parts.Keys.Spend(ctx, holder)
		done()
		if err != nil {
			return Answer{}, err
		}
	}
	answer.Stages = stages.list()
	return answer, nil
}

// whole reports whether a picture is all that it should be: complete and fresh.
func (a Answer) whole() bool { return a.State != Fallback && a.Left > 0 }

// admit finds out who asks and whether there is something left of the month.
func (s *Service) admit(ctx context.Context, stages *stageLog, key string) (keys.Holder, error) {
	defer stages.start("key")()
	ctx, cancel := context.WithTimeout(ctx, s.budget.Key)
	defer cancel()
	holder, err := s.parts.Keys.Identify(ctx, key)
	if err != nil {
		return keys.Holder{}, err
	}
	return holder, s.parts.Keys.Check(ctx, holder)
}

// answer serves the store's picture while it is fresh, and otherwise joins or starts the drawing of a new one, which has
// until drawBy.
func (s *Service) answer(ctx context.Context, stages *stageLog, q question, drawBy time.Time) (Answer, error) {
	kept, err := s.kept(ctx, stages, q)
	if err == nil && kept.Left > 0 {
		return kept, nil
	}
	var stale *Answer
	if err == nil {
		stale = &kept
	}
	answer, err := s.share(ctx, stages, q, stale, drawBy)
	if err != nil && stale != nil && (fault.Is(err, fault.TooFast) || errors.Is(ctx.Err(), context.DeadlineExceeded)) {
		return *stale, nil
	}
	return answer, err
}

// share joins or starts a drawing. One that was refused because the account that started it is too fast is started anew by
// those who only joined it.
func (s *Service) share(ctx context.Context, stages *stageLog, q question, stale *Answer, drawBy time.Time) (Answer, error) {
	for {
		// The drawing is for everybody who waits for it, so the first asker's leaving must not end it; his deadline does.
		shared := s.flight.DoChan(string(q.key), func() (any, error) {
			ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), drawBy)
			defer cancel()
			if err := s.pace.take(q.account, s.now()); err != nil {
				return Answer{}, &pacedError{q.account, err}
			}
			return s.safely(func() (Answer, error) {
				waited := &stageLog{now: s.now}
				answer, err := s.alone(ctx, waited, q, func() (Answer, error) { return s.draw(ctx, q, stale) })
				answer.Stages = append(waited.list(), answer.Stages...)
				return answer, err
			})
		})
		select {
		case result := <-shared:
			paced, isPaced := errors.AsType[*pacedError](result.Err)
			switch {
			case isPaced && paced.account != q.account && ctx.Err() == nil:
				continue
			case result.Err != nil:
				return Answer{}, result.Err
			}
			answer := result.Val.(Answer)
			stages.add(answer.Stages)
			return answer, nil
		case <-ctx.Done():
			return Answer{}, ctx.Err()
		}
	}
}

// pacedError is the refusal of a drawing for the pace of an account.
type pacedError struct {
	account string
	err     error
}

func (e *pacedError) Error() string { return e.err.Error() }
func (e *pacedError) Unwrap() error { return e.err }

// kept is the store's current answer to q, fresh or stale. A store that fails is a store that has nothing.
func (s *Service) kept(ctx context.Context, stages *stageLog, q question) (Answer, error) {
	defer stages.start("store")()
	ctx, cancel := context.WithTimeout(ctx, s.budget.StoreRead)
	defer cancel()
	record, picture, err := s.parts.Store.Current(ctx, q.key)
	if err != nil {
		return Answer{}, err
	}
	return Answer{
		Picture: picture, ETag: record.ETag, State: Hit, Title: record.Title, Left: record.Left(s.now()), Sketch: record.Sketch,
	}, nil
}

// safely turns a panic into an error: a drawing runs on a goroutine of its own, where a panic would end the process.
func (s *Service) safely(draw func() (Answer, error)) (answer Answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fault.Wrap(fault.Internal, fault.Caught(p), "Something went wrong on our side.")
		}
	}()
	return draw()
}
