package app_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"aioratings/pkg/app"
	"aioratings/pkg/art"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// TestMatrixPictures is section E of the reliability matrix, as far as it shows from outside: the first candidate is bad,
// the next one takes its place.
func TestMatrixPictures(t *testing.T) { rows(t, pictureRows()) }

func pictureRows() map[int]func(*testing.T) {
	return map[int]func(*testing.T){
		100: refusedPicture(claimed(20000, 5000)), 101: refusedPicture(zeros()), 104: cutPictures, 109: refusedPicture(cipher(0xc3), cipher(0xc9), twelve(), []byte("\x00\x00\x00\x0cjP  \r\n\x87\n")),
		114: metadata, 117: refusedPicture([]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), []byte("%PDF-1.7\n"), []byte("PK\x03\x04rest"), []byte("MZ\x90\x00"), []byte("<html></html>"), []byte("GIF89a\x01\x00\x01\x00"), []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), nil),
		118: trailing, 122: decoderPanics,
	}
}

// sample is a JPEG of one colour: 0 red, 1 green.
func sample(t testing.TB, width, height, shade int) []byte {
	t.Helper()
	im := image.NewRGBA(image.Rect(0, 0, width, height))
	fill := []color.RGBA{{200, 20, 20, 255}, {20, 200, 20, 255}}[shade]
	draw.Draw(im, im.Rect, image.NewUniform(fill), image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, im, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// serves makes the first candidate's bytes bad and all others a green picture.
func (d *district) serves(t *testing.T, bad []byte) {
	good := sample(t, 780, 1170, 1)
	d.tmdb.Break("image", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/jpeg")
		if strings.Contains(r.URL.Path, "saltposteren") {
			w.Write(bad)
			return
		}
		w.Write(good)
	})
}

// green reports whether the second candidate was drawn.
func green(im image.Image) bool {
	c := color.NRGBAModel.Convert(im.At(im.Bounds().Dx()/2, im.Bounds().Dy()/3)).(color.NRGBA)
	return c.G > 150 && c.R < 80
}

func refusedPicture(bad ...[]byte) func(*testing.T) {
	return func(t *testing.T) {
		for i, data := range bad {
			d := around(t, usual)
			d.serves(t, data)
			a := d.ask(t, saltSmall)
			if a.Code != 200 || !green(pixels(t, a)) {
				t.Errorf("bad picture %d: got %d, want the next candidate: %.200s", i, a.Code, d.log.String())
			}
		}
	}
}

// claimed is a PNG that claims a size and has no pixels.
func claimed(w, h uint32) []byte {
	body := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	body = append(binary.BigEndian.AppendUint32(body, h), 8, 6, 0, 0, 0)
	data := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), body...)
	return binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(body))
}

// zeros is a whole PNG of 8000 by 8000 pixels in a few kilobytes.
func zeros() []byte {
	var out bytes.Buffer
	if png.Encode(&out, image.NewPaletted(image.Rect(0, 0, 8000, 8000), color.Palette{color.Black})) != nil {
		return nil
	}
	return out.Bytes()
}

// cipher is a JPEG whose frame says that it is of another process than the baseline.
func cipher(process byte) []byte {
	data := plainJPEG()
	data[bytes.Index(data, []byte{0xff, 0xc0})+1] = process
	return data
}

func twelve() []byte {
	data := plainJPEG()
	data[bytes.Index(data, []byte{0xff, 0xc0})+4] = 12
	return data
}

func plainJPEG() []byte {
	var out bytes.Buffer
	if jpeg.Encode(&out, image.NewGray(image.Rect(0, 0, 600, 900)), nil) != nil {
		return nil
	}
	return out.Bytes()
}

func cutPictures(t *testing.T) {
	whole := sample(t, 600, 900, 0)
	refusedPicture(whole[:len(whole)/4], whole[:len(whole)/2], whole[:len(whole)*3/4], whole[:len(whole)-2])(t)
}

