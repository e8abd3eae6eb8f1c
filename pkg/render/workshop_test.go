package render

import (
	"runtime"
	"testing"
)

// Collections of garbage in the midst of a drawing do not cost what the next one needs.
func TestShelfKeepsWhatCameBackLast(t *testing.T) {
	t.Parallel()
	var s shelf[[64]byte]
	a, b := lend(&s), lend(&s)
	if a == b {
		t.Fatal("one thing was lent to two")
	}
	s.Put(a)
	s.Put(b)
	for range 3 {
		runtime.GC()
	}
	if got := lend(&s); got != b {
		t.Error("got something else, want what came back last")
	}
	if got := lend(&s); got == nil || got == b {
		t.Errorf("got %p, want another one than %p", got, b)
	}
}
