package design

// Kind says what an element is.
type Kind uint8

// The kinds of elements.
const (
	Rating    Kind = iota + 1 // one source's score as a badge
	Statuette                 // the award's
	Text                      // a line of facts about the title, or of free text
	Mark                      // a provider's logo without a plate; Rotten Tomatoes' two are fresh and upright
	Rectangle                 // a plate of one colour, with round corners
	Gradient                  // a plate that goes from one colour over into another
	Strip                     // several scores as badges in a row or a column
)

// Anchor is the point of an element's box that is put in its place.
type Anchor uint8

// The nine anchors.
const (
	TopLeft Anchor = iota + 1
	TopCenter
	TopRight
	CenterLeft
	Center
	CenterRight
	BottomLeft
	BottomCenter
	BottomRight
)

// fractions tells how far from the box's left and top edge the anchor lies, as fractions of the box's sides.
func (a Anchor) fractions() (x, y float64) {
	if a < TopLeft || a > BottomRight {
		return 0, 0
	}
	n := a - TopLeft
	return float64(n%3) / 2, float64(n/3) / 2
}

// Fact is something that is known about a title.
type Fact uint8

// The facts, and how they are written.
const (
	FactTitle         Fact = iota + 1 // the name: on an episode's picture the episode's, else the title's
	FactSeries                        // the name of an episode's series: "Breaking Bad"; unknown elsewhere
	FactEpisode                       // an episode's place in its series: "S5 E14"; unknown elsewhere
	FactYear                          // of the first showing, of an episode its own: "1999"
	FactRuntime                       // "47 min", and from an hour on "2 h 19 min"
	FactCertification                 // as the authority writes it: "PG-13"
)

// Align is where a line of text stands in its box.
type Align uint8

// The alignments.
const (
	AlignLeft Align = iota + 1
	AlignCenter
	AlignRight
)

// Weight is how heavy letters are.
type Weight uint8

// The weights, which are those of the two faces that there are.
const (
	Bold Weight = iota + 1
	Medium
)
