package main

import (
	"log/slog"
	"strings"
	"testing"
)

// environment is what the platform and the template set.
func environment() map[string]string {
	return map[string]string{
		"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "standin", "AWS_SECRET_ACCESS_KEY": "standinsecret",
		"TABLE_NAME": "table", "PICTURE_BUCKET": "pictures", "DISTRIBUTION_ID": "E2EXAMPLE1ABCD", "CINEMETA_URL": "off",
	}
}

func in(env map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { value, ok := env[name]; return value, ok }
}

func TestSettings(t *testing.T) {
	t.Parallel()
	log := slog.New(slog.DiscardHandler)
	if _, err := open(t.Context(), in(environment()), log); err != nil {
		t.Errorf("all set: got %v", err)
	}
	for _, c := range []struct{ name, value string }{
		{"TABLE_NAME", ""}, {"PICTURE_BUCKET", ""}, {"DISTRIBUTION_ID", ""}, {"AWS_REGION", ""}, {"AWS_SECRET_ACCESS_KEY", ""},
		{"REFRESH_PER_DAY", "many"}, {"REFRESH_PER_DAY", "-1"}, {"REFRESH_PER_DAY", "1000001"}, {"AWARDS_FILE", "no-such-file.csv"}, {"ICON_DIR", "no-such-folder"},
	} {
		env := environment()
		env[c.name] = c.value
		if _, err := open(t.Context(), in(env), log); err == nil || !strings.Contains(err.Error(), c.name) {
			t.Errorf("%s=%q: got %v, want an error that names it", c.name, c.value, err)
		}
	}
	for text, want := range map[string]int{"": 50, "0": 0, "1": 1, "9": 2, "8000": 1000} {
		env := environment()
		env["REFRESH_PER_DAY"] = text
		if s, err := settingsFrom(in(env)); err != nil || s.run.Questions != want {
			t.Errorf("REFRESH_PER_DAY=%q: got %d questions a run, %v, want %d", text, s.run.Questions, err, want)
		}
	}
}
