// Package render makes the picture: art in, badges on it, encoded bytes out.
//
// It works in three steps that know nothing of each other's insides: layout computes rectangles and baselines (numbers
// only), drawing fills them with gg and freetype, encoding turns the canvas into JPEG or PNG. It makes no choices
// (package design has settled them), opens no files, asks nobody and keeps no time. Equal scenes give equal bytes on
// every machine.
package render

import (
	"aioratings/pkg/design"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
)

// Version changes whenever any scene's bytes change, and with it every store key. A test ties it to the golden pictures.
const Version = 1

// Badge is one score as it is shown.
type Badge struct {
	Source request.Source
	Text   string // "8.5", "92%"; ASCII digits, point and percent sign
	State  ratings.State
}

// Scene is everything that goes into one picture.
type Scene struct {
	Design design.Design
	Art    *Art    // what the badges stand on
	Badges []Badge // in order; at most 10
	Award  request.Award
}

// Picture is a finished picture.
type Picture struct {
	Bytes  []byte
	Type   string // media type
	Width  int    // pixels
	Height int    // pixels
}

// Art is decoded, upright art that passed the guards.
type Art struct{}
