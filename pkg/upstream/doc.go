// Package upstream holds the manners in which every client of ours talks to somebody else's API: which addresses may be
// dialled, how long and how often we ask, how much we read, and how a failure is told.
//
// A client (one folder each: tmdb, mdblist) says which base URL it has, adds its paths and its shapes, and turns what
// comes into the house's own types. Everything that the upstreams have in common is here: an exact allow-list of hosts
// and a check of the address that is really dialled, no redirects, no proxy, a rate limit, a breaker, at most one retry
// and only where that is allowed, caps on bytes counted after inflation, strict JSON, and errors without keys.
//
// It refuses to guess: what is not whole, not of the promised shape or not from the promised host is a failure, never an
// empty answer. It knows neither titles nor pictures, keeps no answer except in a Memo, and reads no environment.
package upstream
