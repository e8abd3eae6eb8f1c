package fanart

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
)

var saltFlats, soapRoom = fakes.SaltFlats(), fakes.SoapRoom()

func started(t *testing.T) (*Client, *fakes.Fanart) {
	t.Helper()
	fake := fakes.StartFanart(t)
	return clientOf(t, fake.URL, fake.AssetURL, nil), fake
}

func clientOf(t *testing.T, api, assets string, now func() time.Time) *Client {
	t.Helper()
	c, err := New(Config{BaseURL: api, AssetURL: assets, Key: secret.Hide(fakes.FanartKey), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answering makes a client of a server that says the same to everything, and counts how often; its pictures are to lie
// where they do in the world.
func answering(t *testing.T, body string) (*Client, *atomic.Int64) {
	t.Helper()
	url, calls := fakes.StartParrot(t, http.StatusOK, body)
	return clientOf(t, url, "", nil), calls
}

func TestSettings(t *testing.T) {
	t.Parallel()
	cases := []struct {
		key, clientKey, api, assets string
		want                        string // the setting at fault
	}{
		{fakes.FanartKey, "", "", "", ""},
		{" " + fakes.FanartKey + "\n", fakes.FanartClientKey, "http://127.0.0.1:9/v3", "http://localhost:9/x/", ""},
		{"", "", "", "", "FANART_API_KEY"},
		{"two words", "", "", "", "FANART_API_KEY"},
		{"key\r\nX-Evil: 1", "", "", "", "FANART_API_KEY"},
		{strings.Repeat("a", 101), "", "", "", "FANART_API_KEY"},
		{fakes.FanartKey, "a&b", "", "", "FANART_CLIENT_KEY"},
		{fakes.FanartKey, "", "http://webservice.fanart.tv/v3", "", "FANART_API_URL"},
		{fakes.FanartKey, "", "", "https://192.168.1.1", "FANART_IMAGE_URL"},
		{fakes.FanartKey, "", "", "http://assets.fanart.tv", "FANART_IMAGE_URL"},
	}
	for _, c := range cases {
		_, err := New(Config{Key: secret.Hide(c.key), ClientKey: secret.Hide(c.clientKey), BaseURL: c.api, AssetURL: c.assets})
		fakes.CheckSettings(t, c, err, c.want, c.key, c.clientKey)
	}
}

func TestTheKeysTravelWhereTheyBelong(t *testing.T) {
	t.Parallel()
	for clientKey, query := range map[string]string{"": "", fakes.FanartClientKey: "client_key=" + fakes.FanartClientKey} {
		server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			if r.Header.Get("api-key") != fakes.FanartKey || r.URL.RawQuery != query {
				t.Errorf("client key %q: got header %q and query %q", clientKey, r.Header.Get("api-key"), r.URL.RawQuery)
			}
		}))
		c, err := New(Config{BaseURL: server.URL, Key: secret.Hide(fakes.FanartKey), ClientKey: secret.Hide(clientKey)})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Candidates(t.Context(), soapRoom, request.Poster)
		server.Close()
		if text := fmt.Sprintf("%v %+v %#v %v", *c, *c, *c, err); strings.Contains(text, fakes.FanartKey) || strings.Contains(text, fakes.FanartClientKey) {
			t.Errorf("the client prints a key: %s", text)
		}
	}
	c, fake := started(t) // the fake calls a key on its asset host a stray
	if _, err := c.Fetch(t.Context(), art.Candidate{Source: "fanart", ID: "/fanart/movies/550/movieposter/soapposter.jpg"}, request.Poster, 580); err != nil || fake.Calls("image") != 1 {
		t.Errorf("a picture: got %v after %d calls", err, fake.Calls("image"))
	}
}
