package footprint

import (
	"runtime/debug"
	"testing"
)

func TestSmall(t *testing.T) {
	const before = 77
	defer debug.SetGCPercent(debug.SetGCPercent(before))
	for wish, want := range map[string]int{"": growth, "off": before, "50": before} {
		debug.SetGCPercent(before)
		Small(func(name string) (string, bool) { return wish, name == "GOGC" && wish != "" })
		if got := debug.SetGCPercent(before); got != want {
			t.Errorf("GOGC=%q: the heap may grow by %d %%, want %d", wish, got, want)
		}
	}
}
