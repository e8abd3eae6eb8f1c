package marks

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fogleman/gg"

	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
)

// pngFile is a PNG of one colour.
func pngFile(t testing.TB, width, height int, c color.NRGBA) *fstest.MapFile {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for i := 0; i < len(img.Pix); i += 4 {
		copy(img.Pix[i:], []uint8{c.R, c.G, c.B, c.A})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

func TestFromFolder(t *testing.T) {
	t.Parallel()
	violet := color.NRGBA{120, 0, 200, 255}
	s, err := FromFolder(fstest.MapFS{
		".hidden":                {Data: []byte("no mark")},
		"imdb.png":               pngFile(t, 900, 450, violet),
		"rta-verified-hot.png":   pngFile(t, 40, 40, violet),
		"lb-icon.png":            pngFile(t, 64, 64, color.NRGBA{120, 0, 200, 128}),
		"oscar.png":              pngFile(t, 30, 1024, violet),
		"rt-certified-fresh.png": pngFile(t, 3, 3, violet),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := color.RGBA{120, 0, 200, 255}
	imdb := drawn(s, styles[0], motif{source: request.SourceIMDb}, 48)
	if got := imdb.RGBAAt(24, 24); got != want {
		t.Errorf("own imdb.png, centre: got %v, want %v", got, want)
	}
	if got := coverage(imdb); got != 0.5 {
		t.Errorf("own imdb.png of 2:1: got coverage %g, want 0.5", got)
	}
	if got := drawn(s, styles[0], motif{request.SourceRTA, ratings.VerifiedHot}, 24).RGBAAt(0, 23); got != want {
		t.Errorf("own rta-verified-hot.png, corner: got %v, want %v", got, want)
	}
	if got := drawn(s, styles[0], motif{request.SourceRT, ratings.CertifiedFresh}, 24).RGBAAt(12, 12); got != want {
		t.Errorf("own rt-certified-fresh.png of 3 pixels: got %v, want %v", got, want)
	}
	if got, want := drawn(s, styles[1], motif{source: request.SourceLetterboxd}, 24).RGBAAt(12, 12), (color.RGBA{128, 128, 128, 128}); got != want {
		t.Errorf("own lb-icon.png: got %v, want white at half alpha, %v", got, want)
	}
	dc := gg.NewContext(30, 60)
	s.Statuette(dc, request.Oscar, 0, 0, 60)
	if got := dc.Image().(*image.RGBA).RGBAAt(15, 30); got != want {
		t.Errorf("own oscar.png: got %v, want %v", got, want)
	}
	ours := Default()
	for _, st := range styles {
		m := motif{source: request.SourceTMDB}
		if !bytes.Equal(drawn(s, st, m, 24).Pix, drawn(ours, st, m, 24).Pix) {
			t.Errorf("%s %s without a file: got another than our own", m.name(), st.name)
		}
	}
}

func TestFolderErrors(t *testing.T) {
	t.Parallel()
	red := color.NRGBA{255, 0, 0, 255}
	good := pngFile(t, 32, 32, red).Data
	for _, tt := range []struct {
		name string
		file *fstest.MapFile
		want string
	}{
		{"imbd.png", pngFile(t, 32, 32, red), `"imbd.png" is not the name of a mark; accepted are ebert, ebert-icon, emmy, imdb,`},
		{"rt.png", pngFile(t, 32, 32, red), "rt-certified-fresh, rt-certified-fresh-icon, rt-fresh,"},
		{"imdb.PNG", pngFile(t, 32, 32, red), "is not the name"},
		{"imdb.svg", &fstest.MapFile{Data: []byte("<svg/>")}, "is not the name"},
		{"oscar-icon.png", pngFile(t, 32, 32, red), "is not the name"},
		{"imdb.png", pngFile(t, 1025, 1, red), "1025 × 1 pixels, at most 1024"},
		{"imdb.png", pngFile(t, 1, 1025, red), "1 × 1025 pixels, at most 1024"},
		{"imdb.png", &fstest.MapFile{Data: make([]byte, 1<<20+1)}, "larger than 1048576 bytes"},
		{"imdb.png", &fstest.MapFile{Data: []byte("\xff\xd8\xff\xe0 a JPEG")}, "not a PNG file"},
		{"imdb.png", &fstest.MapFile{}, "not a PNG file"},
		{"imdb.png", &fstest.MapFile{Data: good[:len(good)-20]}, "a damaged PNG file"},
		{"imdb.png", pngFile(t, 32, 32, color.NRGBA{}), "wholly transparent"},
		{"imdb.png", &fstest.MapFile{Mode: fs.ModeDir}, "imdb.png"},
	} {
		set, err := FromFolder(fstest.MapFS{tt.name: tt.file, "emmy.png": {Data: good}})
		if set != nil || err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), tt.name) {
			t.Errorf("folder with %s: got %v, want an error with its name and %q", tt.name, err, tt.want)
		}
	}
	_, err := FromFolder(fstest.MapFS{"a.png": {}, "imdb.png": {}})
	if err == nil || !strings.Contains(err.Error(), `"a.png"`) || !strings.Contains(err.Error(), `"imdb.png"`) {
		t.Errorf("folder with two mistakes: got %v, want both named", err)
	}
	if _, err := FromFolder(closedFolder{}); err == nil {
		t.Error("folder that cannot be listed: got no error")
	}
}

// closedFolder lets nobody in.
type closedFolder struct{}

func (closedFolder) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

func TestPicturesStayInTheirBox(t *testing.T) {
	t.Parallel()
	for _, size := range []image.Point{{1, 1}, {1024, 7}, {5, 333}, {384, 384}, {100, 99}} {
		white := image.NewGray(image.Rectangle{Max: size})
		for i := range white.Pix {
			white.Pix[i] = 255
		}
		p := newPicture(white)
		for _, side := range []float64{20, 24, 48, 96, 200} {
			dc := gg.NewContext(240, 240)
			p.draw(dc, 15, 20, side, side)
			box := image.Rect(15, 20, 15+int(side), 20+int(side))
			if at, out := outside(dc.Image().(*image.RGBA), box); out {
				t.Errorf("picture of %v in %v: got a pixel at %v", size, box, at)
			}
		}
	}
}

func FuzzFromFolder(f *testing.F) {
	f.Add(pngFile(f, 20, 10, color.NRGBA{1, 2, 3, 200}).Data)
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := FromFolder(fstest.MapFS{"imdb.png": {Data: data}})
		if err == nil {
			drawn(s, styles[0], motif{source: request.SourceIMDb}, 24)
		}
	})
}
