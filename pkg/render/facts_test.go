package render

import (
	"strings"
	"testing"

	"aioratings/pkg/design"
)

func TestFactsLine(t *testing.T) {
	t.Parallel()
	l := newRenderer(t).bold
	film := Facts{Name: "Metropolis", OriginalName: "Metropolis", Year: 1927, Runtime: 153, Certification: "NR"}
	episode := Facts{Name: "Breaking Bad", Year: 2013, Runtime: 47, Certification: "TV-MA", Episode: &Episode{Season: 5, Number: 14, Name: "Ozymandias"}}
	all := []design.Fact{design.FactTitle, design.FactSeries, design.FactEpisode, design.FactYear, design.FactRuntime, design.FactCertification}
	tests := []struct {
		name  string
		facts Facts
		e     design.Element
		want  string
	}{
		{"all of a film", film, design.Element{Facts: all}, "Metropolis · 1927 · 2 h 33 min · NR"},
		{"all of an episode", episode, design.Element{Facts: all}, "Ozymandias · Breaking Bad · S5 E14 · 2013 · 47 min · TV-MA"},
		{"their order", film, design.Element{Facts: []design.Fact{design.FactCertification, design.FactYear}}, "NR · 1927"},
		{"nothing known", Facts{}, design.Element{Facts: all}, ""},
		{"nonsense", Facts{Year: -1, Runtime: -5, Name: "\u202e\u200d", Certification: " \n"}, design.Element{Facts: all}, ""},
		{"specials and an unknown name", Facts{Name: "X", Episode: &Episode{Number: 3}}, design.Element{Facts: all}, "X · S0 E3"},
		{"whole hours", Facts{Runtime: 120}, design.Element{Facts: all}, "2 h"},
		{"the original name in letters that there are", Facts{Name: "七人の侍", OriginalName: "Shichinin"}, design.Element{Facts: all}, "Shichinin"},
		{"free text", film, design.Element{Text: " Tonight\u00a0only\u202e!\n🎬"}, "Tonight only!"},
		{"free text of letters that nobody has", film, design.Element{Text: "שלום"}, ""},
	}
	for _, test := range tests {
		if got := test.facts.line(test.e, l); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestHostileTextIsCutDown(t *testing.T) {
	t.Parallel()
	l := newRenderer(t).medium
	for name, text := range map[string]string{
		"10 kB": strings.Repeat("x", 10_000), "accents": strings.Repeat("e\u0301\u0302\u0303", 3000), "joiners": strings.Repeat("a\u200d", 5000),
		"no letters": strings.Repeat("\xff\x00\u202e", 3000), "emoji": strings.Repeat("👩\u200d🚀", 1000),
	} {
		got := l.cleaned(text)
		for _, c := range got {
			if !l.has(c) {
				t.Errorf("%s: holds %q, which no face has", name, c)
			}
		}
		if n := len([]rune(got)); n > maxLine {
			t.Errorf("%s: got %d runes, want at most %d", name, n, maxLine)
		}
	}
}
