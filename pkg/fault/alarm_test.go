package fault_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"aioratings/pkg/fault"
)

func TestAlarms(t *testing.T) {
	t.Parallel()
	alarming := fault.New(fault.Unavailable, "Away.")
	alarming.Alarm = true
	for _, c := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{errors.New("x"), false},
		{fault.New(fault.Internal, "Ours."), false},
		{fault.Caught("a bug"), true},
		{fmt.Errorf("refused: %w", fault.Wrap(fault.NoArt, fault.Caught(1), "The picture cannot be read.")), true},
		{fault.Wrap(fault.Unavailable, alarming, "Away."), true},
		{errors.Join(errors.New("x"), fmt.Errorf("%w and %w", errors.New("y"), alarming)), true},
		{errors.Join(errors.New("x"), fault.New(fault.NotFound, "No.")), false},
	} {
		if got := fault.Alarms(c.err); got != c.want {
			t.Errorf("%v: got %v, want %v", c.err, got, c.want)
		}
	}
}

func TestCaughtTellsWhere(t *testing.T) {
	t.Parallel()
	defer func() {
		if text := fault.Caught(recover()).Error(); !strings.Contains(text, "a bug") || !strings.Contains(text, "alarm_test.go") {
			t.Errorf("got %q, want the value and the place", text)
		}
	}()
	panic("a bug")
}
