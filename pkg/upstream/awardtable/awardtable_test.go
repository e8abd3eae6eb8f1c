package awardtable

import (
	"strings"
	"testing"

	"aioratings/pkg/titles"
)

func TestRead(t *testing.T) {
	table, err := Read(strings.NewReader("\ufeff# winners\n\ntt0018578,oscar\r\n tt0903747 , EMMY \ntt0018578,emmy\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		title       titles.Title
		oscar, emmy bool
	}{
		{titles.Title{IMDb: "tt0018578"}, true, true},
		{titles.Title{IMDb: "tt0903747"}, false, true},
		{titles.Title{IMDb: "tt0000001"}, false, false},
		{titles.Title{TMDB: 28966}, false, false},
		{titles.Title{IMDb: "tt0903747", Episode: &titles.Episode{Season: 1, Number: 1}}, false, false},
	} {
		answer, err := table.Ratings(t.Context(), c.title)
		if err != nil || answer.Oscar != c.oscar || answer.Emmy != c.emmy || len(answer.Scores) > 0 {
			t.Errorf("%s: got %+v, %v; want oscar %v, emmy %v", c.title.IMDb, answer, err, c.oscar, c.emmy)
		}
	}
	if table.Len() != 2 {
		t.Errorf("got %d titles, want 2", table.Len())
	}
}

func TestReadNamesTheLine(t *testing.T) {
	for line, says := range map[string]string{
		"tt0018578": "oscar or emmy", "tt0018578,berlin": "oscar or emmy", "oscar": "oscar or emmy",
		"0018578,oscar": "IMDb id", "tt123,oscar": "IMDb id", "tt0000000,oscar": "IMDb id", "tt12345678901,emmy": "IMDb id",
		"tt+123456,emmy": "IMDb id",
	} {
		_, err := Read(strings.NewReader("tt0018578,oscar\n" + line))
		if err == nil || !strings.Contains(err.Error(), "line 2: ") || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: got %v, want line 2 and %q", line, err, says)
		}
	}
	_, err := Read(strings.NewReader(strings.Repeat("x\n", 1000)))
	if n := strings.Count(err.Error(), "line "); n != maxFaults {
		t.Errorf("1000 wrong lines: %d told, want %d", n, maxFaults)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("tt0018578,oscar\n# x\n,\n")
	f.Fuzz(func(t *testing.T, text string) {
		table, err := Read(strings.NewReader(text))
		if err == nil && table.Len() > strings.Count(text, "tt") {
			t.Errorf("%q: %d titles", text, table.Len())
		}
	})
}
