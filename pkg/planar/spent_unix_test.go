//go:build unix

package planar

import (
	"syscall"
	"time"
)

// spent is the processor time that this process has used, to tell the difference between two such: on a busy machine it is
// steadier than what passes.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
