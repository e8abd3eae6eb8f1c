package imdbdata

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func written(t *testing.T, file []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "title.ratings.tsv.gz")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSettings(t *testing.T) {
	t.Parallel()
	good := fakes.IMDbFile(fakes.IMDbRows()...)
	for _, c := range []struct {
		source  string
		minRows int
		want    string // the error's beginning
	}{
		{written(t, good), 4, ""},
		{written(t, good), 0, "imdbdata: 4 good rows, of which there must be 1000000"},
		{written(t, good[:40]), 1, "imdbdata: the file is cut short"},
		{"", 1, "IMDB_DATASET: must be a path"},
		{t.TempDir(), 1, "IMDB_DATASET: must be a path"},
		{filepath.Join(t.TempDir(), "none.gz"), 1, "IMDB_DATASET: no such file"},
		{"http://datasets.imdbws.com/title.ratings.tsv.gz", 1, "IMDB_DATASET: must be https"},
		{"https://127.0.0.1/x.gz", 1, "IMDB_DATASET: must name a host"},
		{"https://10.0.0.1/x.gz", 1, "IMDB_DATASET: must name a host"},
		{"https://user:c0ffee@datasets.imdbws.com/x.gz", 1, "IMDB_DATASET: a base URL has no user"},
		{"https://datasets.imdbws.com/x.gz?key=c0ffee", 1, "IMDB_DATASET: a base URL has no user"},
		{"file:///etc/passwd", 1, "IMDB_DATASET: must be https"},
	} {
		_, err := Open(t.Context(), Config{Source: c.source, MinRows: c.minRows})
		if (err == nil) != (c.want == "") || err != nil && (!strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "c0ffee")) {
			t.Errorf("%q: got %v, want %q", c.source, err, c.want)
		}
	}
}

func TestRatingsOfTheCatalogue(t *testing.T) {
	t.Parallel()
	d, err := Open(t.Context(), Config{Source: written(t, fakes.IMDbFile(fakes.IMDbRows()...)), MinRows: 4})
	if err != nil {
		t.Fatal(err)
	}
	series := titles.Title{Kind: request.Series, IMDb: fakes.SeriesIMDb, TMDB: fakes.SeriesTMDB}
	episode := func(id string) titles.Title {
		title := series
		title.Episode = &titles.Episode{Season: 1, Number: 1, IMDb: id}
		return title
	}
	for _, test := range []struct {
		title titles.Title
		value float64 // 0: none
		votes int
	}{
		{series, 9.5, 2300000},
		{titles.Title{Kind: request.Movie, IMDb: fakes.FilmIMDb}, 8.8, 2400000},
		{episode(fakes.EpisodeIMDb), 8.2, 300},
		{episode("tt1054724"), 8.1, 250},
		{episode(""), 0, 0}, // never the series' score
		{episode(fakes.UnknownIMDb), 0, 0},
		{titles.Title{Kind: request.Movie, IMDb: fakes.UnknownIMDb}, 0, 0},
		{titles.Title{Kind: request.Movie, TMDB: fakes.FilmTMDB}, 0, 0},
		{titles.Title{Kind: request.Movie, IMDb: "tt0137523x"}, 0, 0},
		{titles.Title{Kind: request.Movie, IMDb: "tt4294967296"}, 0, 0},
		{titles.Title{Kind: request.Movie, IMDb: "tt99999999999999999999"}, 0, 0},
	} {
		want := ratings.Answer{}
		if test.value > 0 {
			want.Scores = []ratings.Score{{Source: request.SourceIMDb, Value: test.value, Votes: test.votes, Origin: "imdbdata"}}
		}
		if got, err := d.Ratings(t.Context(), test.title); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v, want %+v", test.title.Key(), got, err, want)
		}
	}
	if d.Name() != "imdbdata" || d.Awards() || d.Sources() != request.SourceSet(0).With(request.SourceIMDb) || d.Rows() != 4 {
		t.Errorf("got name %s, awards %v, sources %b, %d rows", d.Name(), d.Awards(), d.Sources(), d.Rows())
	}
}

func TestNothingIsWrongUntilLoaded(t *testing.T) {
	t.Parallel()
	film := titles.Title{Kind: request.Movie, IMDb: fakes.FilmIMDb}
	for _, bad := range append(fakes.BadAnswers(), fakes.NamedFault{Name: "304", Fault: fakes.Status(304)}) {
		fake := fakes.StartIMDbData(t)
		fake.Break("", bad.Fault)
		d, err := Open(t.Context(), Config{Source: fake.URL, MinRows: 4})
		if err != nil {
			t.Fatalf("%s: %v", bad.Name, err)
		}
		_, err = d.Ratings(t.Context(), film)
		if fault.CodeOf(err) != fault.Unavailable || d.Rows() != 0 || fake.Calls("") != 1 {
			t.Errorf("%s: got %v with %d rows after %d calls, want unavailable after 1", bad.Name, err, d.Rows(), fake.Calls(""))
		}
		fake.Mend()
		if err := d.refresh(t.Context()); err != nil {
			t.Errorf("%s, mended: got %v", bad.Name, err)
		}
		if got, err := d.Ratings(t.Context(), film); err != nil || len(got.Scores) != 1 {
			t.Errorf("%s, mended: got %+v, %v, want one score", bad.Name, got, err)
		}
	}
}

func TestReadersSeeOneEditionOrTheOther(t *testing.T) {
	t.Parallel()
	edition := func(rating string) []byte {
		rows := make([]string, 1000)
		for i := range rows {
			rows[i] = fmt.Sprintf("tt%07d\t%s\t5", i+1, rating)
		}
		return fakes.IMDbFile(rows...)
	}
	fake := fakes.StartIMDbData(t)
	fake.Publish(edition("5.0"))
	d, err := Open(t.Context(), Config{Source: fake.URL, MinRows: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var readers sync.WaitGroup
	for n := range 4 {
		readers.Go(func() {
			for i := range 2000 {
				got, err := d.Ratings(t.Context(), titles.Title{Kind: request.Movie, IMDb: fmt.Sprintf("tt%07d", (i+n)%1000+1)})
				if err != nil || len(got.Scores) != 1 || got.Scores[0].Value != 5 && got.Scores[0].Value != 6 {
					t.Errorf("got %+v, %v, want 5 or 6", got, err)
					return
				}
			}
		})
	}
	fake.Publish(edition("6.0"))
	if err := d.refresh(t.Context()); err != nil {
		t.Error(err)
	}
	readers.Wait()
}

func TestASlowServerEndsWithTheBudget(t *testing.T) {
	t.Parallel()
	stalled := func(w http.ResponseWriter, r *http.Request) {
		w.Write(fakes.IMDbFile(fakes.IMDbRows()...)[:20])
		w.(http.Flusher).Flush()
		fakes.Hang(w, r)
	}
	for _, slow := range []fakes.NamedFault{{Name: "hang", Fault: fakes.Hang}, {Name: "drip", Fault: fakes.Drip}, {Name: "stalled", Fault: stalled}} {
		fake := fakes.StartIMDbData(t)
		fake.Break("", slow.Fault)
		ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
		defer cancel()
		start := time.Now()
		d, err := Open(ctx, Config{Source: fake.URL, MinRows: 4})
		if took := time.Since(start); err != nil || d.Rows() != 0 || took > 600*time.Millisecond {
			t.Errorf("%s: got %v after %v, want a data set without rows after 150ms", slow.Name, err, took)
		}
	}
}
