package planar

import (
	"bytes"
	"encoding/binary"
)

// RestartMap tells where the data of each row of MCUs begins in a file, in bytes from its start; one more entry tells
// where the last row's ends. Whoever keeps a file to be spliced may keep its map with it, and give it to Splicer.Open.
type RestartMap []int

// FindRestarts reads the map of a file with as many restart markers as Splicer needs. The errors are those of Open.
func FindRestarts(file []byte, g Guards) (RestartMap, error) {
	var s stream
	if err := s.readHeader(file, g.filled()); err != nil {
		return nil, err
	}
	if _, err := s.onlyScan(); err != nil {
		return nil, err
	}
	return s.restarts(nil)
}

// restarts finds the map, in the memory of m if that suffices; the data begin here.
func (s *stream) restarts(m RestartMap) (RestartMap, error) {
	perRow := s.frame.mcusX / s.header.RestartInterval
	total := perRow * s.frame.mcusY
	m = append(m[:0], s.pos)
	for at, next := s.pos, 1; ; at += 2 {
		i := bytes.IndexByte(s.data[at:], 0xFF)
		if at += i; i < 0 || at+1 >= len(s.data) {
			return nil, ErrTruncated
		}
		switch marker := s.data[at+1]; {
		case marker == 0:
		case marker == mEOI && next == total:
			return append(m, at), nil
		case next < total && marker == mRST0+byte((next-1)&7):
			if next%perRow == 0 {
				m = append(m, at+2)
			}
			next++
		default:
			return nil, invalid("marker FF%X in the data", marker)
		}
	}
}

// fits tells whether a map may be the file's, by the markers at its places.
func (s *stream) fits(m RestartMap) bool {
	perRow := s.frame.mcusX / s.header.RestartInterval
	rows := s.frame.mcusY
	if len(m) != rows+1 || m[0] != s.pos {
		return false
	}
	for row := 1; row <= rows; row++ {
		at, marker := m[row]-2, mRST0+byte((row*perRow-1)&7)
		if row == rows {
			at, marker = m[row], mEOI
		}
		if at < m[row-1] || at > len(s.data)-2 || s.data[at] != 0xFF || s.data[at+1] != marker {
			return false
		}
	}
	return true
}

// AppendBinary appends the map in a compact form, about two bytes a row.
func (m RestartMap) AppendBinary(b []byte) ([]byte, error) {
	before := 0
	for _, at := range m {
		b = binary.AppendUvarint(b, uint64(at-before))
		before = at
	}
	return b, nil
}

// UnmarshalBinary reads what AppendBinary made.
func (m *RestartMap) UnmarshalBinary(b []byte) error {
	out := (*m)[:0]
	at := uint64(0)
	for len(b) > 0 {
		step, n := binary.Uvarint(b)
		if n <= 0 || step > 1<<40 || at > 1<<40 {
			return argument("a restart map")
		}
		at += step
		out = append(out, int(at))
		b = b[n:]
	}
	*m = out
	return nil
}

// onlyScan steps over the scan header of a baseline file that can be spliced.
func (s *stream) onlyScan() (sc scan, err error) {
	_, body, err := s.next()
	if err != nil {
		return sc, err
	}
	if sc, err = s.scanHeader(body); err != nil {
		return sc, err
	}
	f, every := &s.frame, s.header.RestartInterval
	switch {
	case f.progressive, sc.count != f.count:
		return sc, unsupported("splicing a file of several scans")
	case every == 0, f.mcusX%every != 0:
		return sc, unsupported("splicing rows of %d MCUs with a marker every %d", f.mcusX, every)
	case f.count == 3 && (sc.dc[1] != sc.dc[2] || sc.ac[1] != sc.ac[2] || f.comps[1].quant != f.comps[2].quant):
		return sc, unsupported("splicing chroma with two sets of tables")
	case f.comps != newFrame(s.header.Width, s.header.Height, s.header.Sampling).named(f):
		return sc, unsupported("splicing blocks in an unusual order")
	}
	return sc, nil
}

// named gives the components the names and tables of another frame's.
func (f frame) named(other *frame) [3]component {
	for i := range f.comps {
		f.comps[i].id, f.comps[i].quant = other.comps[i].id, other.comps[i].quant
	}
	return f.comps
}
