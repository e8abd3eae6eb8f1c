//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/keys"
)

// load is a bounded number of requests by some viewers, each of whom waits for an answer before the next question.
func load(t *testing.T, viewers int, urls []string) []told {
	t.Helper()
	answers := make([]told, len(urls))
	next := make(chan int)
	var all sync.WaitGroup
	for range viewers {
		all.Go(func() {
			for n := range next {
				answers[n] = get(t, urls[n])
			}
		})
	}
	for n := range urls {
		next <- n
	}
	close(next)
	all.Wait()
	return answers
}

// report prints the quantiles and demands that all have succeeded, with p95 within limit.
func report(t *testing.T, what string, answers []told, cache string, took, limit time.Duration) {
	t.Helper()
	times := make([]time.Duration, len(answers))
	for n, a := range answers {
		if times[n] = a.took; a.err != nil || a.status != 200 || a.cache() != cache {
			t.Errorf("%s: got %v, want 200 %s", what, a, cache)
		}
	}
	p50, p95, p99 := quantiles(times)
	round := func(d time.Duration) time.Duration { return d.Round(100 * time.Microsecond) }
	say(t, "%-5s %4d requests in %v, %.0f a second: p50 %v, p95 %v, p99 %v", what, len(answers), took.Round(time.Millisecond),
		float64(len(answers))/took.Seconds(), round(p50), round(p95), round(p99))
	if p95 > limit {
		t.Errorf("%s: 95 of 100 answers came within %v, want %v", what, p95, limit)
	}
}

// TestLoad draws many titles anew and then has all of them from the store. The machine plays all parts at once, so that
// the times are upper bounds.
func TestLoad(t *testing.T) {
	const pictures, rounds, viewers = 200, 3, 4
	s := newStage(t)
	c := s.newChain(t, viewers, titles(pictures)...)
	var urls []string
	var key keys.Key
	for n := range pictures {
		if n%50 == 0 { // a key may start a hundred drawings at once
			key, _ = c.newKey(t, keys.Pro)
		}
		urls = append(urls, c.at(key, fmt.Sprintf("/imdb/poster-default/tt%07d.jpg", firstFilm+n)))
	}
	load(t, viewers, slices.Repeat([]string{c.at(key, "/isValid")}, 4*viewers)) // starts the processes
	begun := time.Now()
	cold := load(t, viewers, urls)
	report(t, "cold", cold, "MISS", time.Since(begun), 3*time.Second)
	begun = time.Now()
	hits := load(t, viewers, slices.Repeat(urls, rounds))
	report(t, "HIT", hits, "HIT", time.Since(begun), noisy*50*time.Millisecond)
}
