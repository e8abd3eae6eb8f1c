package filekeys

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// Ways of asking for a lock.
const (
	waiting    = syscall.LOCK_EX
	notWaiting = syscall.LOCK_EX | syscall.LOCK_NB
)

// errHeld is what lockFile answers at once, if it may not wait, for a lock that somebody holds.
var errHeld = errors.New("filekeys: the lock is held")

// lockFile takes the lock on a file that exists for nothing else. Closing it gives the lock back, and so does the death
// of the process. A waiting call is not cancelled by a context: holders keep this lock for the writing of one file.
func lockFile(file string, how int) (*os.File, error) {
	opened, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(opened.Fd()), how)
		if err == nil {
			return opened, nil
		}
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	_ = opened.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errHeld
	}
	return nil, fmt.Errorf("filekeys: locking %s: %w", file, err)
}
