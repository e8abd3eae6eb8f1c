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

// NotoSansJPSubset holds the few Japanese glyphs that the demo catalogue's titles need, a TrueType file of Noto Sans JP Bold
// (OFL 1.1, NotoSansJP-LICENSE.txt). It is no face for Japanese at large: it covers
//
//	星を釣る灯台 メトロポリス 月世界旅行 吸血鬼ノスフェラトゥ
//
// and was made from NotoSansJP_700Bold.ttf of the npm package @expo-google-fonts/noto-sans-jp with fonttools:
//
//	pyftsubset NotoSansJP_700Bold.ttf --text='星を釣る灯台メトロポリス月世界旅行吸血鬼ノフェラゥ' \
//	  --layout-features='' --no-hinting --drop-tables+=GSUB,GPOS,vhea,vmtx --output-file=NotoSansJP-Subset-Bold.ttf
//
//go:embed NotoSansJP-Subset-Bold.ttf
var NotoSansJPSubset []byte
