package app_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sort"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/internal/fakes"
)

// district is a house over simulated upstreams, reachable over a real connection too.
type district struct {
	*residence
	addr     string // host:port
	tmdb     *fakes.TMDB
	mdblist  *fakes.MDBList
	omdb     *fakes.OMDb
	trakt    *fakes.Trakt
	fanart   *fakes.Fanart
	tvdb     *fakes.TVDB
	cinemeta *fakes.Cinemeta
}

// around opens a house with the named upstreams switched on; without titles they know the fakes' catalogue.
func around(t testing.TB, on string, titles ...fakes.Title) *district {
	t.Helper()
	d := &district{
		tmdb: fakes.StartTMDB(t, titles...), mdblist: fakes.StartMDBList(t, titles...), omdb: fakes.StartOMDb(t, titles...),
		trakt: fakes.StartTrakt(t, titles...), fanart: fakes.StartFanart(t, titles...), tvdb: fakes.StartTVDB(t, titles...),
		cinemeta: fakes.StartCinemeta(t, titles...),
	}
	env := map[string]string{}
	for name, settings := range map[string][]string{
		"tmdb":     {"TMDB_API_KEY", fakes.TMDBKey, "TMDB_API_URL", d.tmdb.URL, "TMDB_IMAGE_URL", d.tmdb.ImageURL},
		"mdblist":  {"MDBLIST_API_KEY", fakes.MDBListKey, "MDBLIST_API_URL", d.mdblist.URL},
		"omdb":     {"OMDB_API_KEY", fakes.OMDbKey, "OMDB_API_URL", d.omdb.URL},
		"trakt":    {"TRAKT_CLIENT_ID", fakes.TraktKey, "TRAKT_API_URL", d.trakt.URL},
		"fanart":   {"FANART_API_KEY", fakes.FanartKey, "FANART_API_URL", d.fanart.URL, "FANART_IMAGE_URL", d.fanart.AssetURL},
		"tvdb":     {"TVDB_API_KEY", fakes.TVDBKey, "TVDB_API_URL", d.tvdb.URL, "TVDB_IMAGE_URL", d.tvdb.AssetURL},
		"cinemeta": {"CINEMETA_URL", d.cinemeta.URL, "METAHUB_URL", d.cinemeta.ImageURL},
	} {
		if strings.Contains(" "+on+" ", " "+name+" ") {
			for i := 0; i < len(settings); i += 2 {
				env[settings[i]] = settings[i+1]
			}
		}
	}
	d.residence = settle(t, env, nil)
	server := httptest.NewUnstartedServer(d.handler)
	server.Config.MaxHeaderBytes = 16 << 10
	server.Config.ErrorLog = nil
	server.Start()
	t.Cleanup(server.Close)
	d.addr = server.Listener.Addr().String()
	return d
}

// usual is what most rows need.
const usual = "tmdb mdblist"

// calls counts what all upstreams were asked.
func (d *district) calls() int {
	return d.tmdb.Calls("") + d.mdblist.Calls("") + d.omdb.Calls("") + d.trakt.Calls("") + d.fanart.Calls("") + d.tvdb.Calls("") + d.cinemeta.Calls("")
}

// wire sends text as it stands over a connection of its own and reads the answer, which must come within three seconds.
func (d *district) wire(t *testing.T, text string) (*http.Response, string) {
	t.Helper()
	connection, err := net.Dial("tcp", d.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	connection.SetDeadline(time.Now().Add(3 * time.Second))
	go io.WriteString(connection, text) // the server may answer and close before it has read all
	method, _, _ := strings.Cut(text, " ")
	response, err := http.ReadResponse(bufio.NewReader(connection), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("no answer to %.80q…: %v", text, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Logf("body of the answer to %.80q…: %v", text, err)
	}
	for name, values := range response.Header {
		if strings.ContainsAny(name+strings.Join(values, ""), "\r\n\x00") {
			t.Errorf("%.80q…: header %q holds a control character", text, name)
		}
	}
	return response, string(body)
}

// line asks over the wire for a path behind a key, with further header lines.
func (d *district) line(t *testing.T, method, target string, headers ...string) (*http.Response, string) {
	t.Helper()
	text := method + " " + target + " HTTP/1.1\r\nHost: posters.example\r\nConnection: close\r\n"
	for _, header := range headers {
		text += header + "\r\n"
	}
	return d.wire(t, text+"\r\n")
}

// rows runs a section of the matrix: a row is a subtest named by its number.
func rows(t *testing.T, section map[int]func(*testing.T)) {
	t.Helper()
	var numbers []int
	for n := range section {
		numbers = append(numbers, n)
	}
	sort.Ints(numbers)
	for _, n := range numbers {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			section[n](t)
		})
	}
}

// The series that the fakes know everything of.
const (
	saltPoster = "imdb/poster-default/tt0903747.jpg"
	saltSmall  = saltPoster + "?imageSize=small"
)
