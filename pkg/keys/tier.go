package keys

import (
	"fmt"
	"math"
)

// Tier is what an account has bought.
type Tier string

// The tiers, the smallest first.
const (
	Free    Tier = "free"
	Premium Tier = "premium"
	Pro     Tier = "pro"
)

// Unlimited is a ceiling that no count reaches.
const Unlimited int64 = math.MaxInt64

// Monthly numbers of image calls.
const (
	freeLimit = 10_000
	fairUse   = 1_000_000
)

// ParseTier takes the name of a tier.
func ParseTier(name string) (Tier, error) {
	switch t := Tier(name); t {
	case Free, Premium, Pro:
		return t, nil
	}
	return "", fmt.Errorf("keys: no tier %q; there are free, premium and pro", name)
}

// Limit is the number of image calls a month that is promised to the account and told to its owner; 0 means unlimited.
func (t Tier) Limit() int64 {
	switch t {
	case Premium, Pro:
		return 0
	}
	return freeLimit
}

// Ceiling is the number of image calls a month at which the account is refused: the limit, or where none is promised the
// fair use of its tier, or Unlimited.
func (t Tier) Ceiling() int64 {
	switch t {
	case Premium:
		return fairUse
	case Pro:
		return Unlimited
	}
	return freeLimit
}
