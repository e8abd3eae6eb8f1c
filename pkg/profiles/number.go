package profiles

import (
	"encoding/json"
	"math"
)

// number gives a JSON number. One beyond all bounds is none.
func number(raw any) (float64, bool) {
	text, ok := raw.(json.Number)
	if !ok {
		return 0, false
	}
	v, err := text.Float64()
	return v, err == nil
}

// wholeNumber gives a JSON number that is whole, however it is spelt: 3, 3.0 and 3e0 are the same.
func wholeNumber(raw any) (int, bool) {
	v, ok := number(raw)
	if !ok || v != math.Trunc(v) || math.Abs(v) > 1<<20 {
		return 0, false
	}
	return int(v), true
}
