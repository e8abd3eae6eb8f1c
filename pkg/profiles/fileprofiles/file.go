package fileprofiles

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"aioratings/pkg/internal/atomicfile"
	"aioratings/pkg/profiles"
)

// maxFile is the length of the longest file, in bytes. Files are spread over lines, by which a document grows.
const maxFile = 8 * profiles.MaxDocument

// read reads a file and doubts it.
func read(file string) (profiles.Profile, error) {
	opened, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return profiles.Profile{}, profiles.ErrMissing
	}
	if err != nil {
		return profiles.Profile{}, err
	}
	defer opened.Close()
	content, err := io.ReadAll(io.LimitReader(opened, maxFile+1))
	if err != nil {
		return profiles.Profile{}, err
	}
	var document bytes.Buffer
	if len(content) > maxFile {
		err = errors.New("it is too long")
	} else {
		err = json.Compact(&document, content)
	}
	if err != nil {
		return profiles.Profile{}, damaged(file, err)
	}
	p, err := profiles.Parse(document.Bytes())
	if invalid, ok := errors.AsType[*profiles.InvalidError](err); ok {
		return profiles.Profile{}, damaged(file, invalid)
	}
	return p, err
}

func damaged(file string, err error) error {
	return fmt.Errorf("fileprofiles: %s: %w: %w", file, profiles.ErrDamaged, err)
}

// replace puts a profile in the place of file.
func replace(file string, p profiles.Profile) error {
	var content bytes.Buffer
	if err := json.Indent(&content, p.Encode(), "", "  "); err != nil {
		return err
	}
	content.WriteByte('\n')
	return atomicfile.Replace(file, content.Bytes())
}
