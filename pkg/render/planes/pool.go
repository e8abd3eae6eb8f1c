package planes

import (
	"math/bits"
	"slices"
	"sync"
)

// Pool lends out memory for samples. Its zero value is ready, and a nil pool simply allocates. It is safe for concurrent use.
//
// Sizes are rounded up to one of four between a power of two and the next and kept apart, so that whatever is found fits.
// What came back last is kept for good; of the rest the garbage collector may take what it likes.
//
// It also remembers the weights of resizes, which are the same for all pictures between the same two sizes.
type Pool struct {
	mu     sync.Mutex
	recent [][]byte // what came back last, in order
	held   int      // bytes of that
	known  map[axis]taps

	more [8 * bits.UintSize]sync.Pool // of *[]byte, by size class
}

// How much is kept for good: the memory of one picture with all that goes into it.
const (
	mostRecent = 16
	mostHeld   = 32 << 20 // bytes
)

// mostKnown is how many resizes are remembered, of 30 kB or so each, up to 200 kB for the tallest pictures, and nearly as much
// again where there are vector kernels; when there are more all are forgotten.
const mostKnown = 32

// spread gives the taps of an axis as they were worked out before, or works them out.
func (p *Pool) spread(to axis, k Kernel) taps {
	if p == nil {
		return spread(to, k)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	t, ok := p.known[to]
	if !ok {
		if p.known == nil || len(p.known) >= mostKnown {
			p.known = make(map[axis]taps)
		}
		t = spread(to, k)
		p.known[to] = t
	}
	return t
}

// Get lends n bytes with no defined value.
func (p *Pool) Get(n int) []byte {
	if p == nil {
		return make([]byte, n)
	}
	class, size := sizeClass(n)
	if b := p.takeRecent(size); b != nil {
		return b[:n]
	}
	if b, ok := p.more[class].Get().(*[]byte); ok {
		return (*b)[:n]
	}
	return make([]byte, n, size)
}

// takeRecent takes memory of a size from what came back last, nil if there is none.
func (p *Pool) takeRecent(size int) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, b := range slices.Backward(p.recent) {
		if cap(b) == size {
			p.recent = slices.Delete(p.recent, i, i+1)
			p.held -= size
			return b
		}
	}
	return nil
}

// Put takes memory back that Get lent, or nothing; nobody may use it any more.
func (p *Pool) Put(b []byte) {
	if p == nil || cap(b) == 0 {
		return
	}
	if _, size := sizeClass(cap(b)); size != cap(b) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.recent = append(p.recent, b)
	p.held += cap(b)
	for len(p.recent) > mostRecent || p.held > mostHeld {
		p.dropOldest()
	}
}

// dropOldest leaves what came back first to the garbage collector, unless somebody takes it before.
func (p *Pool) dropOldest() {
	oldest := p.recent[0]
	p.recent = slices.Delete(p.recent, 0, 1)
	p.held -= cap(oldest)
	class, _ := sizeClass(cap(oldest))
	p.more[class].Put(&oldest)
}

// sizeClass rounds n up to three significant binary digits.
func sizeClass(n int) (class, size int) {
	rest := max(bits.Len(uint(max(n, 1)-1))-3, 0)
	steps := (n + 1<<rest - 1) >> rest
	return 8*rest + steps, steps << rest
}
