package profiles

import (
	"encoding/json"
	"math"
)

// number gives a number, as it was read or as it is written. One beyond all bounds is none.
func number(raw any) (float64, bool) {
	switch v := raw.(type) {
	case float64:
		return v, true
	case json.Number:
		n, err := v.Float64()
		return n, err == nil
	}
	return 0, false
}

// wholeNumber gives a JSON number that is whole, however it is spelt: 3, 3.0 and 3e0 are the same.
func wholeNumber(raw any) (int, bool) {
	v, ok := number(raw)
	if !ok || v != math.Trunc(v) || math.Abs(v) > 1<<20 {
		return 0, false
	}
	return int(v), true
}
