package imdbdata

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"aioratings/pkg/internal/fakes"
)

// rowsFrom writes count rows with ids from first on, votes and ratings of which depend on the id.
func rowsFrom(first, count int) []string {
	rows := make([]string, count)
	for i := range rows {
		rows[i] = fmt.Sprintf("tt%07d\t%.1f\t%d", first+i, ratingOf(first+i), first+i)
	}
	return rows
}

func ratingOf(id int) float64 { return float64(10+id%91) / 10 }

func gzipped(text string) []byte {
	var file bytes.Buffer
	w := gzip.NewWriter(&file)
	w.Write([]byte(text))
	w.Close()
	return file.Bytes()
}

func readAll(file []byte, minRows int) (*index, error) {
	return read(context.Background(), bytes.NewReader(file), 0, minRows)
}

func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	whole := fakes.IMDbFile(rowsFrom(1, 2000)...)
	wrongSum := bytes.Clone(whole)
	wrongSum[len(wrongSum)-6] ^= 1 // in the trailer
	with := func(rows ...string) []byte { return fakes.IMDbFile(append(rows, rowsFrom(1, 2000)...)...) }
	cases := []struct {
		name string
		file []byte
		want string // in the error; "" is taken
	}{
		{"whole", whole, ""},
		{"without its last line end", gzipped(header + "\n" + strings.Join(rowsFrom(1, 1000), "\n")), ""},
		{"one bad row of two thousand", with("tt0000001\t\\N\t\\N"), ""},
		{"one row twice", with("tt0000007\t5.0\t7"), ""},
		{"three bad rows", with("x", "y", ""), "3 bad rows of 2003"},
		{"three rows twice", with(rowsFrom(5, 3)...), "3 bad rows of 2003"},
		{"too few rows", fakes.IMDbFile(rowsFrom(1, 999)...), "999 good rows"},
		{"no rows", gzipped(header + "\n"), "0 good rows"},
		{"nothing inside", gzipped(""), "0 good rows"},
		{"no header", gzipped(strings.Join(rowsFrom(1, 2000), "\n")), "header"},
		{"another data set", gzipped("tconst\ttitleType\tprimaryTitle\n" + strings.Join(rowsFrom(1, 2000), "\n")), "header"},
		{"an endless line", gzipped(header + "\n" + strings.Repeat("x", 1<<20)), "damaged"},
		{"cut", whole[:len(whole)/2], "damaged"},
		{"cut in the trailer", whole[:len(whole)-4], "damaged"},
		{"wrong check sum", wrongSum, "damaged"},
		{"something behind", append(bytes.Clone(whole), "more"...), "damaged"},
		{"a page", []byte("<html>"), "not a gzip file"},
		{"empty", nil, "not a gzip file"},
	}
	for _, test := range cases {
		in, err := readAll(test.file, 1000)
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %d rows, %v, want %q", test.name, in.len(), err, test.want)
		}
	}
}

func TestABombIsNotUnpacked(t *testing.T) {
	t.Parallel()
	// A gzip file may be many, one behind the other.
	megabyte := gzipped(strings.Repeat("no row\t1.0\t1000\n", 1<<16))
	file := append(gzipped(header+"\n"), bytes.Repeat(megabyte, maxPlain>>20)...)
	if in, err := readAll(file, 1); !errors.Is(err, errCut) {
		t.Errorf("got %d rows, %v, want it refused", in.len(), err)
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := read(ctx, bytes.NewReader(fakes.IMDbFile(rowsFrom(1, 10)...)), 0, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want cancelled", err)
	}
}

// wholeFile is a file as large as IMDb's, in IMDb's order, which is that of text: tt10000000 before tt9999999.
func wholeFile(tb testing.TB, rows int) []byte {
	tb.Helper()
	var file bytes.Buffer
	zipped, err := gzip.NewWriterLevel(&file, gzip.BestSpeed)
	if err != nil {
		tb.Fatal(err)
	}
	out := bufio.NewWriter(zipped)
	fmt.Fprintln(out, header)
	var line []byte
	for _, first := range []int{10_000_000, 9_000_000 - 1} {
		for id := first; id < first+rows/2; id++ {
			line = strconv.AppendInt(append(line[:0], "tt"...), int64(id), 10)
			line = strconv.AppendFloat(append(line, '\t'), ratingOf(id), 'f', 1, 64)
			line = strconv.AppendInt(append(line, '\t'), int64(id), 10)
			out.Write(append(line, '\n'))
		}
	}
	out.Flush()
	zipped.Close()
	return file.Bytes()
}

func TestTheWholeIndexIsSmall(t *testing.T) {
	const rows, limit = 1_600_000, 20 << 20
	file := wholeFile(t, rows)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	in, err := readAll(file, plausibleRows)
	if err != nil || in.len() != rows {
		t.Fatalf("got %d rows, %v, want %d", in.len(), err, rows)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(file)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > limit || cap(in.rows)*8 > limit {
		t.Errorf("got %d bytes held and %d in the index, want at most %d", held, cap(in.rows)*8, limit)
	}
	for _, id := range []int{8_999_999, 9_000_000, 9_799_998, 10_000_000, 10_799_999} {
		if r, ok := in.find(uint32(id)); !ok || r.rating() != ratingOf(id) || r.votes() != id {
			t.Errorf("tt%d: got %v, %d, %v, want %v, %d", id, r.rating(), r.votes(), ok, ratingOf(id), id)
		}
	}
	for _, id := range []uint32{1, 8_999_998, 9_799_999, 9_999_999, 10_800_000, 1<<32 - 1} {
		if _, ok := in.find(id); ok {
			t.Errorf("tt%d: got a rating, want none", id)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	file := wholeFile(b, 1_600_000)
	for b.Loop() {
		if _, err := readAll(file, plausibleRows); err != nil {
			b.Fatal(err)
		}
	}
}
