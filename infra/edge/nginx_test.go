package edge

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"aioratings/infra/edge/nginx/nginxtest"
)

// stage is the function in nginx in front of an origin of the test's own.
type stage struct {
	t      *testing.T
	url    string
	edge   *nginxtest.Edge
	origin *httptest.Server

	mu    sync.Mutex
	seen  []*http.Request // by the origin
	sent  []string        // their bodies
	fail  atomic.Bool     // the origin answers 503
	stale bool            // what the origin sends is stale from the first moment on
	hold  chan struct{}   // if set, the origin waits for it to be closed
}

// newStage starts everything; texts is what the key-value store holds besides the secret.
func newStage(t *testing.T, texts map[string]string) *stage {
	t.Helper()
	s := &stage{t: t}
	s.origin = httptest.NewServer(http.HandlerFunc(s.answer))
	t.Cleanup(s.origin.Close)
	s.edge = nginxtest.Start(t, function(t), s.origin.URL, secretText)
	s.edge.Know(t, texts)
	s.url = s.edge.URL
	return s
}

func (s *stage) answer(w http.ResponseWriter, r *http.Request) {
	sent, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Error(err)
	}
	s.mu.Lock()
	s.seen, s.sent = append(s.seen, r), append(s.sent, string(sent))
	n := len(s.seen)
	s.mu.Unlock()
	if s.hold != nil {
		<-s.hold
	}
	if s.fail.Load() {
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=3600, stale-while-revalidate=604800, stale-if-error=2592000")
	if s.stale {
		w.Header().Set("X-Accel-Expires", "@1") // to nginx: the first second of 1970
	}
	fmt.Fprintf(w, "picture %d", n)
}

// asked gives the addresses that the origin was asked for.
func (s *stage) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var lines []string
	for _, r := range s.seen {
		lines = append(lines, r.RequestURI)
	}
	return lines
}

// told is what a viewer gets.
type told struct {
	status int
	cache  string // X-Edge-Cache
	body   string
	header http.Header
}

func (s *stage) get(path string) told { return s.do(http.MethodGet, path, nil, "") }

func (s *stage) do(method, path string, header http.Header, send string) told {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, strings.NewReader(send))
	if err != nil {
		s.t.Error(err)
		return told{}
	}
	for name, values := range header {
		req.Header[name] = values
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Error(err)
		return told{}
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Error(err)
	}
	return told{res.StatusCode, res.Header.Get("X-Edge-Cache"), string(body), res.Header}
}
