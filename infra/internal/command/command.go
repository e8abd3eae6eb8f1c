// Package command is what the operators' tools have in common: a command line of a command, its words and its flags in any
// order, help, tables and JSON, errors on one line, and exit codes. It knows nothing of what the commands do. A word that it
// does not understand is never repeated: it might be a key.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"aioratings/pkg/fault"
)

// Exit codes.
const (
	Done     = 0
	Failed   = 1 // the command was understood and could not be done
	BadUsage = 2
)

// Command is one thing that a tool can do.
type Command struct {
	Name  string
	Words []string // what may stand behind the name, in order
	Least int      // how many of them must
	About string
	Flags func(*flag.FlagSet) // adds the command's own flags; nil for none
	Do    func(ctx context.Context, words []string) error
}

// Tool is one call of a program.
type Tool struct {
	Name     string
	Purpose  string // a sentence, for the head of the help
	Notes    string // for its foot
	Commands []Command
	Flags    func(*flag.FlagSet) // adds the flags that every command has; it is asked more than once
	// Prepare is asked when the command line is understood, before the command is done.
	Prepare        func() error
	Packages       []string // whose names at an error's beginning tell an operator nothing
	Stdout, Stderr io.Writer
}

// misuse is a command line that says nothing we can do.
type misuse struct{ text string }

func (e misuse) Error() string { return e.text }

// Misused is an error for a command line that says nothing we can do; its text is fit to be shown beside the line.
func Misused(format string, args ...any) error { return misuse{fmt.Sprintf(format, args...)} }

// Run does what the command line says and gives the program's exit code.
func (t Tool) Run(ctx context.Context, args []string) int {
	err := t.dispatch(ctx, args)
	if err == nil {
		return Done
	}
	if bad, ok := errors.AsType[misuse](err); ok {
		fmt.Fprintf(t.Stderr, "%s: %s; try --help\n", t.Name, t.plain(bad.text))
		return BadUsage
	}
	fmt.Fprintf(t.Stderr, "%s: %s\n", t.Name, t.oneLine(err))
	return Failed
}

// oneLine gives an error's text without the line ends of joined errors and the names of packages. Of a fault it gives the
// sentence, and the cause where the sentence says no more than that there is one.
func (t Tool) oneLine(err error) string {
	text := err.Error()
	if e, ok := errors.AsType[*fault.Error](err); ok {
		text = e.Public
		if e.Code == fault.Unavailable && e.Err != nil {
			text = e.Err.Error()
		}
	}
	return t.plain(text)
}

func (t Tool) plain(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		name, rest, found := strings.Cut(line, ": ")
		for found && slices.Contains(t.Packages, name) {
			line = rest
			name, rest, found = strings.Cut(line, ": ")
		}
		lines[i] = line
	}
	return strings.Join(lines, "; ")
}

// dispatch reads the command line.
func (t Tool) dispatch(ctx context.Context, args []string) error {
	common := t.flags()
	if err := common.Parse(args); err != nil {
		return t.explain(err, t.help)
	}
	if common.NArg() == 0 {
		return Misused("no command")
	}
	name := common.Arg(0)
	at := slices.IndexFunc(t.Commands, func(c Command) bool { return c.Name == name })
	if at < 0 {
		if name == "help" {
			return t.help()
		}
		return Misused("there is no such command") // not repeated: it might be a key
	}
	c, own := t.Commands[at], t.flags()
	if c.Flags != nil {
		c.Flags(own)
	}
	words, err := parseAnywhere(own, common.Args()[1:])
	if err != nil {
		return t.explain(err, func() error { return t.helpOn(c, own) })
	}
	if len(words) < c.Least || len(words) > len(c.Words) {
		return Misused("%s takes %s", name, c.takes())
	}
	if err := t.Prepare(); err != nil {
		return err
	}
	return c.Do(ctx, words)
}

func (t Tool) flags() *flag.FlagSet {
	set := flag.NewFlagSet(t.Name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.Usage = func() {}
	t.Flags(set)
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
func (t Tool) explain(err error, help func() error) error {
	if errors.Is(err, flag.ErrHelp) {
		return help()
	}
	return Misused("%v", err)
}
