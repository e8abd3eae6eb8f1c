package marks

import (
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
)

// motif is what a mark depicts. The state is NoState for all sources but the two of Rotten Tomatoes, where it never is.
type motif struct {
	source request.Source
	state  ratings.State
}

// motifOf names the picture for a score, whatever states a caller may combine.
func motifOf(src request.Source, state ratings.State) motif {
	if first, last, usual := states(src); state < first || state > last {
		state = usual
	}
	return motif{src, state}
}

// states gives the range of a source's states and the one to show where none of them is given.
func states(src request.Source) (first, last, usual ratings.State) {
	switch src {
	case request.SourceRT:
		return ratings.CertifiedFresh, ratings.Rotten, ratings.Fresh
	case request.SourceRTA:
		return ratings.VerifiedHot, ratings.Spilled, ratings.Upright
	}
	return ratings.NoState, ratings.NoState, ratings.NoState
}

// motifs lists all that logos and icons depict.
func motifs() []motif {
	var all []motif
	for _, src := range request.Sources {
		first, last, _ := states(src)
		for state := first; state <= last; state++ {
			all = append(all, motif{src, state})
		}
	}
	return all
}

// each draws something for all motifs.
func each(draw func(motif) *drawing) map[motif]mark {
	all := map[motif]mark{}
	for _, m := range motifs() {
		all[m] = draw(m)
	}
	return all
}

// name is the motif's file name without its extension.
func (m motif) name() string {
	states := [...]string{"", "-certified-fresh", "-fresh", "-rotten", "-verified-hot", "-upright", "-spilled"}
	return m.source.String() + states[m.state]
}
