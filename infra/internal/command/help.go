package command

import (
	"flag"
	"fmt"
	"strings"
)

// line gives the command's name and its words, as the help shows them.
func (c Command) line() string {
	switch {
	case len(c.Words) == 0:
		return c.Name
	case c.Least == 0:
		return c.Name + " [" + strings.Join(c.Words, " ") + "]"
	}
	return c.Name + " " + strings.Join(c.Words, " ")
}

// takes says which words a command wants.
func (c Command) takes() string {
	switch {
	case len(c.Words) == 0:
		return "flags only"
	case c.Least == 0:
		return "at most " + strings.Join(c.Words, " ")
	}
	return strings.Join(c.Words, " ")
}

// help prints all commands.
func (t Tool) help() error {
	fmt.Fprintf(t.Stdout, "%s %s\n\nUsage: %s COMMAND [flags]\n\n", t.Name, t.Purpose, t.Name)
	table := Table(t.Stdout)
	for _, c := range t.Commands {
		fmt.Fprintf(table, "  %s\t%s\n", c.line(), c.About)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(t.Stdout, "\n%s\n\nExit code: %d done, %d failed, %d bad usage.\n", strings.Trim(t.Notes, "\n"), Done, Failed, BadUsage)
	return err
}

// helpOn prints one command with its flags.
func (t Tool) helpOn(c Command, set *flag.FlagSet) error {
	fmt.Fprintf(t.Stdout, "%s %s [flags]: %s\n\n", t.Name, c.line(), c.About)
	table := Table(t.Stdout)
	set.VisitAll(func(f *flag.Flag) {
		value, about := flag.UnquoteUsage(f)
		if f.DefValue != "" && f.DefValue != "false" {
			about += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(table, "  %s\t%s\n", strings.TrimSpace("--"+f.Name+" "+value), about)
	})
	return table.Flush()
}
