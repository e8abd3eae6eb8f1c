// Package profiles is the saved designs of accounts: their documents, which it reads, writes and settles into designs, and
// the Store that keeps them.
//
// A document is JSON by the published schema (see Schema). It gives up to four families of pictures a look of their own,
// by the parameters of the contract or by a canvas of freely placed elements. Parse lists every fault of a document with
// its JSON pointer and lets nothing pass that it does not understand; what it lets pass can be drawn. Nothing here draws,
// knows HTTP, or asks who may use a saved design: tiers are the business of whoever calls.
package profiles

import (
	"crypto/sha256"
	"encoding/hex"

	"aioratings/pkg/design"
	"aioratings/pkg/request"
)

// Profile is a saved design. Profiles come from Parse, which makes equal documents equal values.
type Profile struct {
	Name   string         // for its owner: 1 to 100 characters on one line
	Family request.Family // what it draws when addressed by its id, see Resolve; 0 where the document does not say

	Poster, Backdrop, Logo, Episode *Section // at least one; nil for the built-in design
}

// Section is the look of one family.
type Section struct {
	// Params are those of CONTRACT section 3 that the document gives. Those that the family does not use are kept and have
	// no effect; with a canvas all concern the art.
	Params request.Params
	// Canvas replaces the badges that parameters arrange; nil for none.
	Canvas *design.Canvas
}

// Section gives the look of a family, nil where the profile leaves it to the built-in design.
func (p Profile) Section(f request.Family) *Section {
	if at := p.section(f); at != nil {
		return *at
	}
	return nil
}

func (p *Profile) section(f request.Family) **Section {
	switch f {
	case request.Poster:
		return &p.Poster
	case request.Backdrop:
		return &p.Backdrop
	case request.Logo:
		return &p.Logo
	case request.Episode:
		return &p.Episode
	}
	return nil
}

// Version identifies the content: equal profiles have equal versions. It is fit for an ETag.
type Version string

// Version gives the profile's version, 32 hex digits.
func (p Profile) Version() Version {
	sum := sha256.Sum256(p.Encode())
	return Version(hex.EncodeToString(sum[:16]))
}
