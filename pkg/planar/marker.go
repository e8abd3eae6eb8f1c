package planar

// The markers of T.81, table B.1, that mean something here.
const (
	mTEM  = 0x01
	mSOF0 = 0xC0
	mSOF1 = 0xC1
	mSOF2 = 0xC2
	mDHT  = 0xC4
	mJPG  = 0xC8
	mDAC  = 0xCC
	mRST0 = 0xD0
	mRST7 = 0xD7
	mSOI  = 0xD8
	mEOI  = 0xD9
	mSOS  = 0xDA
	mDQT  = 0xDB
	mDNL  = 0xDC
	mDRI  = 0xDD
	mDHP  = 0xDE
	mEXP  = 0xDF
	mAPP0 = 0xE0
	mAPP2 = 0xE2
	mAPPE = 0xEE
)

// segments walks the marker segments of a file.
type segments struct {
	data []byte
	pos  int
}

// start steps over the file's first marker.
func (s *segments) start() error {
	if len(s.data) < 2 {
		return ErrTruncated
	}
	if s.data[0] != 0xFF || s.data[1] != mSOI {
		return invalid("no SOI marker at its start")
	}
	s.pos = 2
	return nil
}

// next gives the next marker and what its segment holds. What lies between segments or after the data of a scan, restart markers
// among it, is passed over as libjpeg does.
func (s *segments) next() (marker byte, body []byte, err error) {
	for {
		for s.pos < len(s.data) && s.data[s.pos] != 0xFF {
			s.pos++
		}
		for s.pos < len(s.data) && s.data[s.pos] == 0xFF {
			s.pos++
		}
		if s.pos >= len(s.data) {
			return 0, nil, ErrTruncated
		}
		marker = s.data[s.pos]
		s.pos++
		switch {
		case marker == 0, marker == mTEM, mRST0 <= marker && marker <= mRST7:
			continue
		case marker == mEOI:
			return marker, nil, nil
		case marker == mSOI:
			return 0, nil, invalid("a second SOI marker")
		}
		body, err = s.body()
		return marker, body, err
	}
}

func (s *segments) body() ([]byte, error) {
	if s.pos+2 > len(s.data) {
		return nil, ErrTruncated
	}
	n := int(s.data[s.pos])<<8 | int(s.data[s.pos+1])
	if n < 2 {
		return nil, invalid("a segment of %d bytes", n)
	}
	if s.pos+n > len(s.data) {
		return nil, ErrTruncated
	}
	body := s.data[s.pos+2 : s.pos+n]
	s.pos += n
	return body, nil
}
