package store

import (
	"context"
	"errors"
	"time"
)

// Paces is a driver that counts what accounts start in a window of time, over all processes: windows follow one another from
// 1970 on, and each begins with nothing. It bounds work and is no bill: should a count be lost, somebody starts a little more.
// Calls may be concurrent, also from several processes.
type Paces interface {
	// Start counts one start of an account in the window that is at hand, and reports whether it is among the first most of
	// them. What is refused is not counted. An error may mean that it was counted.
	Start(ctx context.Context, account string, window time.Duration, most int) (bool, error)
}

// MaxPaceWindow is the longest window of a pace.
const MaxPaceWindow = time.Hour

// CheckPace reports what is wrong with the arguments of Start: an account is named by 1 to 128 bytes, a window is of whole
// seconds, 1 to MaxPaceWindow, and most is 1 or more.
func CheckPace(account string, window time.Duration, most int) error {
	switch {
	case account == "" || len(account) > 128:
		return errors.New("store: the account of a pace is named by 1 to 128 bytes")
	case window < time.Second || window > MaxPaceWindow || window%time.Second != 0:
		return errors.New("store: the window of a pace has 1 to 3600 whole seconds")
	case most < 1:
		return errors.New("store: a pace allows at least one start in a window")
	}
	return nil
}
