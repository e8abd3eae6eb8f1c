package lambda

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// PeakMemory is the most memory in bytes that any of the running processes has had at once, by the kernel's count: what is
// resident, the program itself included.
func (f *Function) PeakMemory() (peak int, err error) {
	for _, e := range f.environments() {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", e.process.PID()))
		if err != nil {
			return 0, fmt.Errorf("lambda: %w", err)
		}
		_, rest, _ := strings.Cut(string(status), "VmHWM:")
		line, _, _ := strings.Cut(rest, "kB")
		kilobytes, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			return 0, fmt.Errorf("lambda: the peak of environment %d: %w", e.number, err)
		}
		peak = max(peak, kilobytes<<10)
	}
	return peak, nil
}
