// Package cdnlog reads the log files of CloudFront's standard logging (v2): who asked for which sort of thing, and whether
// the edge answered from its cache.
//
// Both formats that the delivery may be configured for are read, plain or gzipped, also in one file: W3C (tabs between the
// values, a #Fields line with their names) and JSON (an object a line). Order and number of fields are free, as long as
// those are there that counting needs. Addresses may be the viewer's or those that the edge function made of them.
//
// A key never leaves the package: it is hashed where it is found. Files come whole, in memory, from package usage; what is
// broken in one is counted and skipped, and a file that ends in the middle gives what it has. It refuses to inflate without
// bound, knows no account and decides nothing about money.
package cdnlog

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
)

// Bounds of a file. CloudFront writes files of some megabytes at most, with lines of some kilobytes.
const (
	maxLine     = 128 << 10 // bytes; an address of 8,192 characters, each escaped twice, and the headers
	maxInflated = 512 << 20 // bytes
	maxRatio    = 256       // inflated to packed; lines that all look alike reach about 50
	freeBytes   = 4 << 20   // inflated bytes for which the ratio does not matter
)

var (
	errBomb = errors.New("cdnlog: the file inflates beyond all measure")
	errGzip = errors.New("cdnlog: the file's compression is damaged or cut short")
)

// Report is what became of a file.
type Report struct {
	Lines    int   // that were understood, whatever they tell
	Broken   int   // that were not, and were skipped
	Nameless int   // pictures among Lines of which nothing says who asked for them
	Damage   error // why reading ended before the file did; nil if it did not
}

// Read visits every line of file that tells of a picture and of who asked for it.
func Read(file []byte, visit func(Line)) Report {
	r := reading{visit: visit}
	source, err := inflated(file)
	if err != nil {
		r.report.Damage = err
		return r.report
	}
	lines := bufio.NewReaderSize(source, maxLine)
	for r.report.Damage == nil {
		line, err := lines.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			r.report.Broken++
			err = skipLine(lines)
		case err == nil || errors.Is(err, io.EOF):
			r.line(bytes.TrimRight(line, "\r\n"))
		case len(line) > 0: // the part of a line before the damage
			r.report.Broken++
		}
		if errors.Is(err, io.EOF) {
			break
		}
		r.report.Damage = err
	}
	return r.report
}

// skipLine passes over the rest of a line.
func skipLine(lines *bufio.Reader) error {
	for {
		if _, err := lines.ReadSlice('\n'); !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// inflated gives the file's text, whether it is packed or not.
func inflated(file []byte) (io.Reader, error) {
	if !bytes.HasPrefix(file, []byte{0x1f, 0x8b}) {
		return bytes.NewReader(file), nil
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, errGzip
	}
	return &bounded{unpacked, min(maxInflated, max(freeBytes, maxRatio*len(file)))}, nil
}

// bounded fails instead of giving more than left bytes.
type bounded struct {
	source io.Reader
	left   int
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errBomb
	}
	n, err := b.source.Read(p[:min(len(p), b.left)])
	b.left -= n
	if err != nil && !errors.Is(err, io.EOF) {
		err = errGzip
	}
	return n, err
}
