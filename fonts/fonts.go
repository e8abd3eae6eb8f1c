// Package fonts carries the faces that pictures are lettered with, inside the binary: a Lambda has no fonts of its own.
//
// Inter (static instances, OFL 1.1, Inter-LICENSE.txt) covers Latin, Greek and Cyrillic. freetype reads neither CFF
// outlines nor variable fonts, and ignores OpenType features, so digits of equal width are the renderer's business.
package fonts

import _ "embed" // the faces

// InterBold is the face of badges and headings, a TrueType file.
//
//go:embed Inter-Bold.ttf
var InterBold []byte

// InterMedium is the face of smaller text, a TrueType file.
//
//go:embed Inter-Medium.ttf
var InterMedium []byte
