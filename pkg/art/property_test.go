package art

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func one[T any](random *rand.Rand, of ...T) T { return of[random.IntN(len(of))] }

// arbitrary makes a candidate of few, odd values, so that many are alike.
func arbitrary(random *rand.Rand) Candidate {
	return Candidate{
		Source:  one(random, "tmdb", "fanart", "demo", "stranger"),
		ID:      one(random, "", "a", "b", "c", "d", "e", "f"),
		Width:   one(random, 0, -1, 1000, 2000, math.MaxInt),
		Height:  one(random, 0, 1500, 3000, 562, 1125, math.MinInt),
		Lang:    one(random, "", "en", "pt", "ja", "PT"),
		Region:  one(random, "", "US", "BR"),
		Vote:    one(random, 0, 1, 5.5, 10, math.NaN(), math.Inf(1), -3),
		Votes:   one(random, 0, 1, 3, 50, -1, math.MaxInt),
		Default: random.IntN(3) == 0,
	}
}

func arbitraryWant(random *rand.Rand) Want {
	return Want{
		Family: one(random, request.Families[:]...), Textless: random.IntN(2) == 0,
		Lang:  one(random, nil, []request.Lang{"pt-BR", "ja"}, []request.Lang{request.Original}),
		First: one(random, 0, request.TMDBFirst, request.FanartFirst),
	}
}

// same compares all fields, NaN included.
func same(a, b Candidate) bool {
	votes := cmp.Compare(a.Vote, b.Vote) == 0
	a.Vote, b.Vote = 0, 0
	return votes && a == b
}

// TestOrderIgnoresInputOrder: any permutation of any candidates gives the same list, without repeats or lack of IDs.
func TestOrderIgnoresInputOrder(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		candidates := make([]Candidate, random.IntN(12))
		distinct := map[identity]bool{}
		for i := range candidates {
			candidates[i] = arbitrary(random)
			if c := candidates[i]; c.ID != "" {
				distinct[identity{c.Source, c.ID}] = true
			}
		}
		title, want := titles.Title{OriginalLanguage: "ja"}, arbitraryWant(random)
		first := Order(candidates, title, want, "demo", "tmdb", "fanart")
		if len(first) != len(distinct) {
			t.Fatalf("Order(%+v): got %d, want the %d distinct ones", candidates, len(first), len(distinct))
		}
		random.Shuffle(len(candidates), func(i, j int) { candidates[i], candidates[j] = candidates[j], candidates[i] })
		second := Order(candidates, title, want, "demo", "tmdb", "fanart")
		if !slices.EqualFunc(first, second, same) {
			t.Fatalf("Order depends on the input's order:\n%+v\n%+v", first, second)
		}
	}
}

// TestCompareIsTotal: antisymmetric, transitive, and equal only for what is the same.
func TestCompareIsTotal(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		want := arbitraryWant(random)
		var s [3]standing
		for i := range s {
			for s[i].ID == "" {
				s[i].Candidate = arbitrary(random)
			}
			s[i] = rank([]Candidate{s[i].Candidate}, titles.Title{}, want, []string{"tmdb", "fanart"})[0]
		}
		a, b, c := s[0], s[1], s[2]
		if compare(a, b) != -compare(b, a) {
			t.Fatalf("%+v and %+v: got %d and %d, want opposites", a, b, compare(a, b), compare(b, a))
		}
		if compare(a, b) == 0 && !same(a.Candidate, b.Candidate) {
			t.Fatalf("%+v and %+v are equal, want an order", a, b)
		}
		if compare(a, b) <= 0 && compare(b, c) <= 0 && compare(a, c) > 0 {
			t.Fatalf("%+v, %+v, %+v: not transitive", a, b, c)
		}
	}
}
