// Command keys is the operators' tool for accounts and keys: it creates, lists, blocks and re-issues keys, moves accounts
// between tiers, tells what they have used, and rotates the secret that keys are signed with. It works on the files of a
// service on one machine, also while that service runs, or on the DynamoDB table of a stack; both see every change at once.
//
// A key is shown once, by the command that makes it, and is stored nowhere. Keys are named by their id, the 12
// characters behind "t4-", and accounts by their id or name. Nothing here takes a key as an argument: command lines are
// remembered and seen by others.
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
		stdout: os.Stdout, stderr: os.Stderr, lookup: os.LookupEnv, rand: rand.Reader, now: time.Now, edge: openAtAWS,
	}))
}
