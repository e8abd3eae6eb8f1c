package edge

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
)

const poster = "/imdb/poster-default/tt0903747"

func TestCustomersShareOneEntry(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	first, second := minted(t, 1), minted(t, 2)
	a := s.get("/" + first.Reveal() + poster + ".jpg?imageSize=large")
	b := s.get("/" + second.Reveal() + poster + "?imageSize=large")
	if a.status != 200 || a.cache != "MISS" || b.status != 200 || b.cache != "HIT" || a.body != b.body {
		t.Errorf("got %+v and %+v, want one picture, drawn once", a, b)
	}
	want := []string{"/imdb/poster-default/imageSize.large/tt0903747.jpg"}
	if got := s.asked(); !slices.Equal(got, want) {
		t.Errorf("the origin was asked for %q, want %q", got, want)
	}
	if got := s.seen[0].Header.Get("X-Aioratings-Key"); got != first.Reveal() {
		t.Errorf("the origin was told the key %q, want %q", got, first.Reveal())
	}
}

func TestBlockedKeyIsRefusedOnAHit(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	first, second := minted(t, 1), minted(t, 2)
	path := "/" + first.Reveal() + poster
	s.get(path)
	if got := s.get(path); got.cache != "HIT" {
		t.Fatalf("got %+v, want a hit", got)
	}
	s.edge.Know(t, map[string]string{"b:" + first.ID(): "revoked"})
	if got := s.get(path); got.status != 401 || got.header.Get("Cache-Control") != "private, max-age=60" || got.header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a blocked key got %+v, want 401", got)
	}
	if got := s.get("/" + second.Reveal() + poster); got.cache != "HIT" {
		t.Errorf("another key got %+v, want the hit", got)
	}
	s.edge.Know(t, nil)
	if got := s.get(path); got.status != 200 || got.cache != "HIT" {
		t.Errorf("the key that is free again got %+v, want the hit", got)
	}
}

func TestPermutationsAreOneEntry(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	key := minted(t, 1).Reveal()
	for i, path := range []string{
		"/" + key + poster + "?lang=de&order=rt,imdb&fit=pad",
		"/" + key + poster + ".jpg?fit=pad&lang=de&ratings_order=rt%2Cimdb",
		"/" + key + poster + ".jpeg?utm_source=x&fbclid=1&order=rt%2cimdb&fit=pad&lang=DE&imageSize=medium",
		"/api/" + key + "/imdb/default/0903747.jpg?lang=fr&fit=pad&lang=de&order=rt,imdb,rt&split=0",
		"/" + key + "/imdb/poster-rt/tt%300903747.jpg?fit=pad&la%6Eg=de&order=rt,imdb",
		"/" + key + "/imdb/rating-order/tt00903747?fit=pad&lang=de&order=rt,imdb",
	} {
		want := "HIT"
		if i == 0 {
			want = "MISS"
		}
		if got := s.get(path); got.status != 200 || got.cache != want {
			t.Errorf("%s: got %+v, want %s", path, got, want)
		}
	}
	for _, line := range s.asked() {
		if strings.ContainsAny(line, "?%") {
			t.Errorf("the origin was asked for %s, want neither a query nor an escape", line)
		}
	}
}

func TestEqualMissesWaitForTheFirst(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.hold = make(chan struct{})
	var all sync.WaitGroup
	for n := range 20 {
		all.Go(func() {
			if got := s.get("/" + minted(t, byte(n)).Reveal() + poster); got.body != "picture 1" {
				t.Errorf("got %+v, want the first picture", got)
			}
		})
	}
	close(s.hold)
	all.Wait()
	if got := s.asked(); len(got) != 1 {
		t.Errorf("the origin was asked %d times, want once", len(got))
	}
}

func TestStaleIsServedWhileTheOriginIsDown(t *testing.T) {
	t.Parallel()
	for _, down := range []string{"failing", "gone"} {
		t.Run(down, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, nil)
			path := "/" + minted(t, 1).Reveal() + poster
			s.stale = true
			first := s.get(path)
			if down == "failing" {
				s.fail.Store(true)
			} else {
				s.origin.Close()
			}
			for range 3 {
				// UPDATING is stale as well, while an earlier request still tries the origin.
				if got := s.get(path); got.status != 200 || got.cache != "STALE" && got.cache != "UPDATING" || got.body != first.body {
					t.Errorf("got %+v, want the stale picture", got)
				}
			}
			if got := s.get(path + "?lang=de"); got.status < 500 {
				t.Errorf("a picture that was never drawn: got %+v, want a failure", got)
			}
		})
	}
}

