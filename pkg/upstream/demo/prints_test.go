package demo

import (
	"bytes"
	"image"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// TestEveryPicture fetches every candidate there is, small, and looks at what came.
func TestEveryPicture(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	fetched := 0
	for _, title := range c.Titles() {
		for _, subject := range append(episodesOf(c, title), title) {
			for _, family := range request.Families {
				if (subject.Episode != nil) != (family == request.Episode) {
					continue
				}
				list, err := c.Candidates(t.Context(), subject, family)
				if err != nil {
					t.Fatalf("Candidates(%s, %s): got %v, want no error", subject.Key(), family, err)
				}
				defaults := 0
				for _, candidate := range list {
					if candidate.Default {
						defaults++
					}
					checkPicture(t, c, candidate, family)
					fetched++
				}
				if e := c.find(title); len(list) > 0 != (e.art != nil) || e.art != nil && defaults != 1 {
					t.Errorf("Candidates(%s, %s): got %d with %d defaults, want one default wherever there is art", subject.Key(), family, len(list), defaults)
				}
			}
		}
	}
	if fetched < 120 {
		t.Errorf("pictures: got %d, want at least 120", fetched)
	}
}

func episodesOf(c *Catalogue, series titles.Title) []titles.Title {
	var list []titles.Title
	for _, ep := range c.Episodes(series) {
		title := series
		title.Episode = &ep
		list = append(list, title)
	}
	return list
}

func checkPicture(t *testing.T, c *Catalogue, candidate art.Candidate, family request.Family) {
	t.Helper()
	data, err := c.Fetch(t.Context(), candidate, family, 1)
	if err != nil {
		t.Fatalf("Fetch(%s): got %v, want no error", candidate.ID, err)
	}
	img, format, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("Fetch(%s): got %d bytes that do not decode: %v", candidate.ID, len(data), err)
	}
	wantFormat, smallest := "jpeg", map[request.Family]int{request.Poster: 342, request.Backdrop: 780, request.Logo: 500, request.Episode: 300}[family]
	if family == request.Logo {
		wantFormat = "png"
	}
	if strings.Contains(candidate.ID, "-backdrop-") {
		smallest = 780
	}
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	if format != wantFormat || w != smallest {
		t.Errorf("Fetch(%s): got %s of %d px, want %s of %d px", candidate.ID, format, w, wantFormat, smallest)
	}
	want := float64(candidate.Height) / float64(candidate.Width)
	if math.Abs(float64(h)-want*float64(w)) > 1 {
		t.Errorf("Fetch(%s): got %d×%d, want the ratio of %d×%d", candidate.ID, w, h, candidate.Width, candidate.Height)
	}
	if ratio := map[request.Family]float64{request.Poster: 1.5, request.Backdrop: 0.5625, request.Episode: 0.5625}[family]; ratio != 0 && math.Abs(want-ratio) > 0.001 {
		t.Errorf("candidate %s: got %d×%d, want height %v of width", candidate.ID, candidate.Width, candidate.Height, ratio)
	}
	if opaque := img.(interface{ Opaque() bool }).Opaque(); opaque == (family == request.Logo) {
		t.Errorf("Fetch(%s): got opaque %v, want only logos transparent", candidate.ID, opaque)
	}
}

// TestLanguages looks for printings that a preference can choose between.
func TestLanguages(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for id, want := range map[uint64][]string{17136: {"", "de", "en", "ja"}, 417: {"", "en", "fr", "ja"}, 990000001: {"", "en", "ja"}, 990000101: {"", "de", "en", "fr"}} {
		title, err := c.Resolve(t.Context(), request.ID{Type: request.IMDb, Number: id})
		if err != nil {
			t.Fatalf("Resolve(%d): got %v, want no error", id, err)
		}
		list, _ := c.Candidates(t.Context(), title, request.Poster)
		var got []string
		pictures := make(map[string]string)
		for _, candidate := range list {
			got = append(got, candidate.Lang)
			data, err := c.Fetch(t.Context(), candidate, request.Poster, 342)
			if err != nil {
				t.Fatalf("Fetch(%s): got %v, want no error", candidate.ID, err)
			}
			if twin, taken := pictures[string(data)]; taken {
				t.Errorf("%s: got the same picture for %q and %q, want two", title.Key(), twin, candidate.Lang)
			}
			pictures[string(data)] = candidate.Lang
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: posters: got languages %q, want %q", title.Key(), got, want)
		}
	}
}

func TestFetchRefusesStrangers(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, candidate := range []art.Candidate{{}, {Source: "demo", ID: "/gone.jpg"}, {Source: "tmdb", ID: c.prints[0].ID}} {
		if got, err := c.Fetch(t.Context(), candidate, request.Poster, 342); !fault.Is(err, fault.NoArt) {
			t.Errorf("Fetch(%+v): got %d bytes, %v, want %s", candidate, len(got), err, fault.NoArt)
		}
	}
}

func TestStep(t *testing.T) {
	t.Parallel()
	sizes := ladder(request.Poster)
	for width, want := range map[int]int{-1: 342, 0: 342, 342: 342, 343: 500, 580: 780, 781: 2000, 2000: 2000, 1 << 40: 2000} {
		if got := step(sizes, width); got != want {
			t.Errorf("step(%v, %d): got %d, want %d", sizes, width, got, want)
		}
	}
}

// TestSameBytes draws each title's first poster again and again at the same time.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	var wait sync.WaitGroup
	for _, p := range c.prints {
		if !p.Default || p.family == request.Episode && p.take > 1 {
			continue
		}
		want, err := c.Fetch(t.Context(), p.Candidate, p.family, 1)
		if err != nil {
			t.Fatalf("Fetch(%s): got %v, want no error", p.ID, err)
		}
		wait.Go(func() {
			if got, err := c.Fetch(t.Context(), p.Candidate, p.family, 1); err != nil || !bytes.Equal(got, want) {
				t.Errorf("Fetch(%s) a second time: got %d other bytes, %v, want the same %d", p.ID, len(got), err, len(want))
			}
		})
	}
	wait.Wait()
}
