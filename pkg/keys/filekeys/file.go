package filekeys

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"aioratings/pkg/keys"
)

const (
	dirMode  = 0o700
	fileMode = 0o600
	maxFile  = 64 << 10 // bytes of an account's or a key's file; a real one has a few hundred
)

// readRecord reads a key's file and doubts it: a record under a name that is not its own is damage.
func readRecord(file string) (keys.Record, error) {
	var record keys.Record
	if err := readJSON(file, &record); err != nil {
		return keys.Record{}, err
	}
	err := checkRecord(record)
	if err == nil && string(record.Hash)+suffix != filepath.Base(file) {
		err = errors.New("it holds another key's record")
	}
	if err != nil {
		return keys.Record{}, damaged(file, err)
	}
	return record, nil
}

// readAccount reads an account's file and doubts it likewise.
func readAccount(file string) (keys.Account, error) {
	var account keys.Account
	if err := readJSON(file, &account); err != nil {
		return keys.Account{}, err
	}
	err := checkAccount(account)
	if err == nil && account.ID+suffix != filepath.Base(file) {
		err = errors.New("it holds another account")
	}
	if err != nil {
		return keys.Account{}, damaged(file, err)
	}
	return account, nil
}

func damaged(file string, err error) error {
	return fmt.Errorf("filekeys: %s is damaged: %w", file, err)
}

func checkRecord(record keys.Record) error {
	if _, err := keys.ParseHash(string(record.Hash)); err != nil {
		return err
	}
	if record.ID == "" {
		return errors.New("filekeys: a key has an id")
	}
	return checkID(record.Account)
}

func checkAccount(account keys.Account) error {
	if _, err := keys.ParseTier(string(account.Tier)); err != nil {
		return err
	}
	return checkID(account.ID)
}

// checkID sees to it that an account's id is a file's name and a word of the journal.
func checkID(id string) error {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
	if id == "" || len(id) > 64 || strings.Trim(id, letters) != "" {
		return errors.New("filekeys: an account's id has 1 to 64 characters of A-Z a-z 0-9 _ -")
	}
	return nil
}

func readJSON(file string, value any) error {
	opened, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return keys.ErrMissing
	}
	if err != nil {
		return err
	}
	defer opened.Close()
	content, err := io.ReadAll(io.LimitReader(opened, maxFile+1))
	if err != nil {
		return err
	}
	if len(content) > maxFile {
		return damaged(file, errors.New("it is too long"))
	}
	if err := json.Unmarshal(content, value); err != nil {
		return damaged(file, err)
	}
	return nil
}

func writeJSON(file string, value any) error {
	content, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return replace(file, append(content, '\n'))
}

// replace puts content in the place of file, whole or not at all whenever the process dies. The caller sees to it that
// nobody else replaces the same file meanwhile.
func replace(file string, content []byte) error {
	opened, err := swapIn(file, content)
	if opened != nil {
		err = errors.Join(err, opened.Close())
	}
	return err
}

// swapIn is replace for a file that is to be appended to: it gives the new file, open, as soon as it stands in the old
// one's place, even if an error says that a power failure might bring back the old one. What a process that died left
// unfinished is overwritten by the next.
func swapIn(file string, content []byte) (*os.File, error) {
	dir := filepath.Dir(file)
	if err := makeDir(dir); err != nil {
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
