package cdnlog

import (
	"bytes"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"w3c.log", "json.log"} {
		b.Run(name, func(b *testing.B) {
			text := bytes.Repeat(file(b, name), 1000) // 12,000 lines
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if report := Read(text, func(Line) {}); report.Lines != 12_000 {
					b.Fatalf("got %+v", report)
				}
			}
		})
	}
}
