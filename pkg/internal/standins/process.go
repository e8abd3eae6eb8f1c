package standins

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"testing"
	"time"
)

const (
	loopback   = "127.0.0.1"
	startUp    = time.Minute // a JVM on a machine that is busy with other tests
	startTries = 3           // a free port may be somebody else's by the time the program asks for it
)

// program is a server that is told its port.
type program struct {
	name    string
	command func(port string) *exec.Cmd
}

// start runs the program until the test ends and gives its endpoint once it answers there.
func start(t testing.TB, p program) string {
	t.Helper()
	var failure error
	for range startTries {
		port := freePort(t)
		endpoint := "http://" + net.JoinHostPort(loopback, port)
		running := run(p.command(port))
		if failure = running.waitUntilReady(t.Context(), endpoint); failure == nil {
			t.Cleanup(running.kill)
			return endpoint
		}
		running.kill()
		failure = errors.Join(failure, errors.New(running.told.String()))
	}
	t.Fatalf("%s does not start: %v", p.name, failure)
	return ""
}

// process is a running program.
type process struct {
	command *exec.Cmd
	told    *tail
	ended   chan struct{} // closed when it is dead
	err     error         // why it never ran, or how it ended; to be read after that
}

// run starts a command that dies with this process, by whatever death. The kernel sees to that when the thread dies that
// started it, so one thread is kept for it.
func run(command *exec.Cmd) *process {
	p := &process{command: command, told: new(tail), ended: make(chan struct{})}
	command.Stdout, command.Stderr = p.told, p.told
	// No AWS_ and VGW_ variables of whoever runs the tests.
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME")}
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	started := make(chan struct{})
	go func() {
		defer close(p.ended)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		p.err = command.Start()
		close(started)
		if p.err == nil {
			p.err = command.Wait()
		}
	}()
	<-started
	return p
}

// kill ends the process and waits until it is gone.
func (p *process) kill() {
	if p.command.Process != nil {
		_ = p.command.Process.Kill() // an error means that it is dead already
	}
	<-p.ended
}

// waitUntilReady waits until the process answers at endpoint, or is dead.
func (p *process) waitUntilReady(ctx context.Context, endpoint string) error {
	ctx, cancel := context.WithTimeout(ctx, startUp)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-p.ended:
			return errors.Join(errors.New("it ended by itself"), p.err)
		case <-ctx.Done():
			return errors.Join(errors.New("it does not answer"), ctx.Err())
		case <-tick.C:
			if answers(ctx, endpoint) {
				return nil
			}
		}
	}
}

// answers reports whether something at endpoint speaks HTTP.
func answers(ctx context.Context, endpoint string) bool {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint, nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	return true
}

func freePort(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", net.JoinHostPort(loopback, "0"))
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}
