// Package atomicfile puts files in the place of others, whole or not at all whenever the process dies or the power fails. What
// it makes, its owner alone may read. It locks nothing: but for Put, the caller sees to it that nobody else replaces the same
// file at the same time.
package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
)

const (
	dirMode  = 0o700
	fileMode = 0o600
)

// Replace puts content in the place of file, and makes the directories above it where there are none.
func Replace(file string, content []byte) error {
	opened, err := SwapIn(file, content)
	if opened != nil {
		err = errors.Join(err, opened.Close())
	}
	return err
}

// SwapIn is Replace for a file that is to be appended to: it gives the new file, open, as soon as it stands in the old one's
// place, even if an error says that a power failure might bring back the old one. What a process that died left unfinished
// is overwritten by the next.
func SwapIn(file string, content []byte) (*os.File, error) {
	dir := filepath.Dir(file)
	if err := MakeDir(dir); err != nil {
		return nil, err
	}
	unfinished := file + ".new"
	opened, err := os.OpenFile(unfinished, os.O_WRONLY|os.O_CREATE|os.O_TRUNC|os.O_APPEND, fileMode)
	if err != nil {
		return nil, err
	}
	if _, err = opened.Write(content); err == nil {
		err = opened.Sync()
	}
	if err == nil {
		err = os.Rename(unfinished, file)
	}
	if err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	return opened, syncDir(dir)
}

// Put puts content in the place of a file that several may put at the same time, of whom the last one wins. It writes a
// temporary file of its own in the folder temp, which must be on the same disk, and lets finish have it before it is moved to
// its place: to sync it, say, without which a power failure may leave it damaged. It makes no directories, and does not make
// the move last. What fails leaves nothing behind.
func Put(temp, file string, content []byte, finish func(*os.File) error) (err error) {
	opened, err := os.CreateTemp(temp, ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(opened.Name())
		}
	}()
	_, err = opened.Write(content)
	if err == nil {
		err = finish(opened)
	}
	if err = errors.Join(err, opened.Close()); err != nil {
		return err
	}
	return os.Rename(opened.Name(), file)
}

// Remove takes a file away and makes its absence last.
func Remove(file string) error {
	return errors.Join(os.Remove(file), syncDir(filepath.Dir(file)))
}

// MakeDir makes a directory and those above it, and makes them last.
func MakeDir(dir string) error {
	err := os.Mkdir(dir, dirMode)
	if errors.Is(err, os.ErrNotExist) {
		if err := MakeDir(filepath.Dir(dir)); err != nil {
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

// syncDir makes what was renamed in a directory last.
func syncDir(dir string) error {
	opened, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(opened.Sync(), opened.Close())
}
