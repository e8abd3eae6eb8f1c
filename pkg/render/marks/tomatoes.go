package marks

import "aioratings/pkg/ratings"

// The critics' marks are our own: a tomato with its leaves, the same on a seal, and a splat.
const (
	tomatoBody = "M12 7.3c2.6-1.3 5.4-1.5 7.5-.1 2.6 1.7 3.8 4.3 3.8 7 0 5.4-4.9 9.3-11.3 9.3S.7 19.6.7 14.2c0-2.7 1.2-5.3 3.8-7 2.1-1.4 4.9-1.2 7.5.1z"
	tomatoLeaf = "M10.6 5C8.6 3.6 6.2 3.9 4 5.8c1.6-.1 2.9.2 4 .9-1 .9-1.5 2.2-1.3 4 1.3-1.9 2.9-2.8 4.6-2.9l.7 3.4.9-3.4" +
		"c1.6.2 3.1 1.1 4.3 3 .2-1.8-.3-3.1-1.2-4.1 1.1-.7 2.4-.9 4-.7-2.2-2-4.6-2.4-6.6-1.1 0-1.3.2-2.5.8-3.7L12.3.6C11.4 1.9 10.8 3.4 10.6 5z"

	// One body and nine drops, all clockwise: together they are one shape.
	splatShape = "M5.1 12 a6.9 6.9 0 0 1 13.8 0a6.9 6.9 0 0 1 -13.8 0zM8.39 6.44Q10.29 4.41 9.32 3.2A1.9 1.9 0 0 1 13.11 2" +
		".87Q12.37 4.23 14.59 5.9zM13.6 5.57Q15.71 5.91 15.56 5.01A1.5 1.5 0 0 1 17.92 6.86Q17.01 6.93 17.85 8.89" +
		"zM16.76 7.4Q19.21 8.62 20.38 7.38A1.8 1.8 0 0 1 21.5 10.81Q19.82 10.5 18.56 12.92zM18.59 11.31Q18.93 13." +
		"61 19.8 12.99A2 2 0 0 1 18.3 16.7Q18.11 15.65 16.26 17.07zM17.36 15.89Q16.51 18.5 17.87 19.41A1.7 1.7 0 " +
		"0 1 14.87 21.01Q14.86 19.38 12.23 18.62zM13.04 18.54Q10.95 19.1 11.43 19.92A1.5 1.5 0 0 1 8.53 19.15Q9.3" +
		"6 18.67 7.83 17.15zM9.31 18.05Q6.64 17.58 6.22 19.06A2 2 0 0 1 3.76 15.9Q5.28 15.85 5.48 13.15zM5.9 14.5" +
		"9Q4.64 12.55 3.72 13.27A1.7 1.7 0 0 1 3.9 9.87Q4.74 10.68 6.21 8.79zM5.78 9.73Q5.77 7.21 4.27 6.76A1.6 1" +
		".6 0 0 1 6.49 4.46Q6.99 5.94 9.52 5.86z"
)

func splat() outline { return path(splatShape).scaled(1.08, 12, 12) }

func criticsLogo(state ratings.State) *drawing {
	tomato := []layer{
		fill(fade(12, 6, 12, 24, rgb(255, 74, 32), rgb(226, 40, 8)), path(tomatoBody)),
		fill(flat(rgb(44, 184, 74)), path(tomatoLeaf)),
	}
	switch state {
	case ratings.CertifiedFresh:
		return square(sealed(tomato, 0.64)...)
	case ratings.Rotten:
		return square(fill(fade(12, 1, 12, 23, rgb(60, 214, 90), rgb(10, 168, 64)), splat()))
	}
	return square(tomato...)
}

// criticsIcon has the leaves cut out of the body and standing on where they reach beyond it.
func criticsIcon(state ratings.State) *drawing {
	tomato := join(path(tomatoBody), path(tomatoLeaf))
	switch state {
	case ratings.CertifiedFresh:
		return square(sealIcon(tomato, 0.66))
	case ratings.Rotten:
		return square(white(splat()))
	}
	return square(cutOut(tomato))
}
