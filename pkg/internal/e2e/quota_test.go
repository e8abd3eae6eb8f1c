package e2e

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"testing"
	"time"

	"aioratings/pkg/internal/e2e/lambda"
	"aioratings/pkg/keys"
)

// spend spends n image calls of an account's month, as functions/usage does with what the edge answered by itself.
func (c *chain) spend(t *testing.T, account string, n int64) {
	t.Helper()
	today := keys.DayOf(time.Now())
	all, err := c.usage.Enter(t.Context(), "file-of-"+account, account, today, n)
	if err == nil {
		_, err = c.usage.Carry(t.Context(), account, today, all)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// testQuota lets many ask at once for the last of a month's calls.
func testQuota(t *testing.T, s stage) {
	const left, viewers = 100, 200
	c := s.newChain(t, 4)
	key, record := c.newKey(t, keys.Free)
	limit := keys.Free.Limit()
	c.spend(t, record.Account, limit-left)
	want(t, "the first of the last calls", c.at(key, seriesPoster), 200, "MISS")
	outcomes := map[int]int{}
	for _, a := range atOnce(t, viewers, c.at(key, seriesPoster)) {
		outcomes[a.status]++
	}
	if outcomes[200] != left-1 || outcomes[429] != viewers-left+1 {
		t.Errorf("%d at once for %d calls: got %v by status, want 429 for all others", viewers, left-1, outcomes)
	}
	say(t, "%d at once for the last %d calls: %v by status", viewers, left-1, outcomes)
	calls := c.tmdb.Calls("")
	refused := want(t, "the call after the last", c.at(key, seriesPoster), 429, "")
	want(t, "a new picture after the last", c.at(key, filmPoster), 429, "")
	if got := c.tmdb.Calls(""); got != calls || refused.header.Get("Cache-Control") != "no-store" && refused.header.Get("Cache-Control") != "private, no-store" {
		t.Errorf("got %d calls of an upstream and %v, want %d and nothing kept", got, refused.header, calls)
	}
	if seconds, err := strconv.Atoi(refused.header.Get("Retry-After")); err != nil || seconds < 1 {
		t.Errorf("Retry-After: got %q, want seconds", refused.header.Get("Retry-After"))
	}
	say(t, "quota: %v", refused)
	if got := c.spent(t, key); got != limit {
		t.Errorf("isValid: got %d calls, want %d", got, limit)
	}
}

// spent asks isValid for the calls of the month.
func (c *chain) spent(t *testing.T, key keys.Key) int64 {
	t.Helper()
	var facts struct {
		Valid               bool
		Limit, RequestCount int64
	}
	answer := want(t, "isValid", c.at(key, "/isValid"), 200, "")
	if err := json.Unmarshal(answer.body, &facts); err != nil || !facts.Valid || facts.Limit != keys.Free.Limit() {
		t.Errorf("isValid: got %s, %v, want a valid key and its limit", answer.body, err)
	}
	return facts.RequestCount
}

// testFree asks in ways that must not count against the month.
func testFree(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Free)
	stranger, err := keys.Mint(bytes.NewReader([]byte("ninebytes")), c.registrar.Secret)
	if err != nil {
		t.Fatal(err)
	}
	head := ask(t, http.MethodHead, c.at(key, seriesPoster), nil) // of a picture that has to be drawn
	drawn := want(t, "a picture", c.at(key, seriesPoster), 200, "HIT")
	// The function sends the true length; a streaming URL gives it another name.
	if length := strconv.Itoa(len(drawn.body)); head.status != 200 || len(head.body) != 0 || head.header.Get(lambda.Length) != length {
		t.Errorf("HEAD: got %v and %v, want no body and a length of %s", head, head.header, length)
	}
	same := ask(t, http.MethodGet, c.at(key, seriesPoster), map[string]string{"If-None-Match": drawn.header.Get("Etag")})
	if same.status != http.StatusNotModified || len(same.body) != 0 || same.header.Get("Etag") != drawn.header.Get("Etag") {
		t.Errorf("If-None-Match: got %v, want 304", same)
	}
	for what, bad := range map[string]struct {
		path   string
		status int
	}{
		"a bad value": {c.at(key, seriesPoster+"?imageSize=huge"), 400}, "an unknown title": {c.at(key, "/imdb/poster-default/tt9999999.jpg"), 404},
		"a made-up key": {c.URL + "/t4-aaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbb" + seriesPoster, 401}, "an unknown key": {c.at(stranger, seriesPoster), 401},
	} {
		want(t, what, bad.path, bad.status, "")
	}
	if got := c.spent(t, key); got != 1 {
		t.Errorf("got %d calls counted, want the one picture that was sent", got)
	}
}

// testPermutations asks for one picture in many ways.
func testPermutations(t *testing.T, s stage) {
	c := s.newChain(t, 1)
	key, _ := c.newKey(t, keys.Pro)
	drawn := want(t, "the first", c.at(key, seriesPoster+"?lang=de&order=rt,imdb&fit=pad"), 200, "MISS")
	for _, query := range []string{
		"?order=rt,imdb&fit=pad&lang=de", "?fit=pad&lang=DE&utm_source=x&order=rt%2Cimdb", "?lang=fr&fit=pad&lang=de&order=rt,imdb,rt",
		"?ratings_order=rt,imdb&fit=pad&lang=de&imageSize=medium",
	} {
		if a := want(t, query, c.at(key, seriesPoster+query), 200, "HIT"); !bytes.Equal(a.body, drawn.body) {
			t.Errorf("%s: got %v, want the same picture", query, a)
		}
	}
	odd := map[string]string{"Cookie": "a=b", "User-Agent": "x", "Accept-Language": "de", "Accept": "image/webp", "Origin": "https://example.org"}
	if a := ask(t, http.MethodGet, c.at(key, seriesPoster+"?lang=de&order=rt,imdb&fit=pad"), odd); a.cache() != "HIT" || !bytes.Equal(a.body, drawn.body) {
		t.Errorf("with other headers: got %v, want the same picture", a)
	}
	if got := c.tmdb.Calls("image"); got != 1 {
		t.Errorf("got %d drawings, want one", got)
	}
}
