package filekeys

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"aioratings/pkg/keys"
)

// Secret gives the secret that the directory's keys are signed with. The first call, from whichever process, draws it from
// rand and keeps it in a file that its owner alone may read.
func (f *Files) Secret(rand io.Reader) (keys.Secret, error) {
	var secret keys.Secret
	err := f.locked(func() error {
		file := filepath.Join(f.dir, "secret")
		text, err := os.ReadFile(file)
		if errors.Is(err, os.ErrNotExist) {
			if secret, err = keys.NewSecret(rand); err != nil {
				return err
			}
			return replace(file, []byte(secret.Reveal()+"\n"))
		}
		if err != nil {
			return err
		}
		if secret, err = keys.ParseSecret(strings.TrimSpace(string(text))); err != nil {
			return fmt.Errorf("filekeys: %s is damaged: %w", file, err)
		}
		return nil
	})
	if err != nil {
		return keys.Secret{}, err
	}
	return secret, nil
}
