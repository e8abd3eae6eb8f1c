package ratings

import (
	"strings"
	"testing"

	"aioratings/pkg/request"
)

func TestAwardsWon(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct{ oscar, emmy bool }{
		// MDBList's form.
		"Won: Best Picture (Oscars, 1951). Plus 3 more Oscars & 2 Oscar nominations.":      {true, false},
		"Won: Best Makeup (Oscars, 1984). Plus 1 more Oscar, 2 Oscar nominations, 6 wins.": {true, false},
		"Won: Best Sound, Editing (Oscars, 1984).":                                         {true, false},
		"Won: Oscars, 1984.": {true, false},
		"Won: BAFTA, 1972. Plus 1 Oscar & 2 Oscar nominations.":                               {true, false},
		"Won: BAFTA, 1972. Plus 1 more Oscar.":                                                {true, false},
		"Won: Best Film (Academy Awards, USA, 1984).":                                         {true, false},
		"Won: Outstanding Drama Series (Primetime Emmys, 2003). Plus 4 more wins.":            {false, true},
		"Won: Outstanding Drama Series (Primetime Emmy Awards, 2003).":                        {false, true},
		"Won: Outstanding Drama Series (Emmys, 2003). Plus 2 Emmy nominations.":               {false, true},
		"Won: Best Documentary (Oscars, 2001). Plus 2 Primetime Emmys & 1 nomination.":        {true, true},
		"Won: Venice, 1961. Plus 3 Oscar nominations & 4 nominations.":                        {},
		"Won: Cannes, 1961. Plus 1 Oscar nomination & 1 more win.":                            {},
		"Won: Cannes, 1961. Plus 2 Oscar & 3 BAFTA nominations.":                              {},
		"Won: Cannes, 1961. Plus 2 Oscar and Emmy nominations.":                               {},
		"Nominated: Best Picture (Oscars, 1962). Plus 4 more Oscar nominations & 1 win.":      {},
		"Nominated: Best Picture (Oscars, 1962). Plus 4 more Oscars.":                         {},
		"Nominated: Best Picture (Oscars, 1962). Plus 1 Oscar & 2 nominations.":               {true, false},
		"Nominated: Outstanding Comedy (Emmys, 1999). Plus 1 more Emmy nomination.":           {},
		"Won: Best Film (Student Academy Awards, 1999).":                                      {},
		"Won: Best Film (Australian Academy Awards, 1999).":                                   {},
		"Won: Best Short (Oscar Wilde Awards, 1999).":                                         {},
		"Won: Outstanding Host (Daytime Emmys, 1999).":                                        {},
		"Won: Best Series (International Emmys, 1999). Plus 2 Daytime Emmys & 1 Sports Emmy.": {},
		"Won: Best Programme (Children's & Family Emmys, 2023), 1 News & Documentary Emmy.":   {},
		"Won: Best Title Design (Primetime Creative Arts Emmys, 2003). Plus 3 nominations.":   {false, true},
		"Won: Best Title Design (Daytime Creative Arts Emmys, 2003).":                         {},
		"Won: Best Film (Oscars, 1950":                                                        {true, false},
		"Won: BAFTA, 1972. Plus 2 Emmy nominations, 1 Oscar win & 3 more.":                    {true, false},
		"Won: Prime Time Emmy. Plus Oscar":                                                    {false, true},
		"Won: Cannes, 1961, shortlisted for the Oscar":                                        {},
		"Won: Cannes & nominated for 2 Oscars, 3 Primetime Emmys":                             {},
		"Nominated for 3 Oscars, won 1 Oscar":                                                 {true, false},
		"Won 1 Primetime Emmy and 1 Oscar":                                                    {true, true},
		"Plus 1 Emmy":                                                                         {false, true},
		strings.Repeat("(", 5000) + "Won: Oscars":                                             {true, false},
		"Won 2 Oscars. 30 wins & 41 nominations total":                                        {true, false}, // OMDb's form
		"Won 1 Oscar. Another 3 wins & 5 nominations.":                                        {true, false},
		"WON 1 OSCAR.":                                                             {true, false},
		"Won 1 Academy Award. 3 wins total":                                        {true, false},
		"Won 1 Primetime Emmy. 12 wins & 30 nominations total":                     {false, true},
		"Won 16 Primetime Emmys. 90 wins & 200 nominations total":                  {false, true},
		"Nominated for 1 Oscar. 2 wins & 6 nominations total":                      {},
		"Nominated for 7 Oscars. 21 wins & 42 nominations total":                   {},
		"Nominated for 2 Primetime Emmys. 1 win & 6 nominations total":             {},
		"Won 1 BAFTA Award. 4 wins & 9 nominations total":                          {},
		"Won 1 Golden Globe. Nominated for 2 Oscars. 5 wins & 5 nominations total": {},
		"Won 1 Daytime Emmy. 4 wins total":                                         {},
		"Won 0 Oscars.":                                                            {},
		"Won -1 Oscars.":                                                           {},
		"Won no Oscar.":                                                            {},
		"Oscar-nominated":                                                          {},
		"Won: Best Actor (Oscar Isaac as himself, 2015)":                           {},
		"12 wins & 9 nominations.":                                                 {},
		"Oscar":                                                                    {}, "Oscars, 1940": {}, "won": {}, "academy": {}, "won 1 academy": {}, "won 1 prime": {}, "won 1 primetime creative": {},
		"N/A": {}, "": {}, "\xff\xfe won 99999999999999999999 Oscars": {},
	} {
		oscar, emmy := AwardsWon(text)
		if oscar != want.oscar || emmy != want.emmy {
			t.Errorf("AwardsWon(%.90q): got %v, %v, want %v, %v", text, oscar, emmy, want.oscar, want.emmy)
		}
	}
}

