package filekeys

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"aioratings/pkg/internal/atomicfile"
	"aioratings/pkg/keys"
)

// ErrRotating is what Rotate answers while keys of the previous secret are still good.
var ErrRotating = errors.New("filekeys: the last rotation has not been ended")

// Secret gives the secret that the directory's new keys are signed with. The first call, from whichever process, draws it
// from rand and keeps it in a file that its owner alone may read.
func (f *Files) Secret(rand io.Reader) (keys.Secret, error) {
	secrets, err := f.Secrets(rand)
	return secrets.Current, err
}

// Secrets gives Secret's and, while rotating, the one before it.
func (f *Files) Secrets(rand io.Reader) (keys.Secrets, error) {
	var secrets keys.Secrets
	err := f.locked(func() (err error) {
		secrets, err = f.secrets(rand)
		return err
	})
	if err != nil {
		return keys.Secrets{}, err
	}
	return secrets, nil
}

// Rotate draws another secret for new keys. Those of the present one stay good until EndRotation, before which there is no
// other rotation: ErrRotating. A process that serves learns of it when it starts again.
func (f *Files) Rotate(rand io.Reader) (keys.Secrets, error) {
	var secrets keys.Secrets
	err := f.locked(func() error {
		was, err := f.secrets(rand)
		if err != nil {
			return err
		}
		if was.Previous.Reveal() != "" {
			return ErrRotating
		}
		secrets.Previous = was.Current
		if secrets.Current, err = keys.NewSecret(rand); err != nil {
			return err
		}
		if err := keepSecret(f.previousFile(), secrets.Previous); err != nil {
			return err
		}
		return keepSecret(f.secretFile(), secrets.Current)
	})
	if err != nil {
		return keys.Secrets{}, err
	}
	return secrets, nil
}

// EndRotation makes keys of the previous secret worthless. Without a rotation there is nothing to do.
func (f *Files) EndRotation() error {
	return f.locked(func() error {
		err := atomicfile.Remove(f.previousFile())
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		return err
	})
}

// secrets reads both, and draws the first one. A rotation that died half-way has left the same secret twice, which is none.
func (f *Files) secrets(rand io.Reader) (keys.Secrets, error) {
	current, err := readSecret(f.secretFile())
	if errors.Is(err, os.ErrNotExist) {
		if current, err = keys.NewSecret(rand); err == nil {
			err = keepSecret(f.secretFile(), current)
		}
		return keys.Secrets{Current: current}, err
	}
	if err != nil {
		return keys.Secrets{}, err
	}
	previous, err := readSecret(f.previousFile())
	if errors.Is(err, os.ErrNotExist) || previous.Reveal() == current.Reveal() {
		return keys.Secrets{Current: current}, nil
	}
	return keys.Secrets{Current: current, Previous: previous}, err
}

func (f *Files) secretFile() string   { return filepath.Join(f.dir, "secret") }
func (f *Files) previousFile() string { return filepath.Join(f.dir, "secret-previous") }

func readSecret(file string) (keys.Secret, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return keys.Secret{}, err
	}
	secret, err := keys.ParseSecret(strings.TrimSpace(string(text)))
	if err != nil {
		return keys.Secret{}, fmt.Errorf("filekeys: %s is damaged: %w", file, err)
	}
	return secret, nil
}

func keepSecret(file string, secret keys.Secret) error {
	return atomicfile.Replace(file, []byte(secret.Reveal()+"\n"))
}