// marked is a JPEG with EXIF, XMP and a comment behind its start.
func marked(t *testing.T) []byte {
	segment := func(marker byte, text string) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(text)+2)), text...)
	}
	data := sample(t, 780, 1170, 0)
	out := append([]byte{}, data[:2]...)
	out = append(out, segment(0xe1, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00GPS-of-somebody")...)
	out = append(out, segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x>XMP-of-somebody</x>")...)
	out = append(out, segment(0xed, "Photoshop-of-somebody")...)
	out = append(out, segment(0xfe, "comment-of-somebody")...)
	return append(out, data[2:]...)
}

// metadata: nothing that the source says beside its pixels leaves the house, in any size, with badges or without.
func metadata(t *testing.T) {
	d := around(t, usual)
	d.serves(t, marked(t))
	for _, query := range []string{"", "&ratings_limit=0", "&imageSize=medium", "&ratings_limit=0&imageSize=medium", "&blur=true"} {
		for _, extension := range []string{"jpg", "png"} {
			a := d.picture(t, "imdb/poster-default/tt0903747."+extension+"?imageSize=small"+query)
			if bytes.Contains(a.Body.Bytes(), []byte("of-somebody")) || green(pixels(t, a)) {
				t.Errorf("%s %s: metadata left the house, or another candidate", extension, query)
			}
		}
	}
}

func trailing(t *testing.T) {
	d := around(t, usual)
	d.serves(t, append(sample(t, 780, 1170, 0), bytes.Repeat([]byte("<script>tail-of-somebody</script>"), 3000)...))
	for _, query := range []string{"", "&ratings_limit=0", "&imageSize=medium&ratings_limit=0"} {
		a := d.picture(t, saltSmall+query)
		if bytes.Contains(a.Body.Bytes(), []byte("tail-of-somebody")) || a.header("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: the tail left the house", query)
		}
	}
}

// rotten panics wherever it is told to; it stands for a decoder or a client with a bug.
type rotten struct{ at string }

func (r rotten) Name() string { return "rotten" }

func (r rotten) burst(at string) {
	if r.at == at {
		panic("a bug at " + at)
	}
}

func (r rotten) Resolve(context.Context, request.ID) (titles.Title, error) {
	r.burst("titles")
	return titles.Title{Kind: request.Movie, IMDb: "tt7777777", Name: "Rotten"}, nil
}

func (r rotten) Candidates(context.Context, titles.Title, request.Family) ([]art.Candidate, error) {
	r.burst("art")
	return []art.Candidate{{Source: "rotten", ID: "1", Width: 600, Height: 900}}, nil
}

func (r rotten) Fetch(context.Context, art.Candidate, request.Family, int) ([]byte, error) {
	r.burst("pictures")
	return plainJPEG(), nil
}

func (r rotten) Sources() request.SourceSet { return request.SourceSet(0).With(request.SourceIMDb) }
func (r rotten) Awards() bool               { return true }

func (r rotten) Ratings(context.Context, titles.Title) (ratings.Answer, error) {
	r.burst("scores")
	return ratings.Answer{}, nil
}

// decoderPanics: a panic anywhere on the road is done without or told as "not now", never as a failure of ours; the
// process lives.
func decoderPanics(t *testing.T) {
	for at, want := range map[string]int{"titles": 503, "art": 503, "pictures": 503, "scores": 200} {
		h := settle(t, nil, func(app.Sources) app.Sources {
			r := rotten{at}
			return app.Sources{Titles: []titles.Resolver{r}, Art: []art.Source{r}, Ratings: []ratings.Provider{r}}
		})
		for range 2 {
			a := h.ask(t, "imdb/poster-default/tt7777777.jpg")
			if a.Code != want || strings.Contains(a.Body.String(), "a bug at") {
				t.Errorf("%s: got %d %s, want %d", at, a.Code, a.Body, want)
			}
			if a.Code == 200 && a.header("X-Cache-Status") != "MISS-FALLBACK" {
				t.Errorf("%s: got %s, want less than complete", at, a.header("X-Cache-Status"))
			}
		}
		if a := h.ask(t, "imdb/poster-default/tt7777777.json"); a.Code >= 500 && a.Code != 503 || strings.Contains(a.Body.String(), "a bug at") {
			t.Errorf("%s, explained: got %d %s", at, a.Code, a.Body)
		}
		if a := h.request(t, "GET", "/status"); a.Code != 200 || !strings.Contains(h.log.String(), "a bug at "+at) {
			t.Errorf("%s: /status got %d; the log must tell of the panic", at, a.Code)
		}
	}
}
