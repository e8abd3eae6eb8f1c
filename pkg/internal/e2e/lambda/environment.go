package lambda

import (
	"context"
	"fmt"
	"maps"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"aioratings/pkg/process"
)

// environment is one process of the function with the runtime API that it asks.
type environment struct {
	number  int
	process *process.Process
	api     *httptest.Server
	queue   chan *invocation // to the runtime's next question

	mu      sync.Mutex
	current *invocation // the one that the runtime works at
}

// platform is what the platform sets for every function.
var platform = map[string]string{
	"_HANDLER": "bootstrap", "TZ": ":UTC", "LANG": "en_US.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/bin",
	"AWS_LAMBDA_FUNCTION_NAME": "function", "AWS_LAMBDA_FUNCTION_VERSION": "1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1769",
	"AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "AWS_LAMBDA_LOG_FORMAT": "JSON",
}

func newEnvironment(number int, c Config) *environment {
	e := &environment{number: number, queue: make(chan *invocation)}
	e.api = httptest.NewServer(e.runtimeAPI())
	env := maps.Clone(platform)
	maps.Copy(env, c.Env)
	env["AWS_LAMBDA_RUNTIME_API"] = strings.TrimPrefix(e.api.URL, "http://")
	env["LAMBDA_TASK_ROOT"] = filepath.Dir(c.Binary)
	command := exec.Command(c.Binary)
	command.Dir, command.Env = filepath.Dir(c.Binary), []string{}
	for name, value := range env {
		command.Env = append(command.Env, name+"="+value)
	}
	if c.Log != nil {
		command.Stdout, command.Stderr = c.Log, c.Log
	}
	e.process = process.Run(command, syscall.SIGKILL)
	return e
}

// kill ends the process, waits until it is gone, and then closes its API. It may be called more than once.
func (e *environment) kill() {
	e.process.Kill()
	e.api.Close()
}

// terminate asks the process to end and waits until it has, with 0. When the context is over the process is killed.
func (e *environment) terminate(ctx context.Context) error {
	e.process.Signal(syscall.SIGTERM)
	select {
	case <-e.process.Ended():
		if err := e.process.Err(); err != nil {
			return fmt.Errorf("lambda: environment %d: %w", e.number, err)
		}
		return nil
	case <-ctx.Done():
		e.kill()
		return fmt.Errorf("lambda: environment %d did not end by itself after SIGTERM: %w", e.number, ctx.Err())
	}
}

// take makes i the invocation that the runtime works at.
func (e *environment) take(i *invocation) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.current = i
}

// working gives the invocation with this id if it is the one that the runtime works at, else nil.
func (e *environment) working(id string) *invocation {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.current == nil || e.current.id != id {
		return nil
	}
	return e.current
}
