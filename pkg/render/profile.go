package render

import (
	"bytes"
	"compress/zlib"
	"io"

	"aioratings/pkg/render/icc"
	"aioratings/pkg/render/planes"
)

// mostRecoloured is how many pixels are brought to other colours, which takes about as long as decoding them: enough for all
// of 3840×2160. Pixels count as they were decoded, and that is mostly at a fraction of the art's size.
const mostRecoloured = 9_000_000

// rightColours turns art that carries a colour profile into sRGB. One that does not go with what was decoded, colours or
// grey, is passed over, and so is that of art beyond mostRecoloured.
func rightColours(im *planes.Image, grey bool, file []byte) {
	if im.Width*im.Height > mostRecoloured {
		return
	}
	profile := profileOf(file)
	if profile == nil {
		return
	}
	if c := icc.ToSRGB(profile); c != nil && c.Grey() == grey {
		im.Recolour(c.RGB)
	}
}

// profileOf finds the colour profile that a JPEG or PNG carries; nil where there is none that is whole.
func profileOf(file []byte) []byte {
	if bytes.HasPrefix(file, []byte(jpegMagic)) {
		return jpegProfile(file)
	}
	for kind, body := range pngChunks(file) {
		switch kind {
		case "sRGB":
			return nil
		case "iCCP":
			return inflated(body)
		}
	}
	return nil
}

// jpegProfile joins the parts that a profile is cut into: each says which it is and how many there are, from 1 on.
func jpegProfile(file []byte) []byte {
	const application2 = 0xe2
	var parts [256][]byte
	count := 0
	for marker, body := range jpegSegments(file) {
		part, ok := bytes.CutPrefix(body, []byte("ICC_PROFILE\x00"))
		if marker != application2 || !ok || len(part) < 2 {
			continue
		}
		count = int(part[1])
		parts[part[0]] = part[2:]
	}
	var whole []byte
	for i := 1; i <= count; i++ {
		if parts[i] == nil || len(whole)+len(parts[i]) > icc.MaxSize {
			return nil
		}
		whole = append(whole, parts[i]...)
	}
	return whole
}

// mostPacked is how large a profile may be in a PNG, packed, in bytes. The kinds that package icc reads are a few thousand;
// hostile bytes are so dear to unpack that the size unpacked bounds nothing.
const mostPacked = 128 << 10

// inflated takes the profile out of a PNG's chunk: a name, the method (0), and the profile as zlib wrote it.
func inflated(chunk []byte) []byte {
	_, packed, ok := bytes.Cut(chunk, []byte{0})
	if !ok || len(packed) < 1 || packed[0] != 0 || len(packed) > mostPacked {
		return nil
	}
	reader, err := zlib.NewReader(bytes.NewReader(packed[1:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(reader, icc.MaxSize+1))
	if err != nil || len(profile) > icc.MaxSize {
		return nil
	}
	return profile
}
