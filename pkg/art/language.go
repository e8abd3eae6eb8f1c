package art

import (
	"strings"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// tag is one step of a language preference. Without a region it takes every region.
type tag struct{ lang, region string }

func (t tag) takes(c Candidate) bool {
	return strings.EqualFold(t.lang, c.Lang) && (t.region == "" || strings.EqualFold(t.region, c.Region))
}

// preference is the steps in order; each is a tier, and two more come after them: the source's default, and the rest.
type preference []tag

// preferenceOf spells out CONTRACT's lang: region, its base language, the next tag, then English, then no language.
func preferenceOf(title titles.Title, want Want) preference {
	var p preference
	if want.Textless {
		p = append(p, tag{})
	}
	for _, l := range want.Lang {
		base, region := l.Base(), l.Region()
		if l == request.Original {
			base = title.OriginalLanguage
		}
		if base == "" {
			continue
		}
		if region != "" {
			p = append(p, tag{base, region})
		}
		p = append(p, tag{base, ""})
	}
	return append(p, tag{english, ""}, tag{})
}

// tier is the first step that takes the candidate.
func (p preference) tier(c Candidate) int {
	for i, t := range p {
		if t.takes(c) {
			return i
		}
	}
	if c.Default {
		return len(p)
	}
	return len(p) + 1
}
