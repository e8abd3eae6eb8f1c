package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/fileprofiles"
)

// Exit codes.
const (
	done     = 0
	failed   = 1 // the command was understood and could not be done, or a document does not validate
	badUsage = 2
)

// world is everything that a command gets from outside.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	lookup         func(name string) (string, bool) // the environment
}

// tool is one call of the program.
type tool struct {
	world
	registry keys.Registry
	store    *profiles.Store
	json     bool
}

// usageError is a command line that says nothing we can do.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func misused(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// run does what the command line says and gives the program's exit code.
func run(ctx context.Context, args []string, w world) int {
	err := dispatch(ctx, args, w)
	var misuse usageError
	switch {
	case err == nil:
		return done
	case errors.As(err, &misuse):
		fmt.Fprintf(w.stderr, "profiles: %s; try --help\n", misuse.text)
		return badUsage
	}
	fmt.Fprintf(w.stderr, "profiles: %s\n", oneLine(err))
	return failed
}

// oneLine gives an error's text without the line ends of joined errors and the prefixes of packages. Of a fault it gives
// the sentence, and the cause where the sentence says no more than that there is one.
func oneLine(err error) string {
	text := err.Error()
	if e, ok := errors.AsType[*fault.Error](err); ok {
		text = e.Public
		if e.Code == fault.Unavailable && e.Err != nil {
			text = e.Err.Error()
		}
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		for _, prefix := range []string{"keys: ", "filekeys: ", "profiles: ", "fileprofiles: "} {
			line = strings.TrimPrefix(line, prefix)
		}
		lines[i] = line
	}
	return strings.Join(lines, "; ")
}

// dispatch reads the command line. Flags may stand anywhere in it.
func dispatch(ctx context.Context, args []string, w world) error {
	t := &tool{world: w}
	data := ".data"
	if dir, ok := w.lookup("DATA_DIR"); ok && strings.TrimSpace(dir) != "" {
		data = strings.TrimSpace(dir)
	}
	flags := t.flags(&data)
	if err := flags.Parse(args); err != nil {
		return t.explain(err, printHelp)
	}
	if flags.NArg() == 0 {
		return misused("no command")
	}
	name := flags.Arg(0)
	c, ok := find(name)
	if !ok {
		if name == "help" {
			return printHelp(w.stdout)
		}
		return misused("there is no such command") // not repeated: it might be a key
	}
	own := t.flags(&data)
	var o options
	c.flags(own, &o)
	words, err := parseAnywhere(own, flags.Args()[1:])
	if err != nil {
		return t.explain(err, func(out io.Writer) error { return c.help(out, own) })
	}
	if len(words) < c.least || len(words) > len(c.words) {
		return misused("%s takes %s", name, c.takes())
	}
	// The folders' names within the data directory are the service's.
	t.registry = filekeys.Edit(filepath.Join(data, "keys"))
	t.store = profiles.NewStore(fileprofiles.New(filepath.Join(data, "profiles")))
	return c.do(ctx, t, words, o)
}

// flags gives the flags that every command has.
func (t *tool) flags(data *string) *flag.FlagSet {
	set := flag.NewFlagSet("profiles", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.Usage = func() {}
	set.StringVar(data, "data", *data, "the service's data `DIR`; also DATA_DIR in the environment")
	set.BoolVar(&t.json, "json", t.json, "print JSON instead of a table")
	return set
}

// parseAnywhere parses flags before, between and behind the words of a command.
func parseAnywhere(set *flag.FlagSet, args []string) (words []string, err error) {
	for {
		if err := set.Parse(args); err != nil {
			return nil, err
		}
		if set.NArg() == 0 {
			return words, nil
		}
		words, args = append(words, set.Arg(0)), set.Args()[1:]
	}
}

// explain prints the help that was asked for, and otherwise calls a bad flag bad usage.
func (t *tool) explain(err error, help func(io.Writer) error) error {
	if errors.Is(err, flag.ErrHelp) {
		return help(t.stdout)
	}
	return misused("%v", err)
}
