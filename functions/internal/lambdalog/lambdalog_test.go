package lambdalog

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"testing"
	"time"
)

func TestLine(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := New(&out, slog.LevelWarn)
	log.Info("not a word")
	log.Error("m", "time", "noon", slog.Group("g", slog.Time("time", time.Unix(0, 0))))
	var line struct {
		Timestamp, Level, Msg, Time string
		G                           map[string]string
	}
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatalf("%v: %s", err, out.Bytes())
	}
	if at, err := time.Parse(time.RFC3339, line.Timestamp); err != nil || time.Since(at) > time.Minute {
		t.Errorf("got the time %q, %v, want now in RFC 3339", line.Timestamp, err)
	}
	if line.Level != "ERROR" || line.Msg != "m" || line.Time != "noon" || line.G["time"] == "" {
		t.Errorf("got %s, want level, msg and what was given under their own names", out.Bytes())
	}
}
