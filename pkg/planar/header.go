package planar

import "bytes"

// Header is what a file says of itself before its first scan.
type Header struct {
	Width, Height   int // pixels
	Components      int // 1 is grey, 3 YCbCr or RGB, 4 CMYK or YCCK
	Precision       int // bits a sample
	Progressive     bool
	Sampling        Sampling // when the file is supported
	RestartInterval int      // MCUs, 0 without restart markers
}

const (
	tagJFIF  = "JFIF\x00"
	tagICC   = "ICC_PROFILE\x00"
	tagAdobe = "Adobe"
)

// ReadHeader reads as far as the first scan and allocates nothing. The error is ErrFormat, ErrTruncated, ErrLimit or
// ErrUnsupported, and with the latter two the header holds what was read so far.
func ReadHeader(file []byte, g Guards) (Header, error) {
	var s stream
	err := s.readHeader(file, g.filled())
	return s.header, err
}

// application reads an APPn segment, for what it says of the kind of colours.
func (s *stream) application(marker byte, body []byte) {
	switch {
	case marker == mAPP0 && bytes.HasPrefix(body, []byte(tagJFIF)):
		s.jfif = true
	case marker == mAPPE && len(body) >= 12 && bytes.HasPrefix(body, []byte(tagAdobe)):
		s.adobeRGB = body[11] == 0 // RGB or CMYK, rather than YCbCr or YCCK
	}
}
