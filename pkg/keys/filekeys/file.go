package filekeys

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"aioratings/pkg/internal/atomicfile"
	"aioratings/pkg/keys"
)

// maxFile bounds an account's or a key's file, in bytes; a real one has a few hundred.
const maxFile = 64 << 10

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
	return atomicfile.Replace(file, append(content, '\n'))
}
