package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// options are the flags of single commands.
type options struct {
	account, tier, label, origin, month string
}

// command is one thing that the tool can do.
type command struct {
	name  string
	words []string // what may stand behind the name, in order
	least int      // how many of them must
	about string
	flags func(*flag.FlagSet, *options)
	do    func(ctx context.Context, t *tool, words []string, o options) error
}

func noFlags(*flag.FlagSet, *options) {}

func originFlag(set *flag.FlagSet, o *options) {
	set.StringVar(&o.origin, "origin", "http://127.0.0.1:8080", "`URL` of the service, for the example that is printed")
}

// commands gives all commands in the order of the help.
func commands() []command {
	return []command{
		{"create", nil, 0, "make a key, and the account if there is none of that name", func(set *flag.FlagSet, o *options) {
			set.StringVar(&o.account, "account", "", "`NAME` or id of the account (required)")
			set.StringVar(&o.tier, "tier", "", "`TIER` of a new account: free, premium or pro (default free)")
			set.StringVar(&o.label, "label", "", "`TEXT` that reminds the owner what the key is for")
			originFlag(set, o)
		}, create},
		{"list", nil, 0, "all keys", noFlags, list},
		{"show", []string{"KEY"}, 1, "everything about a key", noFlags, show},
		{"disable", []string{"KEY"}, 1, "stop a key from working", noFlags, disable},
		{"enable", []string{"KEY"}, 1, "let a disabled key work again", noFlags, enable},
		{"reissue", []string{"KEY"}, 1, "make a key in place of one, which stops working", originFlag, reissue},
		{"tier", []string{"ACCOUNT", "TIER"}, 2, "move an account to free, premium or pro; its keys stay", noFlags, setTier},
		{"usage", []string{"ACCOUNT"}, 0, "image calls of all accounts, or one, in a month", func(set *flag.FlagSet, o *options) {
			set.StringVar(&o.month, "month", "", "`YYYY-MM` to tell about (default: the present one, UTC)")
		}, usage},
	}
}

func find(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

// line gives the command's name and its words, as the help shows them.
func (c command) line() string {
	switch {
	case len(c.words) == 0:
		return c.name
	case c.least == 0:
		return c.name + " [" + strings.Join(c.words, " ") + "]"
	}
	return c.name + " " + strings.Join(c.words, " ")
}

// takes says which words a command wants.
func (c command) takes() string {
	switch {
	case len(c.words) == 0:
		return "flags only"
	case c.least == 0:
		return "at most " + strings.Join(c.words, " ")
	}
	return strings.Join(c.words, " ")
}

func (c command) help(out io.Writer, set *flag.FlagSet) error {
	fmt.Fprintf(out, "keys %s [flags]: %s\n\n", c.line(), c.about)
	return printFlags(out, set)
}

func printFlags(out io.Writer, set *flag.FlagSet) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	set.VisitAll(func(f *flag.Flag) {
		value, about := flag.UnquoteUsage(f)
		if f.DefValue != "" && f.DefValue != "false" {
			about += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(table, "  %s\t%s\n", strings.TrimSpace("--"+f.Name+" "+value), about)
	})
	return table.Flush()
}

func printHelp(out io.Writer) error {
	fmt.Fprint(out, "keys creates, lists, disables and re-issues the service's keys.\n\nUsage: keys COMMAND [flags]\n\n")
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(table, "  %s\t%s\n", c.line(), c.about)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(out, `
KEY is a key's id (see list) or its shareable form h.…; never the key itself. ACCOUNT is an account's id or name.
Every command has --data DIR (default .data, or DATA_DIR), --json and --help. A key is shown once, when it is made.
New keys are signed with KEY_SECRET if it is set, as the service's are, else with the secret in the data directory.

  keys create --account "Ada Lovelace" --tier premium --label "living room"
  keys list --json
  keys reissue eAECAwQFBgcI

Exit code: 0 done, 1 failed, 2 bad usage.
`)
	return err
}
