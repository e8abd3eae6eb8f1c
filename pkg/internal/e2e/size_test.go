//go:build e2e

package e2e

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// mostZip is the most that an upload may have, in bytes.
const mostZip = 8_000_000

// TestSize builds what is uploaded.
func TestSize(t *testing.T) {
	for _, function := range []string{"artwork", "account", "usage", "refresh"} {
		binary := filepath.Join(t.TempDir(), "bootstrap")
		build(t, binary, function, "GOOS=linux", "GOARCH=arm64")
		program, err := os.ReadFile(binary)
		if err != nil {
			t.Fatal(err)
		}
		size := zipped(t, program)
		say(t, "%s for arm64: %.1f MB, %.2f MB zipped (at most %.0f)", function, float64(len(program))/1e6, float64(size)/1e6, float64(mostZip)/1e6)
		if size > mostZip {
			t.Errorf("%s: got %d bytes zipped, want at most %d", function, size, mostZip)
		}
	}
}

// zipped gives the size of an archive of the program.
func zipped(t *testing.T, program []byte) int {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	file, err := archive.Create("bootstrap")
	if err == nil {
		_, err = file.Write(program)
	}
	if err == nil {
		err = archive.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
