package fileprofiles

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"aioratings/pkg/profiles"
)

const (
	dirMode  = 0o700
	fileMode = 0o600
	// maxFile is the length of the longest file, in bytes. Files are spread over lines, by which a document grows.
	maxFile = 8 * profiles.MaxDocument
)

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
	return fmt.Errorf("fileprofiles: %s is damaged: %w", file, err)
}

// replace puts a profile in the place of file, whole or not at all whenever the process dies. The caller sees to it that
// nobody else replaces the same file meanwhile. What a process that died left unfinished is overwritten by the next.
func replace(file string, p profiles.Profile) error {
	var content bytes.Buffer
	if err := json.Indent(&content, p.Encode(), "", "  "); err != nil {
		return err
	}
	content.WriteByte('\n')
	dir := filepath.Dir(file)
	if err := makeDir(dir); err != nil {
		return err
	}
	unfinished := file + ".new"
	opened, err := os.OpenFile(unfinished, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return err
	}
	if _, err = opened.Write(content.Bytes()); err == nil {
		err = opened.Sync()
	}
	if err = errors.Join(err, opened.Close()); err != nil {
		return err
	}
	return errors.Join(os.Rename(unfinished, file), syncDir(dir))
}

// makeDir makes a directory and those above it, and makes them last.
func makeDir(dir string) error {
	err := os.Mkdir(dir, dirMode)
	if errors.Is(err, os.ErrNotExist) {
		if err := makeDir(filepath.Dir(dir)); err != nil {
			return err
		}
		err = os.Mkdir(dir, dirMode)
	}
	switch {
	case errors.Is(err, os.ErrExist):
		return nil
	case err != nil:
		return err
	}
	return syncDir(filepath.Dir(dir))
}

func syncDir(dir string) error {
	opened, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(opened.Sync(), opened.Close())
}

// lockFile takes the lock on a file that exists for nothing else, waiting for it. Closing it gives the lock back, and so
// does the death of the process. The wait is not cancelled by a context: holders keep the lock for the writing of one file.
func lockFile(file string) (*os.File, error) {
	opened, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(opened.Fd()), syscall.LOCK_EX)
		if err == nil {
			return opened, nil
		}
		if !errors.Is(err, syscall.EINTR) {
			return nil, errors.Join(fmt.Errorf("fileprofiles: locking %s: %w", file, err), opened.Close())
		}
	}
}
