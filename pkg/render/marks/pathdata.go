package marks

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The limits of path data: no mark comes near them, and what is drawn from it stays affordable.
const (
	maxPathBytes  = 64 << 10
	maxCoordinate = 1e6
)

// arguments says how many numbers a command of SVG path data takes, by its upper-case letter.
var arguments = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}

// parsePath reads SVG path data (all commands of SVG 1.1, arcs become Béziers). Where a browser draws up to the first
// mistake it fails, naming the place: half a mark is worse than none.
func parsePath(data string) (outline, error) {
	if len(data) > maxPathBytes {
		return nil, fmt.Errorf("path data of %d bytes, at most %d are read", len(data), maxPathBytes)
	}
	s := scanner{data: data}
	var p pen
	for s.space(); s.pos < len(s.data); s.space() {
		letter := s.data[s.pos]
		upper := letter &^ 0x20
		n, known := arguments[upper]
		if !known || !isLetter(letter) {
			return nil, s.fail("no command %q", letter)
		}
		if len(p.out) == 0 && upper != 'M' {
			return nil, s.fail("a path starts with M, not %q", letter)
		}
		s.pos++
		if err := s.command(&p, letter, n); err != nil {
			return nil, err
		}
	}
	if len(p.out) == 0 {
		return nil, s.fail("no path")
	}
	return p.out, nil
}

func isLetter(c byte) bool { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }

// scanner reads the tokens of path data.
type scanner struct {
	data string
	pos  int
}

func (s *scanner) fail(format string, args ...any) error {
	return fmt.Errorf("path data at byte %d: %s", s.pos, fmt.Sprintf(format, args...))
}

// command reads the arguments of one command letter, as often as they repeat, and draws each set.
func (s *scanner) command(p *pen, letter byte, n int) error {
	if n == 0 {
		p.close()
		return nil
	}
	var args [7]float64
	for first := true; ; first = false {
		for i := range n {
			if i > 0 {
				s.comma()
			} else {
				s.space()
			}
			read := s.number
			if n == arguments['A'] && (i == 3 || i == 4) {
				read = s.flag
			}
			v, err := read()
			if err != nil {
				return err
			}
			args[i] = v
		}
		if !first && letter&^0x20 == 'M' {
			letter-- // further pairs behind a move are lines
		}
		before := len(p.out)
		p.draw(letter, args)
		if !p.out[before:].inRange() {
			return s.fail("a point beyond ±%g", float64(maxCoordinate))
		}
		if !s.comma() && (s.pos == len(s.data) || isLetter(s.data[s.pos])) {
			return nil
		}
	}
}

func (s *scanner) space() {
	for s.pos < len(s.data) && strings.IndexByte(" \t\r\n\f", s.data[s.pos]) >= 0 {
		s.pos++
	}
}

// comma skips what may stand between two numbers and reports whether a comma was there, behind which one must follow.
func (s *scanner) comma() bool {
	s.space()
	if s.pos == len(s.data) || s.data[s.pos] != ',' {
		return false
	}
	s.pos++
	s.space()
	return true
}

// flag reads an arc's flag: one digit, and the next number may follow without a gap.
func (s *scanner) flag() (float64, error) {
	if s.pos == len(s.data) || s.data[s.pos] != '0' && s.data[s.pos] != '1' {
		return 0, s.fail("no flag, 0 or 1")
	}
	s.pos++
	return float64(s.data[s.pos-1] - '0'), nil
}

// number reads a number the way SVG writes them: "1.5.5-2e1" is three.
func (s *scanner) number() (float64, error) {
	end := s.pos
	if end < len(s.data) && (s.data[end] == '+' || s.data[end] == '-') {
		end++
	}
	whole := s.digits(&end)
	fraction := 0
	if end < len(s.data) && s.data[end] == '.' {
		end++
		fraction = s.digits(&end)
	}
	if whole+fraction == 0 {
		return 0, s.fail("no number")
	}
	if end < len(s.data) && s.data[end]&^0x20 == 'E' {
		exponent := end + 1
		if exponent < len(s.data) && (s.data[exponent] == '+' || s.data[exponent] == '-') {
			exponent++
		}
		if s.digits(&exponent) == 0 {
			return 0, s.fail("an exponent without digits")
		}
		end = exponent
	}
	v, err := strconv.ParseFloat(s.data[s.pos:end], 64)
	if err != nil || math.Abs(v) > maxCoordinate {
		return 0, s.fail("a number beyond ±%g", float64(maxCoordinate))
	}
	s.pos = end
	return v, nil
}

func (s *scanner) digits(pos *int) int {
	start := *pos
	for *pos < len(s.data) && '0' <= s.data[*pos] && s.data[*pos] <= '9' {
		*pos++
	}
	return *pos - start
}

// inRange reports whether all points keep within the limits; relative commands can add up to anything.
func (o outline) inRange() bool {
	for _, s := range o {
		for _, p := range s.pts {
			if !(math.Abs(p.X) <= maxCoordinate && math.Abs(p.Y) <= maxCoordinate) { // NaN is not in range either
				return false
			}
		}
	}
	return true
}
