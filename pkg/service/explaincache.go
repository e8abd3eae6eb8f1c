package service

import (
	"fmt"
	"strings"
	"time"
)

// tellCache says what the store has and what the next answer will be.
func (e *explaining) tellCache(outcome string) ExplainedCache {
	told := ExplainedCache{Status: "none", Reason: "There is no picture to keep."}
	life := e.life(e.title, e.q.design, e.now)
	switch outcome {
	case outcomeStale:
		told.Status = "HIT"
		told.Reason = fmt.Sprintf("The store's picture has been stale for %s and is served for two minutes at a time.", span(-e.stale.Left))
	case outcomePartial, outcomePlaceholder:
		told.Status, told.Reason = "MISS-FALLBACK", "It would be drawn now, kept by nobody and served for two minutes."
	case outcomeComplete:
		told.Status = "MISS"
		told.Reason = fmt.Sprintf("It would be drawn now and live for %s: %s", span(life), e.lifeReason())
		if e.kept != nil && e.stale == nil {
			told.Status = "HIT"
			told.Reason = fmt.Sprintf("The store has it for %s more.", span(e.kept.Left(e.now)))
		}
	}
	if e.kept != nil {
		age, kept, left := seconds(e.now.Sub(e.kept.Drawn)), seconds(e.kept.Life), seconds(e.kept.Left(e.now))
		told.ETag, told.Drawn, told.Age, told.Life, told.Left = e.kept.ETag, moment(e.kept.Drawn), &age, &kept, &left
		if e.artErr == nil {
			current := e.kept.Picture == e.pictureKey()
			told.Current = &current
		}
	}
	return told
}

// lifeReason says why a picture that is drawn now lives as long as it does.
func (e *explaining) lifeReason() string {
	rhythm, reason := e.title.Rhythm(e.now)
	if names := e.ratings.Spent; len(names) > 0 && e.life(e.title, e.q.design, e.now) == withoutSpent {
		return fmt.Sprintf("The day's allowance of %s is used up, so it is asked again before long.", strings.Join(names, " and "))
	}
	if age := e.age(e.title, e.q.design, e.now); age >= time.Second {
		return fmt.Sprintf("%s The oldest fact in it is %s old, which is taken off the rhythm's %s.", reason, span(age), span(rhythm))
	}
	return reason
}

// tellLack puts a failure into words for strangers.
func tellLack(l lack) ExplainedLack {
	told := ExplainedLack{Stage: l.stage, Source: l.source, AsOf: moment(l.asOf)}
	told.Reason = l.source + " did not answer properly just now, and what it knows is missing."
	if told.AsOf != nil {
		told.Reason = fmt.Sprintf("%s did not answer properly just now; what it told on %s stands in.", l.source, told.AsOf.Format("2 January 2006, 15:04 MST"))
	}
	return told
}
