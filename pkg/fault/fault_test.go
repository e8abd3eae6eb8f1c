package fault_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"aioratings/pkg/fault"
)

func TestCodeOf(t *testing.T) {
	inner := fault.New(fault.Unavailable, "Try again.")
	for _, c := range []struct {
		name string
		err  error
		want fault.Code
	}{
		{"nil", nil, ""},
		{"unmarked", errors.New("boom"), fault.Internal},
		{"marked", inner, fault.Unavailable},
		{"wrapped by fmt", fmt.Errorf("asking: %w", inner), fault.Unavailable},
		{"the outermost counts", fault.Wrap(fault.NotFound, inner, "No such title."), fault.NotFound},
		{"cancelled", fmt.Errorf("asking: %w", context.Canceled), fault.Canceled},
		{"out of time", context.DeadlineExceeded, fault.Unavailable},
		{"joined", errors.Join(errors.New("boom"), inner), fault.Unavailable},
	} {
		if got := fault.CodeOf(c.err); got != c.want {
			t.Errorf("%s: CodeOf(%v): got %q, want %q", c.name, c.err, got, c.want)
		}
	}
}

func TestCauseStaysOutOfThePublicSentence(t *testing.T) {
	err := fault.Wrap(fault.Unavailable, errors.New("canary"), "Title %d is away.", 7)
	if err.Public != "Title 7 is away." {
		t.Errorf("public sentence: got %q", err.Public)
	}
	if !strings.Contains(err.Error(), "canary") {
		t.Errorf("log text %q lacks the cause", err.Error())
	}
}
