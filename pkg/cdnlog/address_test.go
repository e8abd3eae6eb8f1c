package cdnlog

import (
	"strings"
	"testing"
)

func TestAddressOf(t *testing.T) {
	t.Parallel()
	own := Asker{ID: "AAAAAAAAAAAA"}
	shared := "h." + strings.Repeat("ab", 32)
	byHash := hashed("demo")
	byShared, _ := byKey(shared)
	for _, c := range []struct {
		stem, query string
		asker       Asker
		place       place
	}{
		{"/demo/imdb/poster-default/tt0903747.jpg", "-", byHash, picture},
		{"/demo/imdb/poster-default/tt0903747.jpg", "k=AAAAAAAAAAAA", byHash, picture},
		{"/demo/tvdb/mine/81189", "", byHash, picture},
		{"/api/demo/imdb/default/tt0903747.jpg", "", byHash, picture},
		{"/%2564emo/imdb/poster-default/tt0903747.jpg", "", byHash, picture},
		{"/%64emo/imdb/poster-default/tt0903747.jpg", "", byHash, picture},
		{"/imdb/imdb/poster-default/tt0903747.jpg", "", hashed("imdb"), picture},
		{"/" + shared + "/imdb/poster-default/tt0903747.jpg", "", byShared, picture},
		{"/h.12/imdb/poster-default/tt0903747.jpg", "", Asker{}, nameless},
		{"/imdb/poster-default/lang=de/tt0903747.jpg", "k=AAAAAAAAAAAA", own, picture},
		{"/imdb/poster-default/lang=de/tt0903747.jpg", "k=" + shared, byShared, picture},
		{"/imdb/poster-default/lang=de/tt0903747.jpg", "k=me", Asker{}, nameless},
		{"/imdb/poster-default/lang=de/tt0903747.jpg", "%zz", Asker{}, nameless},
		{"/imdb/poster-default/lang=de/tt0903747.jpg", "-", Asker{}, nameless},
		{"/imdb/poster-default/-/AAAAAAAAAAAA/tt0903747.jpg", "-", own, picture},
		{"/imdb/mine/-/AAAAAAAAAAAA~mine~3/tt0903747.jpg", "-", own, picture},
		{"/imdb/mine/-/" + shared + "~mine~3/tt0903747.jpg", "-", byShared, picture},
		{"/imdb/mine/-/..~mine/tt0903747.jpg", "-", Asker{}, nameless},
		{"/demo/imdb/poster-default/tt0903747.json", "", Asker{}, elsewhere},
		{"/imdb/poster-default/-/tt0903747.json", "k=AAAAAAAAAAAA", Asker{}, elsewhere},
		{"/demo/isValid", "", Asker{}, elsewhere},
		{"/api/demo/isValid", "", Asker{}, elsewhere},
		{"/demo/batch", "", Asker{}, elsewhere},
		{"/demo/imdb/poster-default/tt0903747.jpg/", "", Asker{}, elsewhere},
		{"//imdb/poster-default/tt0903747.jpg", "", Asker{}, nameless},
		{"/", "", Asker{}, elsewhere},
		{"%", "%", Asker{}, elsewhere},
	} {
		asker, place := addressOf(c.stem, c.query)
		if asker != c.asker || place != c.place {
			t.Errorf("addressOf(%q, %q): got %+v, %d, want %+v, %d", c.stem, c.query, asker, place, c.asker, c.place)
		}
	}
}

func TestResultOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		result, detailed string
		want             Result
	}{
		{"Hit", "Hit", Hit}, {"Hit", "", Hit}, {"RefreshHit", "RefreshHit", RefreshHit}, {"Miss", "Miss", Miss}, {"Miss", "", Miss},
		{"Miss", "OriginShieldHit", ShieldHit}, {"OriginShieldHit", "", ShieldHit}, {"Error", "OriginShieldHit", Other},
		{"Error", "ClientCommError", Other}, {"LimitExceeded", "", Other}, {"FunctionGeneratedResponse", "", Other}, {"-", "-", Other},
	} {
		if got := resultOf(c.result, c.detailed); got != c.want {
			t.Errorf("resultOf(%q, %q): got %d, want %d", c.result, c.detailed, got, c.want)
		}
	}
}

// FuzzRead wants every line to be in range and no key to come out: an asker is a hash or an id of twelve characters.
func FuzzRead(f *testing.F) {
	f.Add(file(f, "w3c.log"))
	f.Add(file(f, "json.log"))
	f.Add(packed(f, file(f, "w3c.log")))
	f.Add([]byte("#Fields: date\n{\n\x1f\x8b"))
	f.Fuzz(func(t *testing.T, text []byte) {
		seen := 0
		report := Read(text, func(l Line) {
			seen++
			if (l.Asker.Hash == "") == (l.Asker.ID == "") || (l.Asker.Hash != "" && len(l.Asker.Hash) != 64) || len(l.Asker.ID) > 12 {
				t.Errorf("got the asker %+v", l.Asker)
			}
			if l.Status < 0 || l.Status > 599 || l.Bytes < 0 || l.Time.Year() < 0 || l.Method == "" {
				t.Errorf("got %+v", l)
			}
		})
		if report.Lines < seen+report.Nameless || report.Broken < 0 {
			t.Errorf("got %d pictures and %+v", seen, report)
		}
	})
}
