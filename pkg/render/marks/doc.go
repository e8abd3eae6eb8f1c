// Package marks draws the little pictures on badges: a provider's mark in its colours, the same as a white icon, and the
// statuette of an award.
//
// All of it is vectors, parsed once into a Set and filled with gg at whatever size is asked for (made for boxes of 20 to
// 200 pixels a side). The outlines come from path data in this package; an operator may put PNG files of his own in
// their place, see FromFolder. Whose marks these are stands in NOTICE.md.
//
// It refuses to choose: which source, which state and where is the caller's business. It draws no text, knows no plate,
// and opens nothing but the folder that FromFolder is given. Equal calls give equal pixels.
package marks
