package ratings

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"aioratings/pkg/request"
)

// merge makes one result of the replies; providers are in order of trust and replies belong to them by index.
func merge(providers []Provider, replies []reply, kind request.Kind, wanted request.SourceSet, awards bool) Result {
	result := Result{Scores: map[request.Source]Score{}, Stale: map[string]time.Time{}, Refused: map[request.Source]string{}}
	for i, p := range providers {
		r := replies[i]
		switch r.gap() {
		case usedUp:
			result.Spent = append(result.Spent, p.Name())
		case failed:
			result.Failed = append(result.Failed, p.Name())
		}
		if r.err != nil {
			result.Cause = errors.Join(result.Cause, fmt.Errorf("%s: %w", p.Name(), r.err))
		}
		if r.answer.Stale {
			result.Stale[p.Name()] = r.answer.At
		}
	}
	for _, source := range request.Sources {
		if !wanted.Has(source) {
			continue
		}
		switch result.take(source, providers, replies) {
		case usedUp:
			result.Missing = result.Missing.With(source)
		case failed:
			result.Open = result.Open.With(source)
		}
	}
	if awards {
		left := result.takeAwards(kind, providers, replies)
		result.AwardsMissing, result.AwardsOpen = left == usedUp, left == failed
	}
	result.Complete = result.CompleteFor(wanted, awards)
	return result
}

// take believes the first score of source that was told just now, or else the first that stands in. It gives the greatest
// gap among those who would have been believed instead.
func (r *Result) take(source request.Source, providers []Provider, replies []reply) (left gap) {
	var standIn *Score
	for _, i := range byTrust(source, providers) {
		p, answer := providers[i], replies[i].answer
		if !p.Sources().Has(source) {
			continue
		}
		left = max(left, replies[i].gap())
		score, ok := answer.score(source)
		score.Origin = p.Name()
		switch {
		case answer.Stale:
			if ok && standIn == nil {
				standIn = &score
			}
		case ok:
			r.Scores[source] = score
			delete(r.Refused, source)
			return left
		case answer.names(source) && r.Refused[source] == "":
			r.Refused[source] = p.Name()
		}
	}
	if standIn != nil {
		r.Scores[source] = *standIn
		delete(r.Refused, source)
	}
	return left
}

// names reports whether something is told of source, be it a score or not.
func (a Answer) names(source request.Source) bool {
	return slices.ContainsFunc(a.Scores, func(s Score) bool { return s.Source == source })
}

// byTrust orders the providers' indices for one source: TMDB and Trakt come first for their own scores.
func byTrust(source request.Source, providers []Provider) []int {
	var own, rest []int
	speaksForItself := source == request.SourceTMDB || source == request.SourceTrakt
	for i, p := range providers {
		if speaksForItself && p.Name() == source.String() {
			own = append(own, i)
		} else {
			rest = append(rest, i)
		}
	}
	return append(own, rest...)
}

// score finds the answer's first valid score of source.
func (a Answer) score(source request.Source) (Score, bool) {
	for _, s := range a.Scores {
		if s.Source == source && Valid(s) {
			s.Votes = max(0, s.Votes)
			return s, true
		}
	}
	return Score{}, false
}

// takeAwards believes every win that is told. It gives the greatest gap among those who could have told of another
// statuette: for a film that won an Oscar and a series that won an Emmy there is nothing left to learn.
func (r *Result) takeAwards(kind request.Kind, providers []Provider, replies []reply) (left gap) {
	for i, p := range providers {
		if !p.Awards() {
			continue
		}
		left = max(left, replies[i].gap())
		if replies[i].answer.Oscar && !r.Oscar {
			r.Oscar, r.OscarBy = true, p.Name()
		}
		if replies[i].answer.Emmy && !r.Emmy {
			r.Emmy, r.EmmyBy = true, p.Name()
		}
	}
	if kind == request.Movie && r.Oscar || kind == request.Series && r.Emmy {
		return noGap
	}
	return left
}

// Pick gives the scores to show: those of order that there are, in that order, at most limit of them.
func Pick(result Result, order []request.Source, limit int) []Score {
	var picked []Score
	for _, source := range order {
		if len(picked) >= limit {
			break
		}
		if score, ok := result.Scores[source]; ok {
			picked = append(picked, score)
		}
	}
	return picked
}
