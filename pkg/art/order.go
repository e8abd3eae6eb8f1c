package art

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// Want is what a design asks of the art.
type Want struct {
	Family   request.Family
	Width    int            // pixels, of the picture that will be drawn
	Lang     []request.Lang // in order of preference
	Textless bool           // art without lettering first
	First    request.ImageSource
	// Kept gives what the caller already made of a candidate; then it is taken as it is and not fetched. nil for nothing.
	Kept func(ctx context.Context, c Candidate) (kept []byte, ok bool)
}

// English is what follows the viewer's own languages.
const english = "en"

// How a candidate's shape fits the family.
const (
	fits   = iota // or the source does not tell
	off           // needs cropping or bars
	absurd        // more than twice as wide or as high: some other kind of picture
)

// standing is a candidate with the places that order it, smaller first.
type standing struct {
	Candidate
	tier   int // of language
	shape  int
	source int
	vote   float64
	votes  int
}

// identity is what makes two candidates the same picture.
type identity struct{ source, id string }

func (s standing) identity() identity { return identity{s.Source, s.ID} }

// Order puts candidates into the order in which they should be tried. It is pure, the order of candidates does not
// matter to it, and it leaves out what has no ID and what is there twice. sources are the names of all sources, in the
// order of their trust; Want.First moves its own to the front.
//
// One rule after the other decides:
//
//  1. An absurd shape comes last of all.
//  2. Language: with Textless, art without lettering; then each wanted tag, first its region and then its base language
//     (whatever region that has); then English, no lettering, the source's default, the rest.
//  3. Shape: within 8 % of 2:3 for posters and of 16:9 for backdrops and stills. A logo has its own. A size that is not
//     told is believed to fit.
//  4. Source. Language comes before it: the fallback's picture in the viewer's language is better than a foreign one.
//  5. Votes, see opinion. 6. The source's default. 7. The larger. 8. ID, and then every other field, so that the order is total.
func Order(candidates []Candidate, title titles.Title, want Want, sources ...string) []Candidate {
	ordered := make([]Candidate, 0, len(candidates))
	for _, s := range rank(candidates, title, want, sources) {
		ordered = append(ordered, s.Candidate)
	}
	return ordered
}

func rank(candidates []Candidate, title titles.Title, want Want, sources []string) []standing {
	preference := preferenceOf(title, want)
	sources = bySource(sources, want.First)
	ranked := make([]standing, 0, len(candidates))
	for _, c := range candidates {
		if c.ID == "" {
			continue
		}
		s := standing{Candidate: c, tier: preference.tier(c), shape: shapeOf(c, want.Family), source: place(sources, c.Source)}
		s.vote, s.votes = opinion(c)
		ranked = append(ranked, s)
	}
	slices.SortFunc(ranked, compare)
	seen := make(map[identity]bool, len(ranked))
	return slices.DeleteFunc(ranked, func(s standing) bool {
		twice := seen[s.identity()]
		seen[s.identity()] = true
		return twice
	})
}

// rule is one of Order's: which of two candidates it puts first, and in what words it says so of the second.
type rule struct {
	compare func(a, b standing) int
	says    func(a, b standing, p preference) string
}

// rules are Order's, in its order. They are never written to.
var rules = [...]rule{
	{func(a, b standing) int { return cmp.Compare(max(a.shape, off), max(b.shape, off)) }, sayAbsurd}, // only absurd differs
	{func(a, b standing) int { return cmp.Compare(a.tier, b.tier) }, sayLanguage},
	{func(a, b standing) int { return cmp.Compare(a.shape, b.shape) }, sayShape},
	{func(a, b standing) int { return cmp.Compare(a.source, b.source) }, saySource},
	{func(a, b standing) int { return cmp.Compare(b.vote, a.vote) }, sayVote},
	{func(a, b standing) int { return cmp.Compare(b.votes, a.votes) }, sayVotes},
	{func(a, b standing) int { return falseLast(a.Default, b.Default) }, sayDefault},
	{func(a, b standing) int { return cmp.Compare(area(b.Candidate), area(a.Candidate)) }, saySize},
	{func(a, b standing) int { return strings.Compare(a.ID, b.ID) }, sayNothing},
	{func(a, b standing) int { return strings.Compare(a.Source, b.Source) }, sayNothing},
	{func(a, b standing) int { return strings.Compare(a.Lang, b.Lang) }, sayNothing},
	{func(a, b standing) int { return strings.Compare(a.Region, b.Region) }, sayNothing},
	{func(a, b standing) int { return cmp.Compare(a.Width, b.Width) }, sayNothing},
	{func(a, b standing) int { return cmp.Compare(a.Height, b.Height) }, sayNothing},
	{func(a, b standing) int { return cmp.Compare(a.Vote, b.Vote) }, sayNothing},
	{func(a, b standing) int { return cmp.Compare(a.Votes, b.Votes) }, sayNothing},
}

func compare(a, b standing) int {
	for i := range rules {
		if order := rules[i].compare(a, b); order != 0 {
			return order
		}
	}
	return 0
}

func falseLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// area is 0 where the source does not tell.
func area(c Candidate) int64 { return int64(max(0, c.Width)) * int64(max(0, c.Height)) }

func shapeOf(c Candidate, family request.Family) int {
	ratio := 16.0 / 9
	switch {
	case c.Width <= 0 || c.Height <= 0 || family == request.Logo:
		return fits
	case family == request.Poster:
		ratio = 2.0 / 3
	}
	// In steps of the ratio, so that too wide and too high count alike.
	distance := math.Abs(math.Log(float64(c.Width) / float64(c.Height) / ratio))
	switch {
	case distance <= math.Log(1.08):
		return fits
	case distance <= math.Log(2):
		return off
	}
	return absurd
}

// bySource is the sources with the one that first asks for at the front.
func bySource(sources []string, first request.ImageSource) []string {
	front := "tmdb"
	if first == request.FanartFirst {
		front = "fanart"
	}
	ordered := make([]string, 0, len(sources))
	if slices.Contains(sources, front) {
		ordered = append(ordered, front)
	}
	for _, name := range sources {
		if name != front {
			ordered = append(ordered, name)
		}
	}
	return ordered
}

// place is where name stands; behind all others if it does not.
func place(sources []string, name string) int {
	if i := slices.Index(sources, name); i >= 0 {
		return i
	}
	return len(sources)
}