// FuzzAwardsWon: nothing panics, nothing that does not name a prize wins it, and nominations alone never do.
func FuzzAwardsWon(f *testing.F) {
	f.Add("Won: Best Picture (Oscars, 1951). Plus 3 more Oscars & 2 Oscar nominations.")
	f.Add("Won 1 Primetime Emmy. 12 wins & 30 nominations total")
	f.Add("Nominated for 2 prime time creative arts emmys, won (of a academy")
	f.Fuzz(func(t *testing.T, text string) {
		oscar, emmy := AwardsWon(text)
		lower := strings.ToLower(text)
		if oscar && !strings.Contains(lower, "oscar") && !strings.Contains(lower, "academy") {
			t.Errorf("AwardsWon(%q): an Oscar that is not in it", text)
		}
		if emmy && !strings.Contains(lower, "emmy") {
			t.Errorf("AwardsWon(%q): an Emmy that is not in it", text)
		}
		if strings.ContainsAny(text, "&,(.;!?\n") || strings.Contains(lower, "and") {
			return
		}
		if oscar, emmy := AwardsWon(text + " nominations"); oscar || emmy {
			t.Errorf("AwardsWon(%q): got a win, want none of nominations", text+" nominations")
		}
	})
}

func TestAward(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		kind                     request.Kind
		oscar, emmy, noOsc, noEm bool
		want                     request.Award
	}{
		{request.Movie, false, false, false, false, request.NoAward},
		{request.Movie, true, false, false, false, request.Oscar},
		{request.Movie, false, true, false, false, request.Emmy},
		{request.Movie, true, true, false, false, request.Oscar},
		{request.Movie, true, true, true, false, request.Emmy},
		{request.Movie, true, true, true, true, request.NoAward},
		{request.Movie, true, false, true, false, request.NoAward},
		{request.Series, true, true, false, false, request.Emmy},
		{request.Series, true, true, false, true, request.Oscar},
		{request.Series, true, false, false, false, request.Oscar},
		{request.Series, false, true, false, true, request.NoAward},
	} {
		got := Award(tc.kind, Result{Oscar: tc.oscar, Emmy: tc.emmy}, tc.noOsc, tc.noEm)
		if got != tc.want {
			t.Errorf("%+v: got %q, want %q", tc, got, tc.want)
		}
	}
}
