package keys

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const maxText = 100 // characters of an account's name or a key's label

// ErrDisabled is what Reissue answers for a key that is disabled: whoever holds it has lost it for a reason.
var ErrDisabled = errors.New("keys: the key is disabled")

// Registrar opens accounts and issues keys.
type Registrar struct {
	Registry Registry
	Secret   Secret           // signs new keys
	Rand     io.Reader        // crypto/rand.Reader
	Now      func() time.Time // stamps what is created
}

// OpenAccount opens an account with a name for operators, 1 to 100 printable characters.
func (r Registrar) OpenAccount(ctx context.Context, name string, tier Tier) (Account, error) {
	if err := checkText("an account's name", name); err != nil {
		return Account{}, err
	}
	if name == "" {
		return Account{}, errors.New("keys: an account needs a name")
	}
	id, err := drawID(r.Rand)
	if err != nil {
		return Account{}, err
	}
	account := Account{ID: id, Name: name, Tier: tier, Created: stamp(r.Now)}
	return account, r.Registry.AddAccount(ctx, account)
}

// Issue mints a key for an account, with a label for its owner of at most 100 printable characters. The key is in the
// answer and nowhere else.
func (r Registrar) Issue(ctx context.Context, account, label string) (Key, Record, error) {
	return r.issue(ctx, Record{Account: account, Label: label})
}

// Reissue mints a key in place of the one under hash, which stops working: same account, label and default design. The
// new key is kept before the old one is disabled, so a failure between the two leaves the old one working.
func (r Registrar) Reissue(ctx context.Context, hash Hash) (Key, Record, error) {
	old, err := r.Registry.FindKey(ctx, hash)
	if err != nil {
		return Key{}, Record{}, err
	}
	if old.Disabled {
		return Key{}, Record{}, ErrDisabled
	}
	key, record, err := r.issue(ctx, Record{Account: old.Account, Label: old.Label, DefaultProfile: old.DefaultProfile})
	if err != nil {
		return Key{}, Record{}, err
	}
	if err := r.Registry.SetDisabled(ctx, hash, true); err != nil {
		return Key{}, Record{}, fmt.Errorf("keys: key %s works still, and key %s was issued for nothing: %w", old.ID, record.ID, err)
	}
	return key, record, nil
}

// issue mints a key and keeps it with what record says about it.
func (r Registrar) issue(ctx context.Context, record Record) (Key, Record, error) {
	if err := CheckLabel(record.Label); err != nil {
		return Key{}, Record{}, err
	}
	if _, err := r.Registry.FindAccount(ctx, record.Account); err != nil {
		return Key{}, Record{}, err
	}
	key, err := Mint(r.Rand, r.Secret)
	if err != nil {
		return Key{}, Record{}, err
	}
	record.Hash, record.ID, record.Created = key.Hash(), key.ID(), stamp(r.Now)
	if err := r.Registry.AddKey(ctx, record); err != nil {
		return Key{}, Record{}, err
	}
	return key, record, nil
}

// EnsureLegacy sees to it that a key of the operator's own choice exists, such as a public free one, with an account of its
// own. A key that exists already stays as it is, disabled or not. It may be called at every start.
func EnsureLegacy(ctx context.Context, registry Registry, raw string, tier Tier, now func() time.Time) error {
	key, err := Legacy(raw)
	if err != nil {
		return err
	}
	if _, err := registry.FindKey(ctx, key.Hash()); !errors.Is(err, ErrMissing) {
		return err
	}
	// The account's id follows from the key, so that a start which died between the two steps is completed by the next.
	account := Account{ID: key.ID(), Name: "legacy " + key.ID(), Tier: tier, Created: stamp(now)}
	if err := registry.AddAccount(ctx, account); err != nil && !errors.Is(err, ErrExists) {
		return err
	}
	record := Record{Hash: key.Hash(), ID: key.ID(), Account: account.ID, Legacy: true, Created: account.Created}
	if err := registry.AddKey(ctx, record); err != nil && !errors.Is(err, ErrExists) {
		return err
	}
	return nil
}

// CheckLabel tells whether a key may have this label: at most 100 printable characters.
func CheckLabel(label string) error { return checkText("a key's label", label) }

// checkText refuses what would spoil a table on a terminal.
func checkText(what, text string) error {
	unprintable := func(r rune) bool { return !unicode.IsPrint(r) }
	if !utf8.ValidString(text) || utf8.RuneCountInString(text) > maxText || strings.ContainsFunc(text, unprintable) ||
		strings.TrimSpace(text) != text {
		return fmt.Errorf("keys: %s has at most %d printable characters and no space at its ends", what, maxText)
	}
	return nil
}

// stamp gives the time of creation, to the second.
func stamp(now func() time.Time) time.Time { return now().UTC().Truncate(time.Second) }
