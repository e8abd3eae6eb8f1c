// Package golden compares pictures in tests with pictures that somebody has looked at and kept under testdata/golden.
//
// Nothing but -update writes them: a missing one fails, and -update refuses where CI is set. A failure leaves what was
// got, what was wanted and the difference under testdata/failed (and in t.ArtifactDir with -artifacts). It is for tests
// only, and has no opinion on what is similar: the tolerance is the caller's, by default none.
package golden

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write golden pictures instead of comparing with them")

// Tolerance is how far a picture may be off; both limits hold.
type Tolerance struct {
	Channel int     // largest difference of a channel, 0 to 255
	Pixels  float64 // largest share of pixels that differ, 0 to 1
}

// Exact is no tolerance.
var Exact = Tolerance{}

// Image compares got with the golden picture of that name ("badge/five") in the test's package.
func Image(t testing.TB, got image.Image, name string, tolerance Tolerance) {
	t.Helper()
	s := set{dir: "testdata", update: *update, ci: os.Getenv("CI") != ""}
	if err := s.check(got, name, tolerance, t.ArtifactDir()); err != nil {
		t.Error(err)
	}
}

// Hash is one hash over the names and bytes of all golden pictures of the test's package, in hex.
func Hash(t testing.TB) string {
	t.Helper()
	sum := sha256.New()
	root := filepath.Join("testdata", "golden")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error { // in lexical order
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(sum, "%s %d\n", filepath.ToSlash(path), len(data))
		sum.Write(data)
		return err
	})
	if err != nil {
		t.Fatalf("golden pictures: %v", err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// set is a tree of golden pictures and what may be done with it.
type set struct {
	dir        string
	update, ci bool
}

func (s set) check(got image.Image, name string, tolerance Tolerance, artifacts string) error {
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, got); err != nil {
		return err
	}
	path := filepath.Join(s.dir, "golden", filepath.FromSlash(name)+".png")
	if s.update {
		if s.ci {
			return fmt.Errorf("golden %s: -update is refused where CI is set", name)
		}
		return write(path, encoded.Bytes())
	}
	kept, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("golden %s is missing; look at the picture, then keep it with -update", name)
	} else if err != nil {
		return err
	}
	want, err := decode(kept)
	if err != nil {
		return fmt.Errorf("golden %s: %w", name, err)
	}
	seen, err := decode(encoded.Bytes()) // both have been through PNG: premultiplied alpha does not survive it
	if err != nil {
		return err
	}
	diff, problem := compare(seen, want, tolerance)
	if problem == nil {
		return nil
	}
	return errors.Join(fmt.Errorf("golden %s: %w", name, problem), s.leave(name, seen, want, diff, artifacts))
}

// leave writes the pictures of a failure where a person finds them.
func (s set) leave(name string, got, want, diff image.Image, artifacts string) error {
	var problems []error
	for kind, im := range map[string]image.Image{"got": got, "want": want, "diff": diff} {
		var b bytes.Buffer
		problems = append(problems, png.Encode(&b, im))
		for _, dir := range []string{filepath.Join(s.dir, "failed"), artifacts} {
			problems = append(problems, write(filepath.Join(dir, filepath.FromSlash(name)+"."+kind+".png"), b.Bytes()))
		}
	}
	return errors.Join(problems...)
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

func decode(data []byte) (*image.NRGBA, error) {
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if n, ok := im.(*image.NRGBA); ok {
		return n, nil
	}
	n := image.NewNRGBA(im.Bounds())
	draw.Draw(n, n.Bounds(), im, im.Bounds().Min, draw.Src)
	return n, nil
}

// compare says how got differs from want, if by more than is tolerated, and shows it: differences bright on a dim copy.
func compare(got, want *image.NRGBA, tolerance Tolerance) (*image.NRGBA, error) {
	if got.Rect != want.Rect {
		return want, fmt.Errorf("got size %v, want %v", got.Rect.Size(), want.Rect.Size())
	}
	diff := image.NewNRGBA(want.Rect)
	count, worst, first := 0, 0, image.Point{}
	for i := 0; i < len(want.Pix); i += 4 {
		off := 0
		for c := range 4 {
			off = max(off, int(got.Pix[i+c])-int(want.Pix[i+c]), int(want.Pix[i+c])-int(got.Pix[i+c]))
		}
		x, y := i/4%want.Rect.Dx(), i/4/want.Rect.Dx()
		p := want.Pix[i : i+4]
		diff.SetNRGBA(x, y, color.NRGBA{R: p[0] / 4, G: p[1] / 4, B: p[2] / 4, A: 255})
		if off == 0 {
			continue
		}
		diff.SetNRGBA(x, y, color.NRGBA{R: 255, G: 255, A: 255})
		if count == 0 {
			first = image.Pt(x, y)
		}
		count, worst = count+1, max(worst, off)
	}
	total := want.Rect.Dx() * want.Rect.Dy()
	if worst > tolerance.Channel || float64(count) > tolerance.Pixels*float64(total) {
		return diff, fmt.Errorf("%d of %d pixels differ, by %d at most, first at %v", count, total, worst, first)
	}
	return nil, nil
}
