package main

import (
	"fmt"
	"net/url"
	"text/tabwriter"

	"aioratings/pkg/app"
	"aioratings/pkg/upstream/demo"
)

// greet prints what is on and where to click. It is the only place that shows a key, and only the demo one.
func (p *program) greet(base string, config app.Config, sources app.Sources, catalogue *demo.Catalogue) {
	fmt.Fprintf(p.stdout, "aioratings serves on %s, data in %s; Ctrl-C stops it\n", base, config.DataDir)
	p.sources(sources)
	key := config.DemoKey
	if key == "" {
		fmt.Fprintln(p.stdout, `no demo key: make one with  make keys ARGS="create --account me --tier free"`)
		key = "YOUR-KEY"
	}
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	line := func(name, id string) {
		// The name comes last: names differ in length and in width per letter, which no table aligns.
		fmt.Fprintf(table, "  %s/%s/imdb/poster-default/%s.jpg\t%s\n", base, url.PathEscape(key), id, name)
	}
	if catalogue == nil {
		fmt.Fprint(p.stdout, "real titles through TMDB, for example\n\n")
		line("Breaking Bad", "tt0903747")
		line("The Godfather", "tt0068646")
	} else {
		fmt.Fprint(p.stdout, "no TMDB_API_KEY: a demo catalogue answers first, with art of our own and invented scores\n\n")
		for _, title := range catalogue.Titles() {
			line(title.Name, title.IMDb)
		}
	}
	table.Flush()
	fmt.Fprintln(p.stdout)
}

// sources tells which sources are on, which could be, and what each is good for.
func (p *program) sources(sources app.Sources) {
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	for _, source := range sources.Listed {
		state := "off"
		if source.On {
			state = "on"
		}
		fmt.Fprintf(table, "  %s\t%s\t%s\n", state, source.Name, source.Adds)
	}
	table.Flush()
}
