package main

import (
	"context"
	"flag"

	"aioratings/infra/internal/command"
)

// commands gives all commands in the order of the help.
func (t *tool) commands() []command.Command {
	o := new(options)
	do := func(action func(context.Context, []string, *options) error) func(context.Context, []string) error {
		return func(ctx context.Context, words []string) error { return action(ctx, words, o) }
	}
	origin := func(set *flag.FlagSet) {
		set.StringVar(&o.origin, "origin", "http://127.0.0.1:8080", "`URL` of the service, for the example that is printed")
	}
	kvs := func(set *flag.FlagSet) {
		set.StringVar(&o.kvs, "kvs", "", "write to the edge's key-value store with this `ARN`, instead of printing what to write")
	}
	key, account := []string{"KEY"}, []string{"ACCOUNT"}
	return []command.Command{
		{Name: "create", About: "make a key, and the account if there is none of that name", Do: do(t.create), Flags: func(set *flag.FlagSet) {
			set.StringVar(&o.account, "account", "", "`NAME` or id of the account (required)")
			set.StringVar(&o.tier, "tier", "", "`TIER` of a new account: free, premium or pro (default free)")
			set.StringVar(&o.label, "label", "", "`TEXT` that reminds the owner what the key is for")
			origin(set)
		}},
		{Name: "list", About: "all keys", Do: do(t.list)},
		{Name: "show", Words: key, Least: 1, About: "everything about a key", Do: do(t.show)},
		{Name: "disable", Words: key, Least: 1, About: "stop a key from working", Do: do(t.disable)},
		{Name: "enable", Words: key, Least: 1, About: "let a disabled key work again", Do: do(t.enable)},
		{Name: "block", Words: key, Least: 1, About: "disable a key, at the edge too, for pictures in its cache as well", Flags: kvs, Do: do(t.block)},
		{Name: "unblock", Words: key, Least: 1, About: "enable a key, at the edge too", Flags: kvs, Do: do(t.unblock)},
		{Name: "reissue", Words: key, Least: 1, About: "make a key in place of one, which stops working", Do: do(t.reissue), Flags: func(set *flag.FlagSet) {
			origin(set)
			set.StringVar(&o.kvs, "kvs", "", "block the old one in the edge's key-value store with this `ARN`")
		}},
		{Name: "tier", Words: []string{"ACCOUNT", "TIER"}, Least: 2, About: "move an account to free, premium or pro; its keys stay", Do: do(t.setTier)},
		{Name: "usage", Words: account, About: "image calls of all accounts, or one, in a month", Do: do(t.usage), Flags: func(set *flag.FlagSet) {
			set.StringVar(&o.month, "month", "", "`YYYY-MM` to tell about (default: the present one, UTC)")
		}},
		{Name: "rotate", About: "draw another secret to sign keys with; those of the present one stay good", Do: do(t.rotate), Flags: func(set *flag.FlagSet) {
			set.BoolVar(&o.end, "end", false, "instead: end the rotation, keys of the previous secret are refused from then on")
		}},
	}
}

const notes = `
KEY is a key's id (see list) or its shareable form h.…; never the key itself. ACCOUNT is an account's id or name.
Every command has --data DIR or --table NAME --region REGION, --json and --help. A table needs the credentials of AWS's own
variables, and AWS_ENDPOINT_URL_DYNAMODB may name another endpoint. A key is shown once, when it is made. New keys are signed
with KEY_SECRET if it is set, as the service's are, else with the secret in the data directory; a table needs KEY_SECRET.

  keys create --account "Ada Lovelace" --tier premium --label "living room"
  keys list --json
  keys block eAECAwQFBgcI --table aioratings --region us-east-1 --kvs arn:aws:cloudfront::123456789012:key-value-store/…
`
