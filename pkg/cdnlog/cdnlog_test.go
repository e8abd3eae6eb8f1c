package cdnlog

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/keys"
)

func file(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func packed(t testing.TB, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(file []byte) (lines []Line, report Report) {
	report = Read(file, func(l Line) { lines = append(lines, l) })
	return lines, report
}

func hashed(key string) Asker {
	sum := sha256.Sum256([]byte(key))
	return Asker{Hash: keys.Hash(hex.EncodeToString(sum[:]))}
}

const minted = "t4-AAAAAAAAAAAA_BBBBBBBBBBBBBBBBBBBBBB"

func TestBothFormats(t *testing.T) {
	t.Parallel()
	at := func(second int) time.Time { return time.Date(2026, 11, 24, 7, 1, second, 0, time.UTC) }
	own := Asker{ID: "AAAAAAAAAAAA"}
	want := []Line{
		{at(2), hashed(minted), "GET", 200, Hit, 152034},
		{at(3), hashed(minted), "HEAD", 200, Hit, 702},
		{at(4), hashed(minted), "GET", 200, Miss, 80211},
		{at(5), hashed("demo"), "GET", 304, Hit, 310},
		{at(6), own, "GET", 200, RefreshHit, 152034},
		{at(7), own, "GET", 200, ShieldHit, 152034},
		{at(9), Asker{Hash: keys.Hash(strings.Repeat("0123456789abcdef", 4))}, "GET", 200, Hit, 402034},
		{at(12), hashed(minted), "GET", 0, Other, 0},
	}
	w3c, objects := file(t, "w3c.log"), file(t, "json.log")
	for name, text := range map[string][]byte{
		"W3C": w3c, "W3C, gzip": packed(t, w3c), "JSON": objects, "JSON, gzip": packed(t, objects),
		"without a last line end": bytes.TrimSpace(w3c), "CRLF": bytes.ReplaceAll(objects, []byte("\n"), []byte("\r\n")),
	} {
		lines, report := read(text)
		if !reflect.DeepEqual(lines, want) {
			t.Errorf("%s: got\n%+v, want\n%+v", name, lines, want)
		}
		if report != (Report{Lines: 12, Nameless: 1}) {
			t.Errorf("%s: got %+v, want 12 lines, 1 of them nameless", name, report)
		}
	}
}

// TestHalves cuts a packed file everywhere: what is told is a beginning of what the whole file tells.
func TestHalves(t *testing.T) {
	t.Parallel()
	text := packed(t, bytes.Repeat(file(t, "w3c.log"), 5))
	whole, _ := read(text)
	most := 0
	for cut := 0; cut < len(text); cut += 7 {
		lines, report := read(text[:cut])
		if len(lines) > len(whole) || (len(lines) > 0 && !reflect.DeepEqual(lines, whole[:len(lines)])) {
			t.Fatalf("cut at %d: got %d lines that the whole does not begin with", cut, len(lines))
		}
		if cut > 1 && report.Damage == nil {
			t.Errorf("cut at %d: got no damage", cut)
		}
		most = max(most, len(lines))
	}
	if most < len(whole)/2 {
		t.Errorf("got %d of %d lines of a nearly whole file", most, len(whole))
	}
}

func TestBombs(t *testing.T) {
	t.Parallel()
	line := bytes.Repeat([]byte("x"), maxLine+10)
	good := file(t, "w3c.log")
	lines, report := read(append(append(bytes.Clone(line), '\n'), good...))
	if len(lines) != 8 || report.Broken != 1 || report.Damage != nil {
		t.Errorf("a line of %d bytes: got %d lines, %+v, want 8 and 1 broken", len(line), len(lines), report)
	}
	if _, report = read(line); report.Broken != 1 || report.Damage != nil {
		t.Errorf("nothing but a line of %d bytes: got %+v, want 1 broken", len(line), report)
	}
	bomb := packed(t, append(bytes.Clone(good), make([]byte, 64<<20)...))
	lines, report = read(bomb)
	if len(lines) != 8 || report.Damage != errBomb {
		t.Errorf("%d bytes that inflate to 64 MB: got %d lines, %v, want 8 and %v", len(bomb), len(lines), report.Damage, errBomb)
	}
}

// TestBrokenLines puts one bad line between good ones.
func TestBrokenLines(t *testing.T) {
	t.Parallel()
	const header = "#Fields: cs-method date time cs-uri-stem sc-status x-edge-result-type new-field\n"
	const good = "GET\t2026-11-24\t07:00:00\t/demo/imdb/poster-default/tt0903747.jpg\t200\tHit\t-\n"
	for name, c := range map[string]struct {
		text   string
		broken int
	}{
		"other order, other fields":  {header + good, 0},
		"empty lines, other remarks": {header + "\n#Version: 2\n" + good, 0},
		"too few values":             {header + "GET\t2026-11-24\n" + good, 1},
		"too many values":            {header + strings.TrimSpace(good) + "\tx\n" + good, 1},
		"no day":                     {header + strings.Replace(good, "2026-11-24", "2026-11-31", 1) + good, 1},
		"no time":                    {header + strings.Replace(good, "07:00:00", "25:00:00", 1) + good, 1},
		"status":                     {header + strings.Replace(good, "200", "2e2", 1) + good, 1},
		"status out of range":        {header + strings.Replace(good, "200", "-200", 1) + good, 1},
		"no method":                  {header + strings.Replace(good, "GET", "", 1) + good, 1},
		"no header yet":              {good + header + good, 1},
		"a field twice":              {"#Fields: cs-method cs-method\nGET\tGET\n" + header + good, 1},
		"JSON of another shape":      {header + "{\"date\":[1]}\n" + good, 1},
		"half an object":             {header + "{\"date\":\"2026\n" + good, 1},
		"an object among lines": {header + `{"timestamp(ms)":1795503662123,"cs-method":"GET","cs-uri-stem":"/robots.txt","sc-status":404,` +
			`"x-edge-result-type":"Error","sc-bytes":null}` + "\n" + good, 0},
		"absurd time": {header + `{"timestamp":"99999999999999","cs-method":"GET","cs-uri-stem":"/","sc-status":"200",` +
			`"x-edge-result-type":"Hit"}` + "\n" + good, 1},
		"negative bytes": {header + `{"timestamp":"1795503662","cs-method":"GET","cs-uri-stem":"/","sc-status":"200",` +
			`"x-edge-result-type":"Hit","sc-bytes":"-5"}` + "\n" + good, 1},
	} {
		lines, report := read([]byte(c.text))
		if len(lines) != 1 || report.Broken != c.broken || report.Damage != nil {
			t.Errorf("%s: got %d pictures, %+v, want 1 picture and %d broken", name, len(lines), report, c.broken)
		}
	}
}
