package ratings

import (
	"context"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// Book asks its providers for the scores and awards of titles. It holds no state of its own and may be used concurrently.
type Book struct {
	providers []Provider // in order of trust
}

// NewBook makes a book of providers in order of trust: of several that have a score of a source, the first is believed.
// With none, nothing has a score.
func NewBook(providers ...Provider) *Book { return &Book{providers: providers} }

// Result is what was learnt about a title.
type Result struct {
	Scores map[request.Source]Score // of wanted sources, each Valid; read only
	Oscar  bool
	Emmy   bool
	// OscarBy and EmmyBy name the most trusted provider that told of the win, "" where nobody did.
	OscarBy, EmmyBy string
	// Spent names the providers whose allowance of the day is used up, in order of trust: until tomorrow what they told
	// earlier stands in, or they are done without. Neither makes a result incomplete, nor should it be believed for long.
	Spent []string
	// Failed names the providers that did not answer, in order of trust.
	Failed []string
	// Stale holds those of Failed and Spent for which something they told earlier stands in, with when they told it.
	Stale map[string]time.Time
	// Refused holds the wanted sources of which somebody told something that is no score, and nobody a score; with who.
	Refused map[request.Source]string
	// Cause holds the errors of those who failed, for logs only; nil if none did.
	Cause error
	// Complete is false if and only if one that failed could have changed something that was wanted.
	Complete bool
	// Open are the sources, and AwardsOpen whether the awards, that one who failed could have changed.
	Open       request.SourceSet
	AwardsOpen bool
	// Missing are the sources, and AwardsMissing whether the awards, that one of Spent could have changed and nobody who
	// failed.
	Missing       request.SourceSet
	AwardsMissing bool
}

// CompleteFor is Complete for somebody who wants less than was collected.
func (r Result) CompleteFor(wanted request.SourceSet, awards bool) bool {
	return r.Open&wanted == 0 && !(awards && r.AwardsOpen)
}

// WholeFor reports whether nobody at all could have changed what is wanted, be it that he failed or is used up.
func (r Result) WholeFor(wanted request.SourceSet, awards bool) bool {
	return r.CompleteFor(wanted, awards) && r.Missing&wanted == 0 && !(awards && r.AwardsMissing)
}

// Tellers names, in order of trust, the providers that can have a score of source, whether they are asked or not.
func (b *Book) Tellers(source request.Source) []string {
	var names []string
	for _, i := range byTrust(source, b.providers) {
		if p := b.providers[i]; p.Sources().Has(source) {
			names = append(names, p.Name())
		}
	}
	return names
}

// Collect asks, side by side, the providers that can have a wanted source or, with awards, can tell of awards; with
// nothing wanted, nobody. It returns when all have answered or ctx ends, whichever is first: a provider that failed, was
// too slow or panicked costs its own scores only.
func (b *Book) Collect(ctx context.Context, title titles.Title, wanted request.SourceSet, awards bool) Result {
	asked := b.helpful(wanted, awards)
	replies := make([]reply, len(asked))
	type arrival struct {
		index int
		reply reply
	}
	// Room for all, so that one who comes after ctx ended leaves its reply and goes.
	arrivals := make(chan arrival, len(asked))
	for i, provider := range asked {
		replies[i].err = fault.New(fault.Unavailable, "A rating source did not answer in time.")
		go func() { arrivals <- arrival{i, ask(ctx, provider, title)} }()
	}
wait:
	for range asked {
		select {
		case a := <-arrivals:
			replies[a.index] = a.reply
		case <-ctx.Done():
			break wait
		}
	}
	return merge(asked, replies, title.Kind, wanted, awards)
}

// helpful are the providers that can tell something wanted.
func (b *Book) helpful(wanted request.SourceSet, awards bool) []Provider {
	var helpful []Provider
	for _, p := range b.providers {
		if p.Sources()&wanted != 0 || awards && p.Awards() {
			helpful = append(helpful, p)
		}
	}
	return helpful
}

type reply struct {
	answer Answer
	err    error
	spent  bool // the provider is not to be asked again today: no answer, and no failure
}

// gap is why a reply is not what the provider would have told just now.
type gap uint8

// The gaps, the greatest last.
const (
	noGap gap = iota
	usedUp
	failed
)

func (r reply) gap() gap {
	switch {
	case r.spent || r.answer.Stale && r.answer.Spent:
		return usedUp
	case r.err != nil || r.answer.Stale:
		return failed
	}
	return noGap
}

// ask is one provider's call; its panic is its failure, since nobody else could catch it.
func ask(ctx context.Context, provider Provider, title titles.Title) (r reply) {
	defer func() {
		if p := recover(); p != nil {
			r = reply{err: fault.Wrap(fault.Internal, fault.Caught(p), "A rating source failed.")}
		}
	}()
	answer, err := provider.Ratings(ctx, title)
	switch {
	case fault.Is(err, fault.Spent):
		return reply{spent: true}
	case err != nil:
		return reply{err: err} // what comes with an error is not told
	}
	return reply{answer: answer}
}
