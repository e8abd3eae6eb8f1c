package marks

import "aioratings/pkg/ratings"

// The audience's marks are our own: a striped bucket of popcorn, the same on a seal, and one that has tipped over.
const (
	popcornHeap = "M3.8 10.2a2.9 2.9 0 0 1 .5-5.4 2.9 2.9 0 0 1 4.6-2.4 3.3 3.3 0 0 1 6.2 0 2.9 2.9 0 0 1 4.6 2.4 2.9 2.9 0 0 1 .5 5.4z"
	bucket      = "M2.2 9.2h19.6l-2.7 14.4H4.9z"
	bucketBands = "M2.2 9.2h4.4l1.2 14.4H4.9zM10.2 9.2h3.6l-.5 14.4h-2.6zM17.4 9.2h4.4l-2.7 14.4h-2.9z"

	// For one colour the heap stands clear of the bands.
	iconHeap  = "M4.2 9.2a2.6 2.6 0 0 1 .1-4.6 2.9 2.9 0 0 1 4.6-2.4 3.3 3.3 0 0 1 6.2 0 2.9 2.9 0 0 1 4.6 2.4 2.6 2.6 0 0 1 .1 4.6z"
	iconBands = "M2.4 10.8h4.3l1 12.8H4.9zM9.4 10.8h5.2l-.5 12.8H9.9zM17.3 10.8h4.3l-2.5 12.8h-2.8z"
)

// kernels are the shades between the pieces of a heap.
func kernels() outline {
	return join(disc(8.2, 5.8, 1.25), disc(12.6, 4.2, 1.25), disc(16.4, 6.4, 1.25), disc(12, 7.8, 1.1))
}

func audienceLogo(state ratings.State) *drawing {
	upright := []layer{
		fill(flat(rgb(255, 222, 120)), path(popcornHeap)),
		fill(flat(rgb(232, 172, 48)), kernels()),
		fill(flat(rgb(255, 255, 255)), path(bucket)),
		fill(fade(12, 9, 12, 24, rgb(255, 66, 28), rgb(222, 36, 8)), path(bucketBands)),
	}
	switch state {
	case ratings.VerifiedHot:
		return square(sealed(upright, 0.58)...)
	case ratings.Spilled:
		return square(
			fill(flat(rgb(206, 190, 60)), disc(12.7, 7.6, 2.4), disc(14.3, 12, 3), disc(15.7, 16.6, 2.6)),
			fill(flat(rgb(244, 228, 112)), spill()),
			fill(flat(rgb(232, 250, 226)), tipped(bucket)),
			fill(flat(rgb(18, 164, 74)), tipped(bucketBands)),
		)
	}
	return square(upright...)
}

func audienceIcon(state ratings.State) *drawing {
	upright := join(path(iconHeap), kernels(), path(iconBands))
	switch state {
	case ratings.VerifiedHot:
		return square(sealIcon(join(path(iconHeap), path(iconBands)), 0.58)) // too small for kernels
	case ratings.Spilled:
		return square(white(spill(), tipped(iconBands)))
	}
	return square(cutOut(upright))
}

// tipped lays a part of the bucket on its side, mouth to the right.
func tipped(data string) outline {
	return path(data).turned(79.4, 12, 12).scaled(0.8, 12, 12).moved(-1.1, -0.6)
}

// spill is the popcorn before the tipped bucket's mouth.
func spill() outline {
	return join(disc(15.4, 8, 2.1), disc(17, 12.4, 2.6), disc(18.5, 17, 2.9), disc(22.1, 18.6, 1.7))
}
