package service

import (
	"sync"
	"time"
)

// Stage is how long one part of the road took.
type Stage struct {
	Name string
	Took time.Duration
}

// stageLog collects stages; those that run side by side may add to it at once.
type stageLog struct {
	now    func() time.Time
	mu     sync.Mutex
	stages []Stage
}

// start begins a stage and gives the function that ends it.
func (l *stageLog) start(name string) func() {
	begun := l.now()
	return func() { l.add([]Stage{{name, l.now().Sub(begun)}}) }
}

func (l *stageLog) add(stages []Stage) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stages = append(l.stages, stages...)
}

func (l *stageLog) list() []Stage {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stages
}
