package render

import (
	"fmt"
	"strconv"
	"strings"

	"aioratings/pkg/design"
)

// Facts are what a canvas can write about a title. What is not known is empty or zero and is left out. Text may be
// anything; what cannot be set is taken out of it.
type Facts struct {
	Name          string   // the title's, of a film or a series, in the language asked for
	OriginalName  string   // in its own; shown where Name is in letters that the typefaces do not have
	Year          int      // of the first showing; on an episode's picture of the episode's own
	Runtime       int      // minutes; on an episode's picture the episode's own
	Certification string   // as the authority writes it: "PG-13"
	Episode       *Episode // on an episode's picture
}

// Episode is the episode that a picture is of.
type Episode struct {
	Season, Number int
	Name           string
}

// line is what a text element says, set in the letters that there are; empty where nothing is known.
func (f Facts) line(e design.Element, l *lettering) string {
	if e.Text != "" {
		return l.cleaned(e.Text)
	}
	var known []string
	for _, fact := range e.Facts {
		if text := f.text(fact, l); text != "" {
			known = append(known, text)
		}
	}
	return strings.Join(known, " · ")
}

// text writes one fact, as package design tells; empty if it is not known.
func (f Facts) text(fact design.Fact, l *lettering) string {
	switch {
	case fact == design.FactTitle && f.Episode != nil:
		return l.legible(f.Episode.Name)
	case fact == design.FactTitle, fact == design.FactSeries && f.Episode != nil:
		return l.legible(f.Name, f.OriginalName)
	case fact == design.FactEpisode && f.Episode != nil:
		return fmt.Sprintf("S%d E%d", f.Episode.Season, f.Episode.Number)
	case fact == design.FactYear && f.Year > 0:
		return strconv.Itoa(f.Year)
	case fact == design.FactRuntime:
		return duration(f.Runtime)
	case fact == design.FactCertification:
		return l.legible(f.Certification)
	}
	return ""
}

// duration writes "47 min", "2 h" or "2 h 19 min".
func duration(minutes int) string {
	switch {
	case minutes < 1:
		return ""
	case minutes < 60:
		return fmt.Sprintf("%d min", minutes)
	case minutes%60 == 0:
		return fmt.Sprintf("%d h", minutes/60)
	}
	return fmt.Sprintf("%d h %d min", minutes/60, minutes%60)
}
