//go:build race

package slow

// Factor is what the race detector costs, and a loaded machine beside it.
const Factor = 4
