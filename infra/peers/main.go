// Peers measures whole drawings, from a source's bytes to a picture's, ours beside what others do: the same sources, one run,
// in turns. It prints medians as multiples of the C reference's, and the bytes that came out. .ci/peers.sh builds the
// programs it is given: each takes a source, a strip of badges, sizes and a place, draws for every line on its standard input,
// and answers with nanoseconds and bytes.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

func main() {
	log.SetFlags(0)
	programs := flag.String("programs", "", "a folder of programs; the one named reference is what all are compared with")
	rounds := flag.Int("rounds", 15, "drawings of each")
	flag.Parse()
	if err := run(*programs, *rounds); err != nil {
		log.Fatal(err)
	}
}

// reference is the program that all are compared with.
const reference = "reference"

// peer is one way of drawing.
type peer interface {
	// draw draws once and tells the time that it took in nanoseconds and the bytes of the picture.
	draw() (ns, bytes int, err error)
	close() error
}

func run(programs string, rounds int) error {
	folder, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	entries, err := os.ReadDir(programs)
	if err != nil {
		return err
	}
	var paths []string
	for _, e := range entries {
		paths = append(paths, filepath.Join(programs, e.Name()))
	}
	fmt.Printf("%s, %s/%s, %s, %d rounds, medians; times are multiples of the reference's\n\n", processor(), runtime.GOOS, runtime.GOARCH, runtime.Version(), rounds)
	for _, c := range cases() {
		if err := c.measure(folder, paths, rounds); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return nil
}

// processor is the machine's, as it calls itself.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	_, rest, _ := strings.Cut(string(text), "model name")
	line, _, _ := strings.Cut(rest, "\n")
	return strings.Trim(line, "\t :")
}

// measure runs all peers of a case in turns and prints its part of the table.
func (c benchCase) measure(folder string, programs []string, rounds int) error {
	s, err := c.prepare(folder)
	if err != nil {
		return err
	}
	names := []string{"ours", "ours, changed score", "standard library"}
	peers := map[string]peer{}
	if peers[names[0]], err = newOurs(s); err != nil {
		return err
	}
	if peers[names[1]], err = newSplice(s); err != nil {
		return err
	}
	if peers[names[2]], err = newStandard(s); err != nil {
		return err
	}
	for _, path := range programs {
		name := filepath.Base(path)
		if peers[name], err = start(path, s); err != nil {
			return err
		}
		names = append(names, name)
	}
	times, bytes := map[string][]int{}, map[string]int{}
	for round := range rounds + 1 { // the first is to warm up
		for _, name := range names {
			ns, n, err := peers[name].draw()
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if round > 0 {
				times[name] = append(times[name], ns)
			}
			bytes[name] = n
		}
	}
	fmt.Printf("%s\n", c.name)
	base := max(median(times[reference]), 1)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(median(times[a]), median(times[b])) })
	for _, name := range names {
		ns := median(times[name])
		fmt.Printf("  %-20s %6.2f×  %8.2f ms  %5d kB\n", name, float64(ns)/float64(base), float64(ns)/1e6, bytes[name]/1000)
		if err := peers[name].close(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func median(of []int) int {
	sorted := slices.Clone(of)
	slices.Sort(sorted)
	if len(sorted) == 0 {
		return 0
	}
	return sorted[len(sorted)/2]
}
