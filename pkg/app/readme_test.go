package app_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"aioratings/pkg/app"
)

// TestReadmeListsEverySetting keeps the README's table true.
func TestReadmeListsEverySetting(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range app.Settings {
		row := fmt.Sprintf("| `%s` | `%s` |", s.Name, s.Default)
		if s.Default == "" {
			row = fmt.Sprintf("| `%s` | |", s.Name)
		}
		if !strings.Contains(string(readme), row) {
			t.Errorf("README.md lacks the row %s", row)
		}
	}
}
