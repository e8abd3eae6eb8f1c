package app

import "aioratings/pkg/learnt"

// remembered is the sources with a memory of what they told, but for those that are learnt.AtHand.
func (s Sources) remembered(memory *learnt.Memory) Sources {
	all := Sources{Listed: s.Listed, front: s.front, upkeep: s.upkeep}
	for _, resolver := range s.Titles {
		all.Titles = append(all.Titles, memory.Titles(resolver))
	}
	for _, source := range s.Art {
		all.Art = append(all.Art, memory.Art(source))
	}
	for _, provider := range s.Ratings {
		all.Ratings = append(all.Ratings, memory.Ratings(provider))
	}
	return all
}
