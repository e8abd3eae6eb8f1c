//go:build race

package render

// underRace is what may be allocated more with the race detector, under which a sync.Pool forgets on purpose.
const underRace = 2 << 20
