//go:build !race

package render

const underRace = 0
