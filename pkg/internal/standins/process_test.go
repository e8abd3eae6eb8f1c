package standins

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// roleVariable tells this test binary that it is the process to be killed.
const roleVariable = "STANDINS_TEST_ROLE"

func TestMain(m *testing.M) {
	if os.Getenv(roleVariable) == "" {
		os.Exit(m.Run())
	}
	// A program that outlives its test would hold the pipe it was handed.
	sleeper := exec.Command("sleep", "60")
	sleeper.ExtraFiles = []*os.File{os.NewFile(3, "held")}
	running := run(sleeper)
	fmt.Println("started")
	<-running.ended
	os.Exit(1)
}

// TestDiesWithItsTest kills a process as kill -9 does: what it had started dies too.
func TestDiesWithItsTest(t *testing.T) {
	t.Parallel()
	reading, held, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Close()
	parent := exec.CommandContext(t.Context(), os.Args[0])
	parent.Env = append(os.Environ(), roleVariable+"=parent")
	parent.ExtraFiles = []*os.File{held}
	said, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	_ = held.Close() // now only the two processes hold it
	if _, err := fmt.Fscan(said, new(string)); err != nil {
		t.Fatalf("the process to be killed did not start: %v", err)
	}
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait() // it was killed, which Wait reports as an error
	if err := reading.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(reading); err != nil {
		t.Errorf("10 s after its test was killed: got %v, want the program to be dead", err)
	}
}

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
		running.kill()
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
