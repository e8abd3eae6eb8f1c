package upstream

import (
	"bytes"
	"strings"
	"testing"

	"aioratings/pkg/fault"
)

func TestSafePath(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"/jSziioSwPVrOy9Yow3XhWIBDjq1.jpg", "/a.svg", "/a-b_c.png", "/-a.jpg", "/dir/a.jpg", "/noextension", "/" + strings.Repeat("a", 399),
	} {
		if !SafePath(path) {
			t.Errorf("SafePath(%q): got false, want true", path)
		}
	}
	for _, path := range []string{
		"", "/", "a.jpg", "//evil.example/a.jpg", "/../a.jpg", "/a/../../b.jpg", "/a..jpg", "/.hidden", "/a.jpg?x=1", "/a.jpg#x", "/a%2e.jpg", `/a\b.jpg`,
		"http://evil.example/a.jpg", "/@evil.example", "/a:80/b", "/a b.jpg", "/a.jpg\n", "/a\x00.jpg", "/ä.jpg", "/a/", "/" + strings.Repeat("a", 400),
	} {
		if SafePath(path) {
			t.Errorf("SafePath(%q): got true, want false", path)
		}
	}
}

// webp begins a file of another kind.
const webp = "RIFF\x24\x00\x00\x00WEBPVP8 "

func TestFetchArt(t *testing.T) {
	t.Parallel()
	jpeg := "\xff\xd8\xff" + strings.Repeat("x", 200)
	for _, c := range []struct {
		step step
		want fault.Code
	}{
		{step{status: 200, body: jpeg, headers: map[string]string{"Content-Type": "image/jpeg"}}, ""},
		{step{status: 404}, fault.NoArt},
		{step{status: 403, body: "<Error/>"}, fault.NoArt},
		{step{status: 200, body: webp}, fault.NoArt},
		{step{status: 500}, fault.Unavailable},
		{step{status: 403, body: "<html>"}, fault.Unavailable},
		{step{status: 200, body: "<html>"}, fault.Unavailable},
		{step{status: 429}, fault.Unavailable},
	} {
		client, _ := scripted(t, Config{}, c.step)
		got, err := client.FetchArt(t.Context(), "/x.jpg")
		if fault.CodeOf(err) != c.want || (err == nil) != bytes.Equal(got, []byte(jpeg)) {
			t.Errorf("%d: got %d bytes, %v, want code %q", c.step.status, len(got), err, c.want)
		}
	}
}
