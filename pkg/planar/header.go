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
	JFIF            bool
	AdobeTransform  int // of the APP14 segment: 0 RGB or CMYK, 1 YCbCr, 2 YCCK; −1 without one
	ICC             bool
	EXIF            Span // the TIFF structure of the first EXIF segment, orientation and all
}

// Span is a part of the file; it is empty when Length is 0.
type Span struct{ Offset, Length int }

// Of gives the bytes.
func (s Span) Of(file []byte) []byte { return file[s.Offset : s.Offset+s.Length] }

const (
	tagJFIF  = "JFIF\x00"
	tagEXIF  = "Exif\x00\x00"
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

// application reads an APPn segment; end is where it ends in the file.
func (h *Header) application(marker byte, body []byte, end int) {
	switch {
	case marker == mAPP0 && bytes.HasPrefix(body, []byte(tagJFIF)):
		h.JFIF = true
	case marker == mAPP1 && bytes.HasPrefix(body, []byte(tagEXIF)) && h.EXIF.Length == 0:
		n := len(body) - len(tagEXIF)
		h.EXIF = Span{end - n, n}
	case marker == mAPP2 && bytes.HasPrefix(body, []byte(tagICC)):
		h.ICC = true
	case marker == mAPPE && len(body) >= 12 && bytes.HasPrefix(body, []byte(tagAdobe)):
		h.AdobeTransform = int(body[11])
	}
}

// ICCProfile puts the file's colour profile together from its APP2 segments, or gives nil if there is none or it is
// not whole.
func ICCProfile(file []byte) []byte {
	s := segments{data: file}
	if s.start() != nil {
		return nil
	}
	var parts [256][]byte
	total, got := 0, 0
	for {
		marker, body, err := s.next()
		if err != nil || marker == mSOS || marker == mEOI {
			break
		}
		if marker != mAPP2 || !bytes.HasPrefix(body, []byte(tagICC)) || len(body) < len(tagICC)+2 {
			continue
		}
		body = body[len(tagICC):]
		if i := body[0]; parts[i] == nil {
			parts[i] = body[2:]
			got++
		}
		total = int(body[1])
	}
	if got == 0 || got != total || parts[0] != nil {
		return nil
	}
	return bytes.Join(parts[1:total+1], nil)
}
