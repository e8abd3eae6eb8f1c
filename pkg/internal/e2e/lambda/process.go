package lambda

import (
	"os/exec"
	"runtime"
	"syscall"
)

// process is a running program.
type process struct {
	command *exec.Cmd
	ended   chan struct{} // closed when it is dead
	err     error         // why it never ran, or how it ended; to be read after that
}

// run starts a command that dies with this process, by whatever death. The kernel sees to that when the thread dies that
// started it, so one thread is kept for it.
func run(command *exec.Cmd) *process {
	p := &process{command: command, ended: make(chan struct{})}
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

func (p *process) isOver() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// signal has no effect on a process that is dead or never lived.
func (p *process) signal(s syscall.Signal) {
	if p.command.Process != nil {
		_ = p.command.Process.Signal(s) // an error means that it is dead already
	}
}
