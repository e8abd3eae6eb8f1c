// Package filelock is a lock between processes: flock on a file that exists for nothing else. It needs a Unix system. A
// holder that dies gives the lock back.
package filelock

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// Wait takes the lock on file, making it if need be, as soon as nobody else holds it, in this process or another. Closing
// the file gives the lock back. No context cuts the wait short: it is for locks that are held for the writing of one file.
func Wait(file string) (*os.File, error) {
	opened, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(opened.Fd()), syscall.LOCK_EX)
		if err == nil {
			return opened, nil
		}
		if !errors.Is(err, syscall.EINTR) {
			return nil, errors.Join(fmt.Errorf("locking %s: %w", file, err), opened.Close())
		}
	}
}
