package keys

import (
	"fmt"
	"sync"
	"testing"
)

func TestMemoIsBounded(t *testing.T) {
	t.Parallel()
	m := newMemo[int](3)
	for i := range 3 {
		m.put(Hash(fmt.Sprint(i)), i)
	}
	m.get("0")      // was asked for, so 1 is now the oldest
	m.put("2", 22)  // replaces
	m.put("3", 3)   // pushes 1 out
	m.drop("never") // is not there
	m.drop("3")
	m.put("4", 4)
	for hash, want := range map[Hash]int{"0": 0, "1": -1, "2": 22, "3": -1, "4": 4} {
		got, ok := m.get(hash)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("get(%q): got %d, %t, want %d", hash, got, ok, want)
		}
	}
}

func TestMemoAtOnce(t *testing.T) {
	t.Parallel()
	m := newMemo[int](10)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for n := range 500 {
				hash := Hash(fmt.Sprint((n * (i + 1)) % 20))
				m.put(hash, n)
				m.get(hash)
				if n%7 == 0 {
					m.drop(hash)
				}
			}
		})
	}
	all.Wait()
	if len(m.byKey) > 10 || len(m.byKey) != m.order.Len() {
		t.Errorf("got %d by key and %d in order, want the same and at most 10", len(m.byKey), m.order.Len())
	}
}
