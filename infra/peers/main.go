// Peers measures drawing beside what others do: whole pictures, from a source's bytes to a file, on the same sources, in one
// run and in turns; and bytes at equal looks. It prints the machine, medians as multiples, and how far the project's targets
// are met. .ci/peers.sh builds the programs that it is given, and says how to start it.
//
// Every peer, ours too, is a process of its own: it takes a source, a strip of badges, sizes and a place, draws for every
// line on its standard input, and answers with nanoseconds and bytes. This program is some of them, with -serve; built twice,
// it is ours with and without vector kernels.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("peers: ")
	var o options
	flag.StringVar(&o.programs, "programs", "", "a `folder` of peers in other languages")
	flag.StringVar(&o.reference, "reference", "reference", "the `peer` that times are multiples of, and targets are set against")
	flag.StringVar(&o.encoder, "encoder", "", "a `program` by which libjpeg-turbo encodes planes; without it looks are not measured")
	flag.StringVar(&o.vector, "vector", "", "this `program`, built with vector kernels")
	flag.IntVar(&o.rounds, "rounds", 15, "drawings of each peer; 0 measures looks only")
	flag.IntVar(&o.pictures, "pictures", 30, "generated pictures whose looks are measured at the small widths; fewer at the large ones")
	flag.BoolVar(&o.all, "all", false, "as many pictures at the large widths, which takes three minutes more")
	flag.BoolVar(&o.strict, "strict", false, "fail if a target is not met")
	drawing := flag.String("serve", "", "be a peer: "+strings.Join(drawings(), ", "))
	size := flag.String("size", "medium", "imageSize of what -serve draws")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *drawing != "" {
		err = serveDrawing(ctx, *drawing, *size, flag.Args())
	} else {
		err = run(ctx, o)
	}
	if err != nil {
		log.Fatal(err)
	}
}

type options struct {
	programs, reference, encoder, vector string
	rounds, pictures                     int
	all, strict                          bool
}

func run(ctx context.Context, o options) error {
	if o.rounds < 0 || o.pictures < 0 {
		return errors.New("-rounds and -pictures: not below 0")
	}
	folder, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	contenders, err := o.contenders()
	if err != nil {
		return err
	}
	fmt.Printf("%s, %s/%s, %s\n", processor(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	r := results{reference: o.reference}
	if o.rounds > 0 {
		fmt.Printf("\nTimes: medians of %d drawings each, in turns, as multiples of the one that is 1.00\n", o.rounds)
		for _, c := range cases() {
			fmt.Fprintln(os.Stderr, c.name, "...")
			times, err := c.measure(ctx, folder, contenders, o)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			r.times = append(r.times, times)
		}
	}
	if o.encoder != "" {
		if r.looks, err = o.measureLooks(ctx); err != nil {
			return fmt.Errorf("looks: %w", err)
		}
	}
	if missed := r.print(os.Stdout); missed > 0 && o.strict {
		return fmt.Errorf("%d targets are not met", missed)
	}
	return nil
}

// contenders are the peers there are: those of the folder, the standard library, and ours in each build.
func (o options) contenders() (all []contender, err error) {
	if o.programs == "" {
		return nil, errors.New("no -programs: .ci/peers.sh builds them")
	}
	entries, err := os.ReadDir(o.programs)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		all = append(all, contender{name: e.Name(), path: filepath.Join(o.programs, e.Name())})
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	all = append(all,
		contender{standardLibrary, self, serveStandard}, contender{scalar, self, serveOurs}, contender{scalar + changed, self, serveChanged})
	if o.vector != "" {
		all = append(all, contender{vector, o.vector, serveOurs}, contender{vector + changed, o.vector, serveChanged})
	}
	return all, nil
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
