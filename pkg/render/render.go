// Package render makes the picture: art in, badges or a canvas on it, encoded bytes out.
//
// It works in three steps that know nothing of each other's insides: layout computes rectangles and baselines (numbers
// only), drawing fills them with gg and freetype, encoding turns the canvas into JPEG or PNG. Photographs stay planes of
// luma and chroma all the way: decoded as small as the design allows, resized, encoded as a base without badges, into whose
// rows badges are then spliced. A base may be kept, and the next score drawn on it alone. The package makes no choices
// (package design has settled them), opens no files, asks nobody and keeps no time. Equal scenes give equal bytes on
// every machine, if their art was opened in the same way: by the function Open, or by the renderer for one design.
package render

import (
	"context"
	"errors"
	"fmt"

	"aioratings/fonts"
	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/planar"
	"aioratings/pkg/png8"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/render/planes"
	"aioratings/pkg/request"
	"aioratings/pkg/thumb"
)

// Version changes whenever any scene's bytes change, and with it every store key. A test ties it to the golden pictures.
const Version = 3

// GoldenHash is the hash of the golden pictures that Version draws: whoever changes one changes both.
const GoldenHash = "bad4cea3bcfb6323"

// GoldenJPEG is the same of some JPEGs' bytes.
const GoldenJPEG = "767caa774ecedf98"

// Badge is one score as it is shown.
type Badge struct {
	Source request.Source
	Text   string // "8.5", "92%"; ASCII digits, point and percent sign
	State  ratings.State
}

// Scene is everything that goes into one picture.
type Scene struct {
	Design design.Design
	Art    *Art          // what the badges stand on
	Badges []Badge       // those that parameters arrange, in order; at most 10. Not looked at with a canvas
	Award  request.Award // the one whose statuette is shown where the design does not name one

	// What follows is looked at with a canvas only.
	Scores []Badge // all that are known of the sources that the canvas shows, one a source, in any order
	Oscar  bool    // won at least one, for a statuette that is an Oscar's or nobody's
	Emmy   bool    // likewise
	Facts  Facts
}

// Picture is a finished picture.
type Picture struct {
	Bytes  []byte
	Type   string // media type
	Width  int    // pixels
	Height int    // pixels
	Sketch thumb.Sketch
}

// Renderer draws. It holds what all drawings share and none changes, and memory that one drawing after another uses.
type Renderer struct {
	marks  *marks.Set
	bold   *lettering
	medium *lettering
	light  *luminance

	stamps  drawn[stamp]
	pressed drawn[pressed]
	tables  tables

	pool      planes.Pool
	pngs      shelf[png8.Encoder]
	benches   shelf[bench]
	decoders  shelf[decoders]
	planes    shelf[planar.Planes]
	recodings shelf[recoding]
}

// New makes a renderer with the marks of a set. It parses the typefaces once; Draw and Placeholder may then be called
// concurrently.
func New(set *marks.Set) (*Renderer, error) {
	bold, err := newLettering(fonts.InterBold, fonts.NotoSansJPSubset)
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	medium, err := newLettering(fonts.InterMedium, fonts.NotoSansJPSubset)
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	return &Renderer{marks: set, bold: bold, medium: medium, light: newLuminance(), tables: newTables()}, nil
}

// Draw makes the picture of a scene: the art at the design's size, on it badges and statuette or the canvas, encoded. A JPEG
// is drawn on its base, as DrawOn would. It stops between its steps when ctx is done, with the context's error; a scene
// without art is fault.NoArt, anything else cannot fail.
func (r *Renderer) Draw(ctx context.Context, s Scene) (Picture, error) {
	if err := ctx.Err(); err != nil {
		return Picture{}, err
	}
	art, done, err := r.artFor(s.Design, s.Art)
	if err != nil {
		return Picture{}, err
	}
	defer done()
	if s.Design.Format == request.PNG {
		return r.drawPNG(ctx, s, art)
	}
	bench := lend[bench](&r.benches)
	defer r.benches.Put(bench)
	file, sketch, err := r.baseOf(ctx, bench, s.Design, art)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return Picture{}, err
	}
	p, err := r.drawOn(bench, s, file, sketch)
	if errors.Is(err, ErrBase) {
		err = fault.Wrap(fault.Internal, err, "The picture could not be made.")
	}
	return p, err
}

// artFor is art that a design can be drawn from: the one given, or the same anew if it was opened for another ground. done
// must be called when it is no longer needed.
func (r *Renderer) artFor(d design.Design, art *Art) (usable *Art, done func(), err error) {
	if art == nil || art.image == nil && art.kept == nil {
		return nil, nil, fault.New(fault.NoArt, "There is no picture to draw on.")
	}
	if art.own == (ground{}) || art.own == groundOf(d) {
		return art, func() {}, nil
	}
	if art, err = r.Open(art.data, d); err != nil {
		return nil, nil, err
	}
	return art, art.Close, nil
}

func (r *Renderer) drawPNG(ctx context.Context, s Scene, art *Art) (Picture, error) {
	im := r.ground(s.Design, art)
	defer im.Release(&r.pool)
	if err := ctx.Err(); err != nil {
		return Picture{}, err
	}
	bench := lend[bench](&r.benches)
	defer r.benches.Put(bench)
	r.drawAll(im, r.arrange(&bench.scene, im.Bounds().Size(), s))
	if err := ctx.Err(); err != nil {
		return Picture{}, err
	}
	return r.encode(im, s.Design)
}
