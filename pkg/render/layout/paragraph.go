package layout

import (
	"strings"
	"unicode/utf8"
)

// Paragraph is text broken into lines, all set at one size.
type Paragraph struct {
	Lines []string
	Size  float64 // pixels
	Lead  float64 // pixels from one baseline to the next
}

// Height is from the top of the first line's capitals to the last baseline, in pixels.
func (p Paragraph) Height(face Face) float64 {
	return float64(face.CapHeight()*p.Size) + float64(float64(len(p.Lines)-1)*p.Lead)
}

// The steps in which a paragraph gives way: lines closer to one another than this many sizes touch.
const (
	lead      = 1.18
	sizeSteps = 6
)

// Set breaks text into at most lines lines of at most width pixels, as large as it will go between the largest and the
// smallest size. Text that is too long even then ends in an ellipsis.
func Set(text string, face Face, width, largest, smallest float64, lines int) Paragraph {
	words := strings.Fields(text)
	for step := range sizeSteps {
		size := largest - float64((largest-smallest)*float64(step)/(sizeSteps-1))
		broken, whole := breakLines(words, face, size, width)
		if whole && len(broken) <= lines {
			return Paragraph{broken, size, lead * size}
		}
	}
	broken, _ := breakLines(words, face, smallest, width)
	if len(broken) > lines {
		last := broken[lines-1]
		broken = append(broken[:lines-1:lines-1], ellipsis(last+" "+broken[lines], face, smallest, width))
	}
	return Paragraph{broken, smallest, lead * smallest}
}

// breakLines fills lines with words. Whole is false if a word had to be broken.
func breakLines(words []string, face Face, size, width float64) (lines []string, whole bool) {
	whole = true
	line := ""
	for _, word := range words {
		joined := strings.TrimPrefix(line+" "+word, " ")
		if face.Width(joined, size) <= width {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for face.Width(word, size) > width {
			head := fitting(word, face, size, width)
			lines = append(lines, head)
			word, whole = word[len(head):], false
		}
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines, whole
}

// fitting is the longest beginning of text that fits, at least one rune.
func fitting(text string, face Face, size, width float64) string {
	end := 0
	for end < len(text) {
		_, n := utf8.DecodeRuneInString(text[end:])
		if end > 0 && face.Width(text[:end+n], size) > width {
			break
		}
		end += n
	}
	return text[:end]
}

// ellipsis shortens text until it fits with the sign at its end, at the end of a word where there is one.
func ellipsis(text string, face Face, size, width float64) string {
	const sign = "…"
	head := fitting(text, face, size, width-face.Width(sign, size))
	if space := strings.LastIndexByte(head, ' '); space > 0 && len(head) < len(text) && text[len(head)] != ' ' {
		head = head[:space]
	}
	return strings.TrimRight(head, " .,:;-–—") + sign
}
