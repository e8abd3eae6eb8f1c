// Package filelock is a lock between processes: flock on a file that exists for nothing else. It needs a Unix system. A
// holder that dies gives the lock back.
package filelock

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// Lock is a lock that this process holds.
type Lock struct{ file *os.File }

// Close gives the lock back. It unlocks first: a process that is being started at this moment has a copy of the file, for
// which closing alone would leave the lock in force.
func (l *Lock) Close() error {
	return errors.Join(syscall.Flock(int(l.file.Fd()), syscall.LOCK_UN), l.file.Close())
}

// Wait takes the lock on file, making it if need be, as soon as nobody else holds it, in this process or another. No context cuts the wait short: it is for locks that are held for the writing of one file.
func Wait(file string) (*Lock, error) { return lock(file, syscall.LOCK_EX) }

// ErrHeld is what Try answers for a lock that somebody holds.
var ErrHeld = errors.New("filelock: somebody holds the lock")

// Try is Wait for those who do not want to: ErrHeld at once where somebody else holds the lock.
func Try(file string) (*Lock, error) {
	opened, err := lock(file, syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, ErrHeld
	}
	return opened, err
}

func lock(file string, how int) (*Lock, error) {
	opened, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(opened.Fd()), how)
		if err == nil {
			return &Lock{opened}, nil
		}
		if !errors.Is(err, syscall.EINTR) {
			return nil, errors.Join(fmt.Errorf("locking %s: %w", file, err), opened.Close())
		}
	}
}
