package design

import "aioratings/pkg/request"

// Sources is the set of sources whose scores the picture could show: nobody else needs to be asked. It is empty for a
// picture without badges.
func (d Design) Sources() (set request.SourceSet) {
	if d.Limit > 0 {
		set = setOf(d.Order)
	}
	if d.Canvas == nil {
		return set
	}
	for _, e := range d.Canvas.Elements {
		switch e.Kind {
		case Rating:
			set = set.With(e.Source)
		case Strip:
			set |= setOf(e.Order)
		}
	}
	return set
}

// ShowsAward reports whether the picture has a place for a statuette. The built-in posters have one; plain pictures have
// nothing on them.
func (d Design) ShowsAward() bool {
	if d.Canvas == nil {
		return d.Family == request.Poster && d.Limit > 0 && !(d.ExcludeOscar && d.ExcludeEmmy)
	}
	for _, e := range d.Canvas.Elements {
		if e.Kind == Statuette {
			return true
		}
	}
	return false
}

func setOf(sources []request.Source) (set request.SourceSet) {
	for _, s := range sources {
		set = set.With(s)
	}
	return set
}
