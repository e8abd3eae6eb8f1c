// Package process runs programs beside this one, for tests and trials, and sees to it that none is left behind: whatever
// death this program dies, what it has started goes too. It needs Linux. It does not say whether a program is ready for
// its work, and hands nobody what it prints.
package process

import (
	"os/exec"
	"runtime"
	"syscall"
)

// Process is a running program. Its methods may be called from everywhere.
type Process struct {
	command *exec.Cmd
	ended   chan struct{}
	err     error // to be read after ended is closed
}

// Run starts a command that gets the signal when this program dies: SIGKILL, or what a program with children of its own
// passes on to them. The kernel sends it when the thread dies that started the command, so one thread is kept for it. A
// command that cannot be started has ended, and Err says why.
func Run(command *exec.Cmd, orphaned syscall.Signal) *Process {
	p := &Process{command: command, ended: make(chan struct{})}
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: orphaned}
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

// PID is the process's number, 0 if it never lived.
func (p *Process) PID() int {
	if p.command.Process == nil {
		return 0
	}
	return p.command.Process.Pid
}

// Ended is closed when the process is dead.
func (p *Process) Ended() <-chan struct{} { return p.ended }

// IsOver reports whether the process is dead.
func (p *Process) IsOver() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// Err waits until the process is dead, and tells why it never ran, or how it ended: nil is an exit with 0.
func (p *Process) Err() error {
	<-p.ended
	return p.err
}

// Signal has no effect on a process that is dead or never lived.
func (p *Process) Signal(s syscall.Signal) {
	if p.command.Process != nil {
		_ = p.command.Process.Signal(s) // an error means that it is dead already
	}
}

// Kill ends the process and waits until it is gone. It may be called more than once.
func (p *Process) Kill() {
	p.Signal(syscall.SIGKILL)
	<-p.ended
}
