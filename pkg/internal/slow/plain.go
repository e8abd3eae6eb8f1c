//go:build !race

package slow

// Factor is 1: this build runs at its own speed.
const Factor = 1
