package golden

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
)

func sample(w, h int) *image.NRGBA {
	im := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range im.Pix {
		im.Pix[i] = gobold.TTF[i] // any bytes that never change will do
	}
	return im
}

func changed(by uint8, pixels int) *image.NRGBA {
	im := sample(8, 8)
	for i := range pixels {
		im.Pix[4*(9+i)] ^= by
	}
	return im
}

func TestCheck(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := (set{dir: dir, update: true}).check(sample(8, 8), "a/b", Exact, t.TempDir()); err != nil {
		t.Fatalf("update: got %v, want no error", err)
	}
	tests := []struct {
		name      string
		set       set
		picture   image.Image
		golden    string
		tolerance Tolerance
		want      string // part of the error; "" for none
	}{
		{"same", set{dir: dir}, sample(8, 8), "a/b", Exact, ""},
		{"one off", set{dir: dir}, changed(1, 1), "a/b", Exact, "1 of 64 pixels differ, by 1 at most, first at (1,1)"},
		{"tolerated", set{dir: dir}, changed(1, 1), "a/b", Tolerance{1, 0.02}, ""},
		{"too far off", set{dir: dir}, changed(2, 1), "a/b", Tolerance{1, 0.02}, "by 2 at most"},
		{"too many off", set{dir: dir}, changed(1, 2), "a/b", Tolerance{1, 0.02}, "2 of 64"},
		{"other size", set{dir: dir}, sample(8, 9), "a/b", Tolerance{255, 1}, "got size (8,9), want (8,8)"},
		{"missing", set{dir: dir}, sample(8, 8), "a/c", Exact, "a/c is missing"},
		{"update in CI", set{dir: dir, update: true, ci: true}, sample(8, 8), "a/b", Exact, "refused"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			err := test.set.check(test.picture, test.golden, test.tolerance, t.TempDir())
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("check(%s, %v): got %v, want an error with %q", test.golden, test.tolerance, err, test.want)
			}
		})
	}
}

func TestUpdateInCIWritesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	_ = set{dir: dir, update: true, ci: true}.check(sample(8, 8), "x", Exact, t.TempDir())
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("files after a refused update: got %d, want 0", len(entries))
	}
}

func TestFailureLeavesPictures(t *testing.T) {
	t.Parallel()
	dir, artifacts := t.TempDir(), t.TempDir()
	s := set{dir: dir}
	if err := (set{dir: dir, update: true}).check(sample(8, 8), "deep/x", Exact, artifacts); err != nil {
		t.Fatal(err)
	}
	if err := s.check(changed(200, 3), "deep/x", Exact, artifacts); err == nil {
		t.Fatal("a changed picture: got no error")
	}
	for _, root := range []string{filepath.Join(dir, "failed"), artifacts} {
		for _, kind := range []string{"got", "want", "diff"} {
			data, err := os.ReadFile(filepath.Join(root, "deep", "x."+kind+".png"))
			if err != nil {
				t.Errorf("%s picture: %v", kind, err)
				continue
			}
			im, err := decode(data)
			if err != nil {
				t.Errorf("%s picture: %v", kind, err)
			} else if kind == "diff" && im.NRGBAAt(1, 1) != (color.NRGBA{R: 255, G: 255, A: 255}) {
				t.Errorf("difference at the changed pixel: got %v, want bright yellow", im.NRGBAAt(1, 1))
			}
		}
	}
}
