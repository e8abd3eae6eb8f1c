package command_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"

	"aioratings/infra/internal/command"
	"aioratings/pkg/fault"
)

// tool is a tool that says what it was asked to do.
func tool(out, errs *bytes.Buffer, failure error) command.Tool {
	var loud bool
	var name string
	do := func(_ context.Context, words []string) error {
		fmt.Fprintf(out, "%q %q %t\n", words, name, loud)
		return failure
	}
	return command.Tool{
		Name: "tool", Purpose: "is for tests.", Notes: "\nA note.\n", Packages: []string{"inner", "outer"}, Stdout: out, Stderr: errs,
		Commands: []command.Command{
			{Name: "two", Words: []string{"A", "B"}, Least: 2, About: "takes two", Do: do, Flags: func(set *flag.FlagSet) {
				set.StringVar(&name, "name", "nobody", "`WHO` it is")
			}},
			{Name: "maybe", Words: []string{"A"}, About: "takes one or none", Do: do},
			{Name: "none", About: "takes none", Do: do},
		},
		Flags:   func(set *flag.FlagSet) { set.BoolVar(&loud, "loud", loud, "or not") },
		Prepare: func() error { return nil },
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]struct {
		code      int
		out, errs string
	}{
		"two a b":                 {0, `["a" "b"] "nobody" false`, ""},
		"--loud two a b":          {0, `["a" "b"] "nobody" true`, ""},
		"two --name x a --loud b": {0, `["a" "b"] "x" true`, ""},
		"two a b --name=x":        {0, `["a" "b"] "x" false`, ""},
		"maybe":                   {0, `[] "" false`, ""},
		"none":                    {0, `[] "" false`, ""},
		"":                        {2, "", "tool: no command; try --help"},
		"t4-secret":               {2, "", "tool: there is no such command; try --help"},
		"two a":                   {2, "", "tool: two takes A B; try --help"},
		"maybe a b":               {2, "", "tool: maybe takes at most A; try --help"},
		"none a":                  {2, "", "tool: none takes flags only; try --help"},
		"none --bogus":            {2, "", "tool: flag provided but not defined: -bogus; try --help"},
		"none --name x":           {2, "", "tool: flag provided but not defined: -name; try --help"},
		"two a b --name":          {2, "", "tool: flag needs an argument: -name; try --help"},
		"two --help":              {0, "tool two A B [flags]: takes two\n\n  --loud      or not\n  --name WHO  WHO it is (default nobody)", ""},
		"help":                    {0, "tool is for tests.\n\nUsage: tool COMMAND [flags]\n\n  two A B    takes two\n  maybe [A]  takes one or none\n  none       takes none\n\nA note.\n\nExit code: 0 done, 1 failed, 2 bad usage.", ""},
		"-h":                      {0, "tool is for tests.\n\nUsage: tool COMMAND [flags]\n\n  two A B    takes two\n  maybe [A]  takes one or none\n  none       takes none\n\nA note.\n\nExit code: 0 done, 1 failed, 2 bad usage.", ""},
	} {
		var out, errs bytes.Buffer
		code := tool(&out, &errs, nil).Run(t.Context(), strings.Fields(line))
		if code != want.code || strings.TrimSpace(out.String()) != want.out || strings.TrimSpace(errs.String()) != want.errs {
			t.Errorf("%q: got %d\n%s\n%s\nwant %d\n%s\n%s", line, code, &out, &errs, want.code, want.out, want.errs)
		}
	}
}

func TestErrorsAreOneLine(t *testing.T) {
	t.Parallel()
	for text, err := range map[string]error{
		"tool: a: b; c":                           errors.Join(errors.New("inner: a: b"), errors.New("outer: inner: c")),
		"tool: A sentence.":                       fmt.Errorf("outer: %w", fault.Wrap(fault.Invalid, errors.New("secret"), "A sentence.")),
		"tool: the table is away":                 fault.Wrap(fault.Unavailable, errors.New("inner: the table is away"), "Try again."),
		"tool: stranger: x":                       errors.New("stranger: x"),
		"tool: that is no way to ask; try --help": fmt.Errorf("outer: %w", command.Misused("that is no %s to ask", "way")),
	} {
		var out, errs bytes.Buffer
		code := tool(&out, &errs, err).Run(t.Context(), []string{"none"})
		if want := text + "\n"; errs.String() != want || (code == 2) != strings.HasSuffix(text, "--help") {
			t.Errorf("got %d %q, want %q", code, errs.String(), want)
		}
	}
	var out, errs bytes.Buffer
	broken := tool(&out, &errs, nil)
	broken.Prepare = func() error { return errors.New("no table") }
	if code := broken.Run(t.Context(), []string{"none"}); code != command.Failed || out.Len() != 0 {
		t.Errorf("a failing preparation: got %d and %q", code, &out)
	}
}

func TestPrint(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	err := errors.Join(command.Fields(&out, [][2]string{{"Name", "Ada"}, {"Empty", ""}, {"Long name", "x"}}), command.JSON(&out, map[string]string{"a": "<b>"}))
	if want := "Name       Ada\nLong name  x\n{\n  \"a\": \"<b>\"\n}\n"; err != nil || out.String() != want {
		t.Errorf("got %q, %v, want %q", out.String(), err, want)
	}
}
