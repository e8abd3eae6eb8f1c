package request

import (
	"slices"
	"strconv"
	"strings"
)

// maxLangs is how many languages one may prefer: each can cost the search for art a step.
const maxLangs = 8

func parseSource(text string) (Source, bool) {
	for _, s := range Sources {
		if s.String() == text {
			return s, true
		}
	}
	return 0, false
}

// sourceKeys lists what a comma list of sources may hold, for sentences.
func sourceKeys() string { return strings.ReplaceAll(join(Sources[:], Source.String), ",", ", ") }

func ratingsOrder(names string, families familySet) row {
	r := called(names, families, "a comma list of "+sourceKeys())
	r.parse = func(p *Params, value string) (ok bool) {
		p.Order, ok = list(value, len(Sources), parseSource)
		return ok
	}
	r.format = func(p *Params) string { return join(p.Order, Source.String) }
	r.copy = func(dst, src *Params) { dst.Order = src.Order }
	return r
}

// ratingsExclude takes sources and, for the statuette, awards. Their order means nothing, so one order is canonical.
func ratingsExclude(names string, families familySet) row {
	r := called(names, families, "a comma list of "+sourceKeys()+", oscar, emmy")
	r.parse = parseExclude
	r.format = formatExclude
	r.copy = func(dst, src *Params) {
		dst.Exclude, dst.ExcludeOscar, dst.ExcludeEmmy = src.Exclude, src.ExcludeOscar, src.ExcludeEmmy
	}
	return r
}

func parseExclude(p *Params, value string) bool {
	for text := range strings.SplitSeq(value, ",") {
		switch text {
		case Oscar.String():
			p.ExcludeOscar = true
		case Emmy.String():
			p.ExcludeEmmy = true
		default:
			s, ok := parseSource(text)
			if !ok {
				return false
			}
			p.Exclude = p.Exclude.With(s)
		}
	}
	return true
}

func formatExclude(p *Params) string {
	var keys []string
	for _, s := range Sources {
		if p.Exclude.Has(s) {
			keys = append(keys, s.String())
		}
	}
	if p.ExcludeOscar {
		keys = append(keys, Oscar.String())
	}
	if p.ExcludeEmmy {
		keys = append(keys, Emmy.String())
	}
	return strings.Join(keys, ",")
}

func languages(names string, families familySet) row {
	r := called(names, families, "a comma list of up to "+strconv.Itoa(maxLangs)+" languages like en or pt-BR, and original")
	r.parse = func(p *Params, value string) (ok bool) {
		p.Lang, ok = list(value, maxLangs, parseLang)
		return ok
	}
	r.format = func(p *Params) string { return join(p.Lang, func(l Lang) string { return string(l) }) }
	r.copy = func(dst, src *Params) { dst.Lang = src.Lang }
	return r
}

// parseLang takes "ll", "ll-RR" and "original" in any case, since clients disagree about the case of tags.
func parseLang(text string) (Lang, bool) {
	if strings.EqualFold(text, string(Original)) {
		return Original, true
	}
	base, region, regional := strings.Cut(text, "-")
	if !twoLetters(base) || regional && !twoLetters(region) {
		return "", false
	}
	if !regional {
		return Lang(strings.ToLower(base)), true
	}
	return Lang(strings.ToLower(base) + "-" + strings.ToUpper(region)), true
}

func twoLetters(s string) bool {
	return len(s) == 2 && !slices.ContainsFunc([]byte(s), func(c byte) bool { return c|0x20 < 'a' || c|0x20 > 'z' })
}
