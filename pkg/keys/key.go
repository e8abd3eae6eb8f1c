package keys

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The form of a minted key: "t4-", 12 characters of id, "_", 22 characters of proof. Clients of the RPDB family read a
// tier out of the first two characters, and t4 makes them offer everything.
const (
	mintedPrefix = "t4-"
	sharedPrefix = "h."
	idBytes      = 9  // 12 characters
	macBytes     = 16 // 22 characters
	bodyLen      = len(mintedPrefix) + 12
	mintedLen    = bodyLen + 1 + 22
	maxKeyLen    = 128
	alphabet     = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
)

// Key is the text that a customer puts into URLs. It prints as secret.Redacted, and it cannot be compared: look-ups go by
// Hash, so that no comparison can tell by its time how much of a guess was right. Reveal gives the text, to be shown once
// to its owner.
type Key struct{ hidden }

// Hash is the SHA-256 of a key in 64 lower-case hex digits: all that is ever stored of it.
type Hash string

// Shareable gives the form of the key that may be shown to others: it fetches pictures and is nothing else.
func (h Hash) Shareable() string { return sharedPrefix + string(h) }

// ParseHash takes 64 lower-case hex digits.
func ParseHash(text string) (Hash, error) {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != sha256.Size || strings.ToLower(text) != text {
		return "", errors.New("keys: a hash is 64 lower-case hex digits")
	}
	return Hash(text), nil
}

// Mint makes a new key: its id is drawn from rand, its proof comes from secret.
func Mint(rand io.Reader, secret Secret) (Key, error) {
	if secret.Reveal() == "" {
		return Key{}, errors.New("keys: no secret to sign a key with")
	}
	id, err := drawID(rand)
	if err != nil {
		return Key{}, err
	}
	body := mintedPrefix + id
	return newKey(body + "_" + secret.sign(body)), nil
}

// Legacy takes a key of another form, which carries no proof and is simply looked up. Forms that mean something
// else, and words that begin an address of their own, are refused.
func Legacy(raw string) (Key, error) {
	if !plausible(raw) {
		return Key{}, fmt.Errorf("keys: a key has 1 to %d characters of A-Z a-z 0-9 . _ -", maxKeyLen)
	}
	if strings.HasPrefix(raw, mintedPrefix) || strings.HasPrefix(raw, sharedPrefix) || slices.Contains([]string{"api", "status", "account"}, raw) {
		return Key{}, errors.New("keys: a key of one's own choice must not begin with t4- or h., nor be api, status or account")
	}
	return newKey(raw), nil
}

func newKey(raw string) Key { return Key{hide(raw)} }

// Hash gives what the key is stored and looked up by.
func (k Key) Hash() Hash { return HashOf(k.Reveal()) }

// ID gives 12 characters of [A-Za-z0-9_-] that name the key in lists and logs and do not let anybody in: the id inside a
// minted key, a part of the hash for a legacy one. It never begins with "-".
func (k Key) ID() string {
	raw := k.Reveal()
	if strings.HasPrefix(raw, mintedPrefix) && len(raw) == mintedLen {
		return raw[len(mintedPrefix):bodyLen]
	}
	sum := sha256.Sum256([]byte(raw))
	return encodeID(sum[:idBytes])
}

// reading is what a key's text says before anybody is asked.
type reading struct {
	hash      Hash
	shareable bool
}

// read understands the text of a key in any of its forms. ok is false for what cannot be a key, a minted form with a
// wrong proof included; nothing needs to be looked up to know that.
func (s Secrets) read(raw string) (r reading, ok bool) {
	if !plausible(raw) {
		return reading{}, false
	}
	if rest, shared := strings.CutPrefix(raw, sharedPrefix); shared {
		hash, err := ParseHash(rest)
		return reading{hash: hash, shareable: true}, err == nil
	}
	if strings.HasPrefix(raw, mintedPrefix) {
		if len(raw) != mintedLen || raw[bodyLen] != '_' || !s.proves(raw[:bodyLen], raw[bodyLen+1:]) {
			return reading{}, false
		}
	}
	return reading{hash: HashOf(raw)}, true
}

// plausible reports whether raw has the length and the alphabet of a key and is not a path's "." or "..".
func plausible(raw string) bool {
	if raw == "" || len(raw) > maxKeyLen || raw == "." || raw == ".." {
		return false
	}
	return strings.Trim(raw, alphabet) == ""
}

// HashOf gives what the text of a key is looked up by. Whether it is the text of a key at all, a Ring knows.
func HashOf(raw string) Hash {
	sum := sha256.Sum256([]byte(raw))
	return Hash(hex.EncodeToString(sum[:]))
}

func drawID(rand io.Reader) (string, error) {
	var b [idBytes]byte
	if _, err := io.ReadFull(rand, b[:]); err != nil {
		return "", fmt.Errorf("keys: drawing an id: %w", err)
	}
	return encodeID(b[:]), nil
}

// encodeID writes 9 bytes as 12 characters. The first bit is given up so that no id begins with "-", which a command
// line would take for an option.
func encodeID(b []byte) string {
	nine := [idBytes]byte(b)
	nine[0] &= 0x7f
	return base64.RawURLEncoding.EncodeToString(nine[:])
}
