package upstream

import "testing"

func TestNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{"8": 8, "8.1": 8.1, "67": 67, "100": 100, "8.54": 8.54, "0": 0} {
		if got, ok := Number(text); !ok || got != want {
			t.Errorf("Number(%q): got %v, %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "N/A", "8,1", "NaN", "Inf", "-Inf", "1e5", "0x1p-2", "0x8", "1_0", "-8", "+8", " 8", "8 ", "8.", ".8", "8.123", "1000",
		"8.1/10", "81%", "٨", "８", "8\n", "8.1.2", "tbd",
	} {
		if got, ok := Number(text); ok {
			t.Errorf("Number(%q): got %v, want none", text, got)
		}
	}
}
