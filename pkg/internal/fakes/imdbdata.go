package fakes

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"hash/crc32"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// IMDbData simulates the place where IMDb publishes its data sets. Its endpoint for Break and Calls is ratings.
type IMDbData struct {
	*Upstream
	URL string // of title.ratings.tsv.gz

	mu       sync.Mutex
	file     []byte
	unneeded int
}

// StartIMDbData starts one for a test; without titles its file has the ratings of the Catalogue.
func StartIMDbData(t testing.TB, titles ...Title) *IMDbData {
	u := NewIMDbData(titles...)
	watch(t, u.Upstream)
	return u
}

// NewIMDbData starts one that lives until Close; without titles its file has the ratings of the Catalogue.
func NewIMDbData(titles ...Title) *IMDbData {
	mux := http.NewServeMux()
	u := &IMDbData{Upstream: start(mux)}
	u.URL = u.server.URL + "/data/title.ratings.tsv.gz"
	u.Publish(IMDbFile(IMDbRows(titles...)...))
	mux.HandleFunc("GET /data/title.ratings.tsv.gz", u.serve("ratings", u.ratings))
	return u
}

// Publish replaces the file.
func (u *IMDbData) Publish(file []byte) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.file = file
}

// Unneeded counts the calls that were answered with 304.
func (u *IMDbData) Unneeded() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.unneeded
}

func (u *IMDbData) ratings(w http.ResponseWriter, r *http.Request) {
	if r.URL.RawQuery != "" || r.Header.Get("Authorization") != "" {
		u.stray(r, "a key or a query where there are none")
	}
	u.mu.Lock()
	file := u.file
	tag := fmt.Sprintf(`"%08x"`, crc32.ChecksumIEEE(file))
	same := r.Header.Get("If-None-Match") == tag
	if same {
		u.unneeded++
	}
	u.mu.Unlock()
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", "binary/octet-stream")
	if same {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Write(file)
}

// IMDbRows are the lines of the file for titles, or the Catalogue, and their episodes, with TMDB's votes for IMDb's where
// there are no others.
func IMDbRows(titles ...Title) []string {
	if len(titles) == 0 {
		titles = Catalogue()
	}
	var rows []string
	for _, title := range titles {
		if r, ok := title.rated("imdb"); ok && title.IMDb != "" {
			rows = append(rows, fmt.Sprintf("%s\t%.1f\t%d", title.IMDb, r.Value, r.Votes))
		}
		for _, e := range title.Episodes {
			if e.IMDb != "" && e.Votes > 0 {
				rows = append(rows, fmt.Sprintf("%s\t%.1f\t%d", e.IMDb, e.Vote, e.Votes))
			}
		}
	}
	return rows
}

// IMDbFile is title.ratings.tsv.gz with these rows below its header.
func IMDbFile(rows ...string) []byte {
	var file bytes.Buffer
	zipped := gzip.NewWriter(&file)
	fmt.Fprintf(zipped, "tconst\taverageRating\tnumVotes\n%s\n", strings.Join(rows, "\n"))
	zipped.Close()
	return file.Bytes()
}
