package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
)

// Check reports what keeps k from being a Key. Drivers ask it before a key becomes part of a path or an address.
func (k Key) Check() error {
	if len(k) != hex.EncodedLen(sha256.Size) || strings.Trim(string(k), "0123456789abcdef") != "" {
		return errors.New("store: a key is 64 lower-case hex digits")
	}
	return nil
}
