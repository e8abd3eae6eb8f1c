package imdbdata

import "testing"

func TestRows(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]struct {
		id     uint32
		rating float64
		votes  int
	}{
		"tt0000001\t5.7\t2100":          {1, 5.7, 2100},
		"tt0903747\t9.5\t2300000":       {903747, 9.5, 2300000},
		"tt37287335\t10.0\t5":           {37287335, 10, 5},
		"tt4294967295\t1.0\t1":          {4294967295, 1, 1},
		"tt999999999\t8.0\t33554431":    {999999999, 8, maxVotes},
		"tt999999999\t8.0\t9999999999":  {999999999, 8, maxVotes}, // more than there are people who vote
		"tt0123456789\t8.0\t0000000012": {123456789, 8, 12},
	} {
		got, ok := parseRow([]byte(line))
		if !ok || got.id() != want.id || got.rating() != want.rating || got.votes() != want.votes {
			t.Errorf("%q: got %d, %v, %d, %v, want %v", line, got.id(), got.rating(), got.votes(), ok, want)
		}
	}
	for _, line := range []string{
		"", "tt", "tt0000001", "tt0000001\t", "tt0000001\t5.7", "tt0000001\t5.7\t", "tt0000001\t5.7\t0", "tt0000001\t5.7\t-1",
		"tt0000001\t5.7\t1\t", "tt0000001\t5.7\t1 ", "tt0000001\t5.7\t1,000", "tt0000001\t5.7\t1e3", "tt0000001\t5.7\t12345678901",
		"tt0000001\t57\t1", "tt0000001\t5\t1", "tt0000001\t5,7\t1", "tt0000001\t.7\t1", "tt0000001\t5.\t1", "tt0000001\t5.75\t1",
		"tt0000001\t0.9\t1", "tt0000001\t10.1\t1", "tt0000001\t99.9\t1", "tt0000001\t\\N\t1", "tt0000001\t5.7\t\\N", "tt0000001\tNaN\t1",
		"tt0000000\t5.7\t1", "tt000001\t5.7\t1", "tt4294967296\t5.7\t1", "tt99999999999\t5.7\t1", "nm0000001\t5.7\t1", "TT0000001\t5.7\t1",
		" tt0000001\t5.7\t1", "\"tt0000001\"\t5.7\t1", "tt00000a1\t5.7\t1", "tt0000001 5.7 1", header,
	} {
		if got, ok := parseRow([]byte(line)); ok {
			t.Errorf("%q: got %d, %v, %d, want it refused", line, got.id(), got.rating(), got.votes())
		}
	}
}

// FuzzRow feeds any line to the parser: nothing may panic, and a row that is taken must be within its limits.
func FuzzRow(f *testing.F) {
	for _, seed := range []string{"tt0903747\t9.5\t2300000", "tt4294967295\t10.0\t1", "tt0000001\t\\N\t\\N", "tt1\t1\t1", ""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		r, ok := parseRow(line)
		if ok && (r.id() == 0 || r.rating() < 1 || r.rating() > 10 || r.votes() < 1) {
			t.Errorf("%q: got %d, %v, %d", line, r.id(), r.rating(), r.votes())
		}
	})
}
