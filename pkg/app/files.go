package app

import (
	"fmt"
	"os"

	"aioratings/pkg/render/marks"
	"aioratings/pkg/upstream/awardtable"
)

// marks are the built-in marks, or the operator's own laid over them.
func (c Config) marks() (*marks.Set, error) {
	if c.IconDir == "" {
		return marks.Default(), nil
	}
	set, err := marks.FromFolder(os.DirFS(c.IconDir))
	return set, wrapSetting("ICON_DIR", err)
}

// withAwards puts the operator's table of awards behind the other providers.
func (c Config) withAwards(s Sources) (Sources, error) {
	if c.AwardsFile == "" {
		return s, nil
	}
	file, err := os.Open(c.AwardsFile)
	if err != nil {
		return Sources{}, wrapSetting("AWARDS_FILE", err)
	}
	defer file.Close()
	table, err := awardtable.Read(file)
	if err != nil {
		return Sources{}, wrapSetting("AWARDS_FILE", fmt.Errorf("%s: %w", c.AwardsFile, err))
	}
	s.Ratings = append(s.Ratings[:len(s.Ratings):len(s.Ratings)], table)
	return s, nil
}
