// Command profiles is the operators' tool for saved designs: it validates documents, keeps them for accounts, lists, shows
// and deletes them, and makes one the default of a key. It works on the files of a service on one machine, also while that
// service runs, or on the DynamoDB table of a stack; both see every change at once.
//
// Accounts are named by their id or name and keys by their id, the 12 characters behind "t4-", or their shareable form.
// Nothing here takes a key as an argument: command lines are remembered and seen by others.
package main

import (
	"context"
	"crypto/rand"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], world{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, lookup: os.LookupEnv,
		rand: rand.Reader, now: time.Now,
	}))
}
