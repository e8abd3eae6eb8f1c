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
	version := func(set *flag.FlagSet) {
		set.StringVar(&o.version, "version", "", "only if the design that is there has this `VERSION` (default: any)")
	}
	return []command.Command{
		{Name: "put", Words: []string{"ACCOUNT", "ID", "FILE"}, Least: 3, About: "keep a document as a design of an account", Do: do(t.put), Flags: func(set *flag.FlagSet) {
			version(set)
			set.BoolVar(&o.fresh, "new", false, "only if there is no design of this id")
		}},
		{Name: "list", Words: []string{"ACCOUNT"}, Least: 1, About: "all designs of an account", Do: do(t.list)},
		{Name: "show", Words: []string{"ACCOUNT", "ID"}, Least: 2, About: "a design's document, fit for put", Do: do(t.show)},
		{Name: "delete", Words: []string{"ACCOUNT", "ID"}, Least: 2, About: "remove a design", Flags: version, Do: do(t.remove)},
		{Name: "default", Words: []string{"KEY", "ID"}, Least: 1, About: "let a key draw a design where none is asked for", Do: do(t.setDefault), Flags: func(set *flag.FlagSet) {
			set.BoolVar(&o.none, "none", false, "instead of ID: the built-in designs again")
		}},
		{Name: "validate", Words: []string{"FILE"}, Least: 1, About: "tell all faults of a document", Do: do(t.validate)},
		{Name: "schema", About: "the JSON Schema of documents", Do: do(t.schema)},
	}
}

const notes = `
ACCOUNT is an account's id or name. ID is what the design goes by in addresses: letters, digits, - and _. FILE is a JSON
document, - for standard input; pkg/profiles/examples holds some. KEY is a key's id or its shareable form h.…; never the
key itself. Every command has --data DIR or --table NAME --region REGION, --json and --help. A table needs the credentials of
AWS's own variables, and AWS_ENDPOINT_URL_DYNAMODB may name another endpoint.

  profiles validate pkg/profiles/examples/cinema.json
  profiles put "Ada Lovelace" cinema pkg/profiles/examples/cinema.json
  profiles default eAECAwQFBgcI cinema
`
