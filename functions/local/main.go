// Command local serves the whole contract on one machine: the same handlers as the deployed function, embedded stores
// under a data folder, and without any account a demo catalogue that the project draws itself. It is never deployed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"syscall"
	"text/tabwriter"
	"time"

	"aioratings/functions/internal/footprint"
	"aioratings/pkg/accountapi"
	"aioratings/pkg/app"
	"aioratings/pkg/upstream/cinemeta"
	"aioratings/pkg/upstream/demo"
)

func main() {
	footprint.Small(os.LookupEnv)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{lookup: os.LookupEnv, stdout: os.Stdout, stderr: os.Stderr}
	if err := p.run(ctx, os.Args[1:]); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, "local:", err)
		stop()
		os.Exit(1)
	}
}

// program is the command with its surroundings as inputs, so that tests can start it too.
type program struct {
	lookup         func(string) (string, bool)
	stdout, stderr io.Writer
}

// run serves until ctx ends; then it lets requests finish.
func (p *program) run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("local", flag.ContinueOnError)
	flags.SetOutput(p.stdout)
	flags.Usage = p.usage
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q; settings are environment variables, see --help", flags.Arg(0))
	}
	config, err := app.FromEnv(p.lookup)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: config.LogLevel}))
	if config.Cinemeta == "" && !config.TMDB.On() && reachable(ctx, cinemeta.DefaultBaseURL) {
		config.Cinemeta = cinemeta.DefaultBaseURL
	}
	sources, err := config.Sources(ctx, log)
	if err != nil {
		return err
	}
	var catalogue *demo.Catalogue
	if !config.TMDB.On() {
		if catalogue, err = demo.New(); err != nil {
			return err
		}
		sources = sources.InFront(catalogue)
	}
	drivers, err := config.Embedded()
	if err != nil {
		return err
	}
	house, err := app.Open(config, drivers, sources, log, nil)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", config.Addr)
	if err != nil {
		return errors.Join(fmt.Errorf("cannot serve on %s (set ADDR to another address): %w", config.Addr, err), house.Close())
	}
	p.greet("http://"+listener.Addr().String(), config, sources, catalogue)
	return errors.Join(serve(ctx, listener, whole(house)), house.Close())
}

// whole serves the owners' API beside everything else.
func whole(house *app.House) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if accountapi.Serves(r.URL.EscapedPath()) {
			house.Account.ServeHTTP(w, r)
			return
		}
		house.HTTP.ServeHTTP(w, r)
	})
}

// reachable reports whether a connection to the host of an address can be made within a second. Without a network the
// keyless source would turn every unknown title into a failure, so it is left off then.
func reachable(ctx context.Context, address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	connection, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), "443"))
	if err != nil {
		return false
	}
	return connection.Close() == nil
}

// serve answers until ctx ends, then waits for what is under way.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		patience, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		stopped <- server.Shutdown(patience)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

func (p *program) usage() {
	fmt.Fprint(p.stdout, "local serves rated posters on one machine. Settings are environment variables:\n\n")
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	for _, s := range app.Settings {
		fmt.Fprintf(table, "  %s\t%s\t%s\n", s.Name, s.Default, s.Meaning)
	}
	table.Flush()
}
