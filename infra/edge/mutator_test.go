package edge

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"aioratings/pkg/request"
)

// seeded gives a generator with a seed of its own each run, or the one in EDGE_SEED, and tells it when the test fails.
func seeded(t *testing.T) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	if text := os.Getenv("EDGE_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatalf("EDGE_SEED: %v", err)
		}
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("to see it again: EDGE_SEED=%d", seed)
		}
	})
	return rand.New(rand.NewPCG(seed, 0))
}

// mutator makes addresses: cases of the table with changes, and combinations of legal and nearly legal parts.
type mutator struct {
	rng   *rand.Rand
	seeds []address
	keys  []string
}

func (m *mutator) next() address {
	a := m.seeds[m.rng.IntN(len(m.seeds))]
	if m.rng.IntN(3) > 0 {
		a = address{Path: m.path(), Query: m.query()}
	}
	for range m.rng.IntN(6) - 3 {
		a.Path = m.change(a.Path)
	}
	for range m.rng.IntN(6) - 3 {
		a.Query = m.change(a.Query)
	}
	// A question mark ends a path and a hash an address, before anybody reads them.
	return address{Path: strings.ReplaceAll(a.Path, "?", "%3F"), Query: a.Query}
}

func (m *mutator) pick(texts ...string) string { return texts[m.rng.IntN(len(texts))] }

func (m *mutator) path() string {
	number := m.pick("0903747", "550", "81189", "1", "0", "00903747", "123456789", "9999999999", "12345678901", strconv.Itoa(m.rng.IntN(1e9)))
	idType := m.pick("imdb", "imdb", "imdb", "tmdb", "tvdb", "IMDB")
	id := m.pick("", "", "movie-", "series-", "tv-", "episode-", "Movie-") + m.pick("", "", "tt", "tt", "TT") + number +
		m.pick("", "", "", ":1:2", "-S1E2", "-s01e02", "%3A0%3a0", ":1", "-S1", "-S99999E1", ":1:2:3", "-S1E123456")
	if m.rng.IntN(3) > 0 {
		idType = m.pick("imdb", "tmdb", "tvdb")
		id = m.pick("series-", "tv-") + map[string]string{"imdb": "tt"}[idType] + m.pick("1234567", "903747800", "81189000") + m.pick("", "", ":1:2", "-s1E02")
	}
	style := m.pick("poster", "poster", "backdrop", "background", "logo", "episode", "textless") + m.pick("-default", "-default", "-default", "-certs", "-rt", "-mc", "-order", "")
	if m.rng.IntN(8) == 0 {
		style = m.pick("default", "rating-order", "mine", "My_design-1", "constructor", "__proto__", "a.b", strings.Repeat("d", 64), strings.Repeat("d", 65))
	}
	extension := m.pick("", ".jpg", ".jpg", ".jpeg", ".png", ".json", ".gif", ".", ".JPG")
	return m.pick("/", "/", "/", "/api/") + m.pick(m.keys...) + "/" + idType + "/" + style + "/" + id + extension
}

// query gives pairs of known names, mostly with legal values.
func (m *mutator) query() string {
	var pairs []string
	for range m.rng.IntN(7) {
		doc := request.Describe()[m.rng.IntN(len(request.Describe()))]
		pairs = append(pairs, m.pick(append(doc.Aliases, doc.Name, doc.Name)...)+"="+m.value(doc))
	}
	if m.rng.IntN(4) == 0 {
		pairs = append(pairs, m.pick("utm=1", "", "=", "&", "a", "%zz=1", "toString=1", "__proto__=x"))
	}
	m.rng.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	return strings.Join(pairs, "&")
}

func (m *mutator) value(doc request.ParamDoc) string {
	if m.rng.IntN(25) == 0 {
		return m.pick("", "huge", "1.0", "-1", "+1", "01", "true,false", "en,", "rt,rt", "constructor", "%00", "%", "a%22b", "x%5C", strings.Repeat("x", 41), "5%0a", "en%0A", "%C3%A9", "é")
	}
	listed, isList := strings.CutPrefix(doc.Accepts, "a comma list of ")
	switch {
	case strings.HasPrefix(listed, "up to"):
		return m.list("en", "de", "pt-BR", "PT-br", "ja", "original", "Original", "zh-TW", "fr", "es", "it", "sv")
	case isList:
		return m.list(strings.Split(listed, ", ")...)
	case strings.HasPrefix(doc.Accepts, "whole"):
		return strconv.Itoa(m.rng.IntN(12))
	case doc.Param == request.ParamPosition && m.rng.IntN(2) == 0:
		return m.pick("bottom", "top", "left-top", "left-center", "left-bottom", "right-top", "right-center", "right-bottom")
	case strings.HasPrefix(doc.Accepts, "true") && m.rng.IntN(2) == 0:
		return m.pick("1", "0")
	}
	return m.pick(strings.Split(doc.Accepts, ", ")...)
}

func (m *mutator) list(items ...string) string {
	picked := make([]string, 1+m.rng.IntN(4))
	for i := range picked {
		picked[i] = m.pick(items...)
	}
	return strings.Join(picked, m.pick(",", ",", ",", "%2C", "%2c"))
}

// change does one small thing to a text.
func (m *mutator) change(text string) string {
	at := m.rng.IntN(len(text) + 1)
	end := min(len(text), at+m.rng.IntN(3))
	switch m.rng.IntN(4) {
	case 0: // drop
		return text[:at] + text[end:]
	case 1: // double
		return text[:end] + text[at:]
	case 2: // escape
		escaped := ""
		for i := at; i < end; i++ {
			escaped += fmt.Sprintf("%%%02x", text[i])
		}
		return text[:at] + escaped + text[end:]
	}
	return text[:at] + m.pick("/", "//", ".", "..", "%", "%2f", "%2E", "%00", "%zz", "+", ",", "&", "=", "_", "-", "~", ":", ";", "\\", "a", "Z", "0", "tt", " ", "\x01", "\x7f", "%e2%80%ae", "%25") + text[end:]
}
