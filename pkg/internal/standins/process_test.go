package standins

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

func TestProgramThatDoesNotStart(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		command *exec.Cmd
		told    string
	}{
		"ends":    {exec.Command("sh", "-c", "echo no such option; exit 3"), "no such option"},
		"missing": {exec.Command("/no/such/program"), ""},
	} {
		running := run(c.command)
		err := running.waitUntilReady(t.Context(), "http://127.0.0.1:1")
		running.Kill()
		if err == nil || !strings.Contains(err.Error(), "ended by itself") || !strings.Contains(running.told.String(), c.told) {
			t.Errorf("%s: got %v and %q, want an error and %q", name, err, running.told, c.told)
		}
	}
}

func TestTail(t *testing.T) {
	t.Parallel()
	var last tail
	for n := range 3000 {
		fmt.Fprintf(&last, "line %d\n", n)
	}
	if got := last.String(); len(got) != tailBytes || !strings.HasSuffix(got, "line 2998\nline 2999\n") {
		t.Errorf("got %d bytes that end in %q, want the last %d", len(got), got[len(got)-20:], tailBytes)
	}
}
