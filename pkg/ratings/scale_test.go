package ratings

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"aioratings/pkg/request"
)

func TestText(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		source request.Source
		value  float64
		want   string
	}{
		{request.SourceIMDb, 8.5, "8.5"}, {request.SourceIMDb, 8, "8.0"}, {request.SourceIMDb, 10, "10.0"},
		{request.SourceIMDb, 7.95, "8.0"}, {request.SourceIMDb, 6.449, "6.4"}, {request.SourceIMDb, 6.45, "6.5"},
		{request.SourceIMDb, 9.96, "10.0"}, {request.SourceIMDb, 0.05, "0.1"}, {request.SourceIMDb, 0.04, ""},
		{request.SourceIMDb, 10.01, ""}, {request.SourceIMDb, 85, ""},
		{request.SourceTMDB, 85.46, "85%"}, {request.SourceTMDB, 99.5, "100%"}, {request.SourceTMDB, 100, "100%"},
		{request.SourceTMDB, 0.4, ""}, {request.SourceTMDB, 0.5, "1%"}, {request.SourceTMDB, 100.4, ""},
		{request.SourceRT, 92, "92%"}, {request.SourceRTA, 88, "88%"}, {request.SourceTrakt, 82.9481, "83%"},
		{request.SourceMetacritic, 78, "78"}, {request.SourceMDBList, 84.5, "85"}, {request.SourceMDBList, 9.5, "10"},
		{request.SourceLetterboxd, 4.1, "4.1"}, {request.SourceLetterboxd, 4.05, "4.1"}, {request.SourceLetterboxd, 5, "5.0"},
		{request.SourceLetterboxd, 5.1, ""},
		{request.SourceMAL, 8.54, "8.54"}, {request.SourceMAL, 8.5, "8.50"}, {request.SourceMAL, 8.545, "8.55"}, {request.SourceMAL, 9.999, "10.00"},
		{request.SourceMAL, 0.004, ""}, {request.SourceMAL, 5e-324, ""},
		{request.SourceEbert, 3.5, "3.5"}, {request.SourceEbert, 4, "4.0"}, {request.SourceEbert, 4.5, ""},
		{request.SourceIMDb, 0, ""}, {request.SourceIMDb, math.Copysign(0, -1), ""}, {request.SourceIMDb, -8, ""},
		{request.SourceIMDb, math.NaN(), ""}, {request.SourceIMDb, math.Inf(1), ""}, {request.SourceIMDb, math.Inf(-1), ""},
		{0, 8, ""}, {99, 8, ""},
	} {
		s := Score{Source: tc.source, Value: tc.value}
		if got := s.Text(); got != tc.want {
			t.Errorf("Text of %v %v: got %q, want %q", tc.source, tc.value, got, tc.want)
		}
		if got := Valid(s); got != (tc.want != "") {
			t.Errorf("Valid of %v %v: got %v, want %v", tc.source, tc.value, got, tc.want != "")
		}
	}
}

// TestTextOfScaledHalves: a vote average times ten is a binary fraction, and its halves still go up.
func TestTextOfScaledHalves(t *testing.T) {
	t.Parallel()
	for hundredths := 5; hundredths < 1000; hundredths += 10 {
		average, err := strconv.ParseFloat(strconv.Itoa(hundredths/100)+"."+strconv.Itoa(hundredths/10%10)+"5", 64)
		if err != nil {
			t.Fatal(err)
		}
		got := Score{Source: request.SourceTMDB, Value: average * 10}.Text()
		if want := strconv.Itoa(hundredths/10+1) + "%"; got != want {
			t.Errorf("%v × 10: got %q, want %q", average, got, want)
		}
	}
}

func TestScale(t *testing.T) {
	t.Parallel()
	want := map[request.Source]float64{
		request.SourceMAL: 10, request.SourceIMDb: 10, request.SourceLetterboxd: 5, request.SourceEbert: 4, request.SourceRT: 100,
		request.SourceRTA: 100, request.SourceMetacritic: 100, request.SourceTMDB: 100, request.SourceTrakt: 100, request.SourceMDBList: 100,
	}
	for _, source := range request.Sources {
		if got := Scale(source); got != want[source] {
			t.Errorf("Scale(%v): got %v, want %v", source, got, want[source])
		}
	}
	if got := Scale(0); got != 0 {
		t.Errorf("Scale(0): got %v, want 0", got)
	}
}

// FuzzText: any number is no score or a short, plain one within half a last digit of the value, and on its scale.
func FuzzText(f *testing.F) {
	f.Add(uint8(2), 7.95)
	f.Add(uint8(1), 8.545)
	f.Add(uint8(7), 99.5)
	f.Add(uint8(3), math.Inf(1))
	form := regexp.MustCompile(`^\d{1,3}(\.\d{1,2})?%?$`)
	f.Fuzz(func(t *testing.T, source uint8, value float64) {
		s := Score{Source: request.Source(source), Value: value}
		text := s.Text()
		if text == "" {
			return
		}
		shown, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
		if err != nil || !form.MatchString(text) {
			t.Fatalf("Text of %v %v: got %q, want a plain number", s.Source, value, text)
		}
		n, _ := notationOf(s.Source)
		half := 0.5 * math.Pow10(-n.decimals)
		if math.Abs(shown-value) > half+1e-9 || shown <= 0 || shown > n.scale {
			t.Errorf("Text of %v %v: got %q, want it rounded", s.Source, value, text)
		}
	})
}
