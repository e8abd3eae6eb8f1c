package art

import "fmt"

// Place is where one candidate stood in the order in which they are tried, and what became of it.
type Place struct {
	Candidate
	Reason  string // one sentence: what put it behind the one before it
	Tried   bool
	Refusal error // why it was not taken, though tried
}

// Places gives the first most candidates in their order, and how many there were. It answers after a failed search too.
func (f Found) Places(most int) (places []Place, total int) {
	if f.hunt == nil {
		return nil, 0
	}
	h := f.hunt
	ranked := rank(h.candidates, h.title, h.want, h.sources)
	preference := preferenceOf(h.title, h.want)
	for i, s := range ranked[:min(most, len(ranked))] {
		place := Place{Candidate: s.Candidate, Tried: h.dealt[s.identity()], Refusal: h.refusals[s.identity()]}
		place.Reason = fmt.Sprintf("First by all rules, of which language is the first: %s.", preference.words(s))
		if i > 0 {
			place.Reason = reason(ranked[i-1], s, preference)
		}
		places = append(places, place)
	}
	return places, len(ranked)
}

// reason is what the first rule that tells a and b apart says.
func reason(a, b standing, p preference) string {
	for i := range rules {
		if rules[i].compare(a, b) != 0 {
			return rules[i].says(a, b, p)
		}
	}
	return sayNothing(a, b, p)
}

func sayAbsurd(_, _ standing, _ preference) string {
	return "Its shape is that of some other kind of picture, so it comes last of all."
}

func sayLanguage(a, b standing, p preference) string {
	return fmt.Sprintf("By language: %s comes after %s.", p.words(b), p.words(a))
}

func sayShape(_, _ standing, _ preference) string {
	return "By shape: it needs cropping or bars, and the one before it fits."
}

func saySource(a, b standing, _ preference) string {
	return fmt.Sprintf("By source: %s comes after %s.", b.Source, a.Source)
}

func sayVote(a, b standing, _ preference) string {
	return fmt.Sprintf("By votes, few of which count little: %.2f after %.2f.", b.vote, a.vote)
}

func sayVotes(a, b standing, _ preference) string {
	return fmt.Sprintf("By the number of votes: %d after %d.", b.votes, a.votes)
}

func sayDefault(_, _ standing, _ preference) string {
	return "The one before it is its source's own choice."
}

func saySize(a, b standing, _ preference) string {
	if area(b.Candidate) == 0 {
		return "By size: nobody tells how large it is."
	}
	return fmt.Sprintf("By size: %d×%d after %d×%d.", b.Width, b.Height, a.Width, a.Height)
}

func sayNothing(_, _ standing, _ preference) string {
	return "Nothing better tells it from the one before it, so the identifier decides."
}

// words says why a candidate is in its tier of language.
func (p preference) words(s standing) string {
	switch {
	case s.tier > len(p):
		return "another language (" + language(s.Candidate) + ")"
	case s.tier == len(p):
		return "the source's own choice (" + language(s.Candidate) + ")"
	case p[s.tier] == tag{}:
		return "no lettering"
	case p[s.tier].region != "":
		return p[s.tier].lang + "-" + p[s.tier].region
	}
	return p[s.tier].lang
}

func language(c Candidate) string {
	switch {
	case c.Lang == "":
		return "no lettering"
	case c.Region == "":
		return c.Lang
	}
	return c.Lang + "-" + c.Region
}
