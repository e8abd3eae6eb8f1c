package standins

import (
	"io"
	"sync"
)

const tailBytes = 4 << 10

// tail remembers the last of what a process printed.
type tail struct {
	mu   sync.Mutex
	last []byte
}

// Write is part of io.Writer.
func (t *tail) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = append(t.last, text...)
	if over := len(t.last) - tailBytes; over > 0 {
		t.last = append(t.last[:0], t.last[over:]...)
	}
	return len(text), nil
}

// String gives what is remembered.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.last)
}

// and is a writer to other as well.
func (t *tail) and(other io.Writer) io.Writer { return io.MultiWriter(t, other) }
