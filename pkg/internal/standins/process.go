package standins

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"aioratings/pkg/process"
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
			t.Cleanup(running.Kill)
			return endpoint
		}
		running.Kill()
		failure = errors.Join(failure, errors.New(running.told.String()))
	}
	t.Fatalf("%s does not start: %v", p.name, failure)
	return ""
}

// server is a running program with the last of what it printed.
type server struct {
	*process.Process
	told *tail
}

// run starts a command without the AWS_ and VGW_ variables of whoever runs the tests.
func run(command *exec.Cmd) *server {
	told := new(tail)
	command.Stdout, command.Stderr = told, told
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME")}
	return &server{process.Run(command, syscall.SIGKILL), told}
}

// waitUntilReady waits until the server answers at endpoint, or is dead.
func (s *server) waitUntilReady(ctx context.Context, endpoint string) error {
	ctx, cancel := context.WithTimeout(ctx, startUp)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-s.Ended():
			return errors.Join(errors.New("it ended by itself"), s.Err())
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
