package service

import (
	"context"
	"testing"

	"golang.org/x/sync/semaphore"

	"aioratings/pkg/fault"
)

func TestPermit(t *testing.T) {
	t.Parallel()
	memory := semaphore.NewWeighted(drawingMemory)
	left := func() (bytes int64) {
		for part := int64(drawingMemory); part > 0; part /= 2 {
			if memory.TryAcquire(part) {
				bytes += part
			}
		}
		memory.Release(bytes)
		return bytes
	}
	var first, second permit
	first.memory, second.memory = memory, memory
	for _, step := range []struct {
		name string
		do   func() error
		left int64
	}{
		{"a share", func() error { return first.acquire(t.Context(), 10<<20) }, drawingMemory - 10<<20},
		{"another instead of it", func() error { return first.acquire(t.Context(), 30<<20) }, drawingMemory - 30<<20},
		{"one beside", func() error { return second.acquire(t.Context(), 1<<20) }, drawingMemory - 31<<20},
		{"back", func() error { second.release(); second.release(); return nil }, drawingMemory - 30<<20},
		{"more than there is", func() error { return first.acquire(t.Context(), 2*drawingMemory) }, 0},
		{"all back", func() error { first.release(); return nil }, drawingMemory},
	} {
		if err := step.do(); err != nil {
			t.Errorf("%s: %v", step.name, err)
		}
		if got := left(); got != step.left {
			t.Errorf("%s: got %d bytes left, want %d", step.name, got, step.left)
		}
	}
}

func TestPermitThatIsNotToBeHad(t *testing.T) {
	t.Parallel()
	memory := semaphore.NewWeighted(drawingMemory)
	first, second := permit{memory: memory}, permit{memory: memory}
	if err := first.acquire(t.Context(), drawingMemory); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := second.acquire(ctx, 1); !fault.Is(err, fault.Unavailable) || second.held != 0 {
		t.Errorf("got %v and %d bytes, want unavailable and none", err, second.held)
	}
	second.release()
	first.release()
	if err := second.acquire(t.Context(), drawingMemory); err != nil {
		t.Errorf("after it was given back: %v", err)
	}
}
