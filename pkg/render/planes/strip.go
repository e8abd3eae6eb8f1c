package planes

// strip is some rows of a plane that have their final width already.
type strip struct {
	src      *Plane
	across   taps
	stride   int    // bytes of a row
	rows     []byte // from row top of the source to before row end
	top, end int
	work     []byte   // what rowsOfOne and rowOfFour need
	likeness likeness // what column needs
	pool     *Pool
}

// stripBytes is about how much memory the rows take: less than what a processor keeps closest to itself but one.
const stripBytes = 128 << 10

// newStrip makes one with room for at least so many rows of stride bytes.
func newStrip(src *Plane, across taps, stride, least int, pool *Pool) strip {
	s := strip{src: src, across: across, stride: stride, pool: pool}
	s.rows = pool.Get(max(least, stripBytes/stride) * stride)
	s.work = pool.Get(workBytes * src.Width)
	s.likeness = pool.Get(4 * (stride/span + 1))
	clear(s.likeness)
	return s
}

func (s *strip) release() {
	s.pool.Put(s.rows)
	s.pool.Put(s.work)
	s.pool.Put(s.likeness)
}

// fits tells whether there is room for the rows from top to before end.
func (s *strip) fits(top, end int) bool { return (end-top)*s.stride <= len(s.rows) }

// fill makes the rows from top to before end, but for those that it has. Neither may be less than the time before.
func (s *strip) fill(top, end int) {
	kept := max(s.end-top, 0)
	if kept > 0 {
		copy(s.rows, s.rows[(top-s.top)*s.stride:][:kept*s.stride])
	}
	s.top, s.end = top, max(end, top+kept)
	for y := top + kept; y < end; {
		in := s.src.Pix[y*s.src.Stride:]
		if s.src.Channels != 1 {
			rowOfFour(s.from(y)[:s.stride], in[:4*s.src.Width], s.work, &s.across)
			y++
			continue
		}
		second := min(y+1, end-1)
		in2 := s.src.Pix[second*s.src.Stride:]
		rowsOfOne(s.from(y)[:s.stride], s.from(second)[:s.stride], in[:s.src.Width], in2[:s.src.Width], s.work, &s.across)
		y += 2
	}
}

// from gives the rows from row y on.
func (s *strip) from(y int) []byte { return s.rows[(y-s.top)*s.stride:] }
