package render

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"testing"
	"time"

	"aioratings/pkg/design"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/planar"
	"aioratings/pkg/request"
)

// grain is a JPEG of nothing but noise, which packs worst of all.
func grain(t *testing.T, width, height int, s planar.Sampling, o planar.Options) []byte {
	t.Helper()
	var p planar.Planes
	p.Reset(width, height, s)
	r := rand.NewChaCha8([32]byte{})
	for _, plane := range []planar.Plane{p.Y, p.Cb, p.Cr} {
		_, _ = r.Read(plane.Pix)
	}
	file, err := new(planar.Encoder).Encode(nil, &p, o)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// grainyPNG is the same as PNG, with transparency.
func grainyPNG(t *testing.T, width, height int) []byte {
	t.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, width, height))
	_, _ = rand.NewChaCha8([32]byte{}).Read(im.Pix)
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// inParts cuts the IDAT chunk of a PNG into smaller ones.
func inParts(file []byte, size int) []byte {
	out := bytes.Clone(file[:33])
	for rest := file[33:]; len(rest) >= 12; {
		n := int(binary.BigEndian.Uint32(rest))
		kind, body := string(rest[4:8]), rest[8:8+n]
		rest = rest[12+n:]
		for part := range slices.Chunk(body, size) {
			out = append(out, withChunk(make([]byte, 33), kind, part)[33:]...)
		}
		if n == 0 {
			out = append(out, withChunk(make([]byte, 33), kind, nil)[33:]...)
		}
	}
	return out
}

// trailing puts bytes without meaning behind the packed pixels of a PNG, as one more IDAT chunk.
func trailing(file []byte, size int) []byte {
	end := len(file) - 12 // IEND
	more := withChunk(make([]byte, 33), "IDAT", make([]byte, size))[33:]
	return slices.Concat(file[:end], more, file[end:])
}

// deepPNG has 16 bits a channel, which the standard library reads.
func deepPNG(t *testing.T, width, height int) []byte {
	t.Helper()
	im := image.NewNRGBA64(image.Rect(0, 0, width, height))
	_, _ = rand.NewChaCha8([32]byte{}).Read(im.Pix)
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// found is what may be seen in use where so much is: as much, but under the race detector, where pools forget and the
// collector lags behind, a third more.
func found(needed int64) int64 { return needed * (8 + slow.Factor) / 9 }

// within runs something until no more bytes were in use for it than allowed, ten times at most: there may be garbage among
// them that the collector did not find in time, the more so where others want its processor. It gives the least that it saw.
func within(allowed int64, run func()) (least int64) {
	least = peak(run)
	for try := 1; try < 10 && least > allowed; try++ {
		least = min(least, peak(run))
	}
	return least
}

// peak is how many bytes are in use at most while something runs, beyond those before.
func peak(run func()) int64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	inUse := func() int64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	runtime.GC()
	before := inUse()
	stop, most := make(chan bool), make(chan int64)
	look := time.NewTicker(200 * time.Microsecond)
	defer look.Stop()
	go func() {
		highest := before
		for {
			select {
			case <-stop:
				most <- highest
				return
			case <-look.C:
				highest = max(highest, inUse())
			}
		}
	}()
	run()
	close(stop)
	return <-most - before
}

// What a permit is taken for is what drawing takes, at its worst and not by far. It runs alone: it looks at all memory.
func TestMemoryIsWhatDrawingTakes(t *testing.T) {
	everywhere := &design.Canvas{Elements: []design.Element{
		{Kind: design.Gradient, Y: 1, Anchor: design.BottomLeft, Width: 1, Height: 1, Direction: request.Column, To: color.NRGBA{A: 230}},
	}}
	fine := planar.Options{Quality: 97}
	progressive := planar.Options{Quality: 80, Progressive: true}
	for _, c := range []struct {
		name   string
		file   []byte
		family request.Family
		format request.Format
		query  string
		canvas *design.Canvas
	}{
		{"baseline", grain(t, 700, 1000, planar.S420, fine), request.Poster, request.JPEG, "", everywhere},
		{"of just the size", grain(t, 580, 870, planar.S420, fine), request.Poster, request.JPEG, "", everywhere},
		{"progressive, to be small", grain(t, 1000, 900, planar.S444, progressive), request.Poster, request.JPEG, "imageSize=small", nil},
		{"progressive, to be large", grain(t, 600, 800, planar.S444, progressive), request.Poster, request.JPEG, "", everywhere},
		{"to be a PNG", grain(t, 600, 800, planar.S420, fine), request.Poster, request.PNG, "", nil},
		{"a PNG", grainyPNG(t, 500, 700), request.Poster, request.JPEG, "", everywhere},
		{"a PNG in many parts", inParts(grainyPNG(t, 500, 700), 8<<10), request.Poster, request.JPEG, "", everywhere},
		{"a PNG with more behind its pixels", inParts(trailing(grainyPNG(t, 64, 64), 14<<20), 8<<10), request.Logo, request.PNG, "", nil},
		{"a PNG with colours suggested", withChunk(grainyPNG(t, 1700, 1750), "PLTE", make([]byte, 3)), request.Logo, request.PNG, "", nil},
		{"a PNG of 16 bits", deepPNG(t, 400, 400), request.Poster, request.JPEG, "", nil},
		{"a logo", grainyPNG(t, 700, 500), request.Logo, request.PNG, "", nil},
	} {
		d := designOf(t, c.family, c.format, c.query)
		d.Canvas = c.canvas
		want := Memory(c.file, d)
		own := int64(len(c.file))
		got := own + within(found(want)-own, func() { drawFile(t, newRenderer(t), c.file, Scene{Design: d}) })
		if got > found(want) || 5*got < want {
			t.Errorf("%s: drawing took %d bytes, Memory tells %d", c.name, got, want)
		}
		if !keepsBase(d) {
			continue
		}
		base := baseFor(t, newRenderer(t), c.file, d)
		want, own = MemoryOn(base), int64(len(base))
		got = own + within(found(want)-own, func() {
			if _, err := newRenderer(t).DrawOn(t.Context(), Scene{Design: d}, base); err != nil {
				t.Fatal(err)
			}
		})
		if got > found(want) {
			t.Errorf("%s: drawing on the base took %d bytes, MemoryOn tells %d", c.name, got, want)
		}
	}
}

func TestMemoryOfWhatIsRefused(t *testing.T) {
	t.Parallel()
	d := designOf(t, request.Poster, request.JPEG, "")
	for _, data := range [][]byte{nil, []byte("<html>"), pngHeader(9000, 9000)} {
		if got := Memory(data, d); got != int64(len(data)) {
			t.Errorf("Memory(%.20q…): got %d, want its length", data, got)
		}
		if got := MemoryOn(data); got != int64(len(data)) {
			t.Errorf("MemoryOn(%.20q…): got %d, want its length", data, got)
		}
	}
}
