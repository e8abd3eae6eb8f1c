package accountapi

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestEntityTags(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`"a"`: `"a"`, ` "a" , W/"b"`: `"a" W/"b"`, "*": "*", `"a,b"`: `"a,b"`, `"a",,"b"`: `"a" "b"`, `""`: `""`,
		"": "", "a": "", `"a`: "", `"a" b`: "", `w/"a"`: "", `*,"a"`: "", `"a",*`: "", ",": "",
	} {
		got, ok := entityTags([]string{text})
		if strings.Join(got, " ") != want && ok || ok != (want != "") {
			t.Errorf("entityTags(%q): got %q, %t, want %q", text, got, ok, want)
		}
	}
}

// FuzzEntityTags reads any header: what is read is a list of tags that reads the same again.
func FuzzEntityTags(f *testing.F) {
	f.Add(`"a", W/"b"`)
	f.Add("*")
	f.Fuzz(func(t *testing.T, text string) {
		tags, ok := entityTags([]string{text})
		if !ok {
			return
		}
		again, ok := entityTags([]string{strings.Join(tags, ", ")})
		if !ok || !slices.Equal(tags, again) || len(tags) > maxTags {
			t.Errorf("%q: got %q, and of these %q, %t", text, tags, again, ok)
		}
	})
}

// TestLimiterForgets makes more accounts change something than are remembered.
func TestLimiterForgets(t *testing.T) {
	t.Parallel()
	var l limiter
	now := time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC)
	for n := range 2*mostLimited + 10 {
		if wait := l.take(string(rune('a'+n%26))+strings.Repeat("x", n/26), now); wait != 0 {
			t.Fatalf("account %d: got %v, want none", n, wait)
		}
		if n%26 == 25 {
			now = now.Add(time.Microsecond)
		}
	}
	if len(l.free) > mostLimited {
		t.Errorf("got %d accounts remembered, want at most %d", len(l.free), mostLimited)
	}
}
