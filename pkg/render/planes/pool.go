package planes

import "sync"

// Pool lends out memory for samples. Its zero value is ready, and a nil pool simply allocates. It is safe for concurrent use.
type Pool struct{ pool sync.Pool }

// Get lends n bytes with no defined value.
func (p *Pool) Get(n int) []byte {
	if p != nil {
		if b, ok := p.pool.Get().(*[]byte); ok && cap(*b) >= n {
			return (*b)[:n]
		}
	}
	return make([]byte, n)
}

// Put takes memory back; nobody may use it any more.
func (p *Pool) Put(b []byte) {
	if p != nil {
		p.pool.Put(&b)
	}
}
