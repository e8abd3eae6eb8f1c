package demo

// layer is one step of a drawing. Layers are drawn from the farthest to the nearest.
type layer func(*plate)

// artwork is all that is drawn for one title. The parts of a poster and of a wide picture are mostly the same, placed
// differently.
type artwork struct {
	poster   []layer
	backdrop []layer
	still    func(take int) []layer // series only; takes start at 1
	vignette float64                // 0 to 1
	grain    int32                  // steps of a channel
	title    titling
	logo     wordmark
}

// mirrored closes a shape that is the same on both sides of x = 0: it takes the right half from the top down.
func mirrored(half ...float64) []float64 {
	whole := append([]float64(nil), half...)
	for i := len(half) - 2; i >= 0; i -= 2 {
		if half[i] != 0 {
			whole = append(whole, -half[i], half[i+1])
		}
	}
	return whole
}
