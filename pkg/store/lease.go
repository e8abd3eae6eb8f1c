package store

import (
	"context"
	"errors"
	"time"
)

// Leases is a driver for leases: who holds one draws the picture of a question, and all others, in this and in other
// processes, wait for the record that comes of it. A lease ends by itself, so nobody has to clean up behind a process that
// died. It saves work and protects nothing: should two hold one for a moment, because their clocks differ or the driver
// forgot, then a picture is drawn twice. Calls may be concurrent, also from several processes.
type Leases interface {
	// Acquire takes the lease on key for owner for a period from now, and reports whether owner has it: nobody else's is
	// in force. Who has it already has it anew. An error may mean that it was taken; then it ends by itself.
	Acquire(ctx context.Context, key Key, owner string, period time.Duration) (bool, error)
	// Release gives back the lease on key if owner has it, and changes nothing otherwise.
	Release(ctx context.Context, key Key, owner string) error
}

// MaxLease is the longest period of a lease: no drawing takes longer, whatever became of it.
const MaxLease = time.Minute

// CheckLease reports what is wrong with the arguments of Acquire: an owner is named by 1 to 128 bytes, a period is longer
// than nothing and at most MaxLease.
func CheckLease(key Key, owner string, period time.Duration) error {
	if owner == "" || len(owner) > 128 {
		return errors.New("store: the owner of a lease is named by 1 to 128 bytes")
	}
	if period <= 0 || period > MaxLease {
		return errors.New("store: a lease is for more than nothing and at most a minute")
	}
	return key.Check()
}
