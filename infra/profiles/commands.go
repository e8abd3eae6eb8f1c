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
	version     string
	fresh, none bool
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

func versionFlag(set *flag.FlagSet, o *options) {
	set.StringVar(&o.version, "version", "", "only if the design that is there has this `VERSION` (default: any)")
}

// commands gives all commands in the order of the help.
func commands() []command {
	return []command{
		{"put", []string{"ACCOUNT", "ID", "FILE"}, 3, "keep a document as a design of an account", func(set *flag.FlagSet, o *options) {
			versionFlag(set, o)
			set.BoolVar(&o.fresh, "new", false, "only if there is no design of this id")
		}, put},
		{"list", []string{"ACCOUNT"}, 1, "all designs of an account", noFlags, list},
		{"show", []string{"ACCOUNT", "ID"}, 2, "a design's document, fit for put", noFlags, show},
		{"delete", []string{"ACCOUNT", "ID"}, 2, "remove a design", versionFlag, remove},
		{"default", []string{"KEY", "ID"}, 1, "let a key draw a design where none is asked for", func(set *flag.FlagSet, o *options) {
			set.BoolVar(&o.none, "none", false, "instead of ID: the built-in designs again")
		}, setDefault},
		{"validate", []string{"FILE"}, 1, "tell all faults of a document", noFlags, validate},
		{"schema", nil, 0, "the JSON Schema of documents", noFlags, schema},
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
func (c command) line() string { return strings.TrimSpace(c.name + " " + strings.Join(c.words, " ")) }

// takes says which words a command wants.
func (c command) takes() string {
	if len(c.words) == 0 {
		return "flags only"
	}
	return strings.Join(c.words, " ")
}

func (c command) help(out io.Writer, set *flag.FlagSet) error {
	fmt.Fprintf(out, "profiles %s [flags]: %s\n\n", c.line(), c.about)
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
	fmt.Fprint(out, "profiles keeps the saved designs of the service's accounts.\n\nUsage: profiles COMMAND [flags]\n\n")
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(table, "  %s\t%s\n", c.line(), c.about)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(out, `
ACCOUNT is an account's id or name. ID is what the design goes by in addresses: letters, digits, - and _. FILE is a JSON
document, - for standard input; pkg/profiles/examples holds some. KEY is a key's id or its shareable form h.…; never the
key itself. Every command has --data DIR (default .data, or DATA_DIR), --json and --help.

  profiles validate pkg/profiles/examples/cinema.json
  profiles put "Ada Lovelace" cinema pkg/profiles/examples/cinema.json
  profiles default eAECAwQFBgcI cinema

Exit code: 0 done, 1 failed or not valid, 2 bad usage.
`)
	return err
}
