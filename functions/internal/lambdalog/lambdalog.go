// Package lambdalog writes lines as the platform reads them. It takes a line for one of level INFO, whatever the line says,
// unless it finds the time in it, and a line that is not an error rings no alarm.
package lambdalog

import (
	"io"
	"log/slog"
)

// timeKey is what the platform calls the time, in RFC 3339.
const timeKey = "timestamp"

// New logs to a writer what is of a level or above.
func New(to io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(slog.NewJSONHandler(to, &slog.HandlerOptions{Level: level, ReplaceAttr: rename}))
}

// rename renames the line's own time and nothing else.
func rename(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && a.Key == slog.TimeKey && a.Value.Kind() == slog.KindTime {
		a.Key = timeKey
	}
	return a
}
