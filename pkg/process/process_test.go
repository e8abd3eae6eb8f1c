package process

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// roleVariable tells this test binary that it is the process to be killed.
const roleVariable = "PROCESS_TEST_ROLE"

func TestMain(m *testing.M) {
	if os.Getenv(roleVariable) == "" {
		os.Exit(m.Run())
	}
	// A program that outlives its test would hold the pipe it was handed.
	sleeper := exec.Command("sleep", "60")
	sleeper.ExtraFiles = []*os.File{os.NewFile(3, "held")}
	running := Run(sleeper, syscall.SIGKILL)
	fmt.Println("started")
	<-running.Ended()
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

func TestEnds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		command *exec.Cmd
		end     func(*Process)
		clean   bool
	}{
		"by itself":        {exec.Command("true"), func(*Process) {}, true},
		"by itself, badly": {exec.Command("false"), func(*Process) {}, false},
		"never ran":        {exec.Command("/no/such/program"), (*Process).Kill, false},
		"killed":           {exec.Command("sleep", "60"), (*Process).Kill, false},
		"signalled":        {exec.Command("sleep", "60"), func(p *Process) { p.Signal(syscall.SIGTERM) }, false},
	} {
		p := Run(c.command, syscall.SIGKILL)
		c.end(p)
		if err := p.Err(); (err == nil) != c.clean || !p.IsOver() {
			t.Errorf("%s: got %v, over %v, want a clean end %v", name, err, p.IsOver(), c.clean)
		}
	}
}