func TestStaleIsServedWhileItIsRenewed(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	path := "/" + minted(t, 1).Reveal() + poster
	s.stale = true
	s.get(path)
	s.hold = make(chan struct{}) // nobody waits for the origin from now on
	for range 3 {
		if got := s.get(path); got.status != 200 || got.body != "picture 1" {
			t.Errorf("got %+v, want the stale picture at once", got)
		}
	}
	close(s.hold)
}

func TestBadRequestsNeverReachTheOrigin(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	key := minted(t, 1).Reveal()
	for _, c := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/" + key + "/imdb/poster-default/nm0000001", 400},
		{"GET", "/" + key + "/imdb/poster-default/..%2f..%2fx", 400},
		{"GET", "/" + key + "//imdb/poster-default/tt0903747", 400},
		{"GET", "/" + key + poster + "?imageSize=huge", 400},
		{"GET", "/" + key + poster + ".gif", 400},
		{"GET", "/" + key + poster + "/", 404},
		{"GET", "/" + key, 404},
		{"GET", "/favicon.ico", 404},
		{"GET", "/" + strings.Repeat("x", 1024), 414},
		{"GET", "/nobody" + poster, 401},
		{"GET", "/" + key[:37] + "x" + poster, 401},
		{"HEAD", "/nobody" + poster, 401},
		{"POST", "/" + key + poster, 405},
		{"DELETE", "/" + key + poster, 405},
		{"OPTIONS", "/" + key + poster, 204},
		{"GET", "/a+b/isValid", 200},
	} {
		got := s.do(c.method, c.path, nil, "")
		if got.status != c.want || got.header.Get("Access-Control-Allow-Origin") != "*" || got.header.Get("Location") != "" {
			t.Errorf("%s %s: got %+v, want %d", c.method, c.path, got, c.want)
		}
		if strings.Contains(got.body+fmt.Sprint(got.header), key) {
			t.Errorf("%s %s: the answer %+v holds the key", c.method, c.path, got)
		}
	}
	if got := s.asked(); len(got) != 0 {
		t.Errorf("the origin was asked for %q, want nothing", got)
	}
}

func TestSavedDesignsKeepEntriesOfTheirOwn(t *testing.T) {
	t.Parallel()
	first, second := minted(t, 1), minted(t, 2)
	s := newStage(t, map[string]string{"p:" + first.ID(): "mine@v1"})
	for _, key := range []string{first.Reveal(), second.Reveal(), "h." + string(first.Hash())} {
		for _, style := range []string{"poster-default", "mine"} {
			if got := s.get("/" + key + "/imdb/" + style + "/tt0903747"); got.status != 200 || got.cache != "MISS" {
				t.Errorf("%s with %s: got %+v, want a picture of its own", style, key, got)
			}
		}
	}
	s.edge.Know(t, map[string]string{"p:" + first.ID(): "mine@v2"})
	if got := s.get("/" + first.Reveal() + poster); got.cache != "MISS" {
		t.Errorf("a new version of the design: got %+v, want a new picture", got)
	}
}

func TestNobodySpeaksInTheFunctionsName(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	key := minted(t, 1).Reveal()
	forged := http.Header{"X-Aioratings-Key": {"forged"}, "Cookie": {"a=b"}}
	s.do("GET", "/"+key+poster, forged, "")
	s.do("GET", "/"+key+"/isValid?x=1", forged, "")
	s.do("GET", "/status", forged, "")
	if got, want := s.asked(), []string{"/imdb/poster-default/-/tt0903747.jpg", "/" + key + "/isValid", "/status"}; !slices.Equal(got, want) {
		t.Fatalf("the origin was asked for %q, want %q", got, want)
	}
	for i, want := range []string{key, "", ""} {
		if got := s.seen[i].Header; got.Get("X-Aioratings-Key") != want || got.Get("Cookie") != "" {
			t.Errorf("%s: got the headers %v, want the key %q and no cookie", s.seen[i].RequestURI, got, want)
		}
	}
}

func TestBatchesPassWhole(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	path := "/" + minted(t, 1).Reveal() + "/batch"
	for n := range 2 {
		got := s.do("POST", path+"?x=1", http.Header{"Content-Type": {"application/json"}}, `["tt0903747"]`)
		if want := fmt.Sprintf("picture %d", n+1); got.status != 200 || got.body != want {
			t.Fatalf("got %+v, want %s of the origin, never of the cache", got, want)
		}
		if s.seen[n].Method != "POST" || s.seen[n].RequestURI != path || s.seen[n].Header.Get("Content-Type") != "application/json" || s.sent[n] != `["tt0903747"]` {
			t.Errorf("the origin got %s %s with %q, want the batch", s.seen[n].Method, s.seen[n].RequestURI, s.sent[n])
		}
	}
}
