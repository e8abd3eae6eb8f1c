package learnt_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/fault"
)

func TestEqualQuestionsShareACall(t *testing.T) {
	t.Parallel()
	for what, ask := range asks {
		synctest.Test(t, func(t *testing.T) {
			m := remember()
			m.world.wait = func(context.Context) error { time.Sleep(60 * time.Millisecond); return nil }
			failures := make(chan error, 100)
			for range cap(failures) {
				go func() {
					ctx, cancel := context.WithTimeout(t.Context(), time.Second)
					defer cancel()
					_, _, _, err := ask(m, ctx)
					failures <- err
				}()
			}
			for range cap(failures) {
				if err := <-failures; err != nil {
					t.Errorf("%s: %v", what, err)
				}
			}
			m.wantCalls(t, what+", a hundred at once", 1)
		})
	}
}

func TestTheFirstAskersLeavingSpoilsNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := remember()
		ended := false
		m.world.wait = func(ctx context.Context) error {
			select {
			case <-time.After(60 * time.Millisecond):
				return nil
			case <-ctx.Done():
				ended = true
				return ctx.Err()
			}
		}
		ctx, leave := context.WithTimeout(t.Context(), time.Second)
		go func() {
			if _, err := m.Resolve(ctx, imdb); err == nil {
				t.Error("who left got an answer")
			}
		}()
		synctest.Wait()
		second := make(chan error)
		go func() {
			_, err := m.Resolve(t.Context(), imdb)
			second <- err
		}()
		synctest.Wait()
		leave()
		if err := <-second; err != nil {
			t.Errorf("who stayed got %v", err)
		}
		m.wantCalls(t, "both", 1)
		m.clock = m.clock.Add(91 * day)
		ctx, leave = context.WithCancel(t.Context())
		go m.Resolve(ctx, imdb)
		synctest.Wait()
		leave()
		synctest.Wait()
		if !ended {
			t.Error("nobody waits any more, and the call goes on")
		}
	})
}

func TestAPanicIsAFailure(t *testing.T) {
	t.Parallel()
	for what, ask := range asks {
		m := remember()
		m.world.wait = func(context.Context) error { panic("a bug") }
		if _, _, _, err := ask(m, t.Context()); !fault.Is(err, fault.Internal) {
			t.Errorf("%s: got %v, want an internal fault", what, err)
		}
	}
}
