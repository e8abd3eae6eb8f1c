package layout

import (
	"slices"
	"testing"

	"aioratings/pkg/request"
)

func TestRowsAndColumns(t *testing.T) {
	t.Parallel()
	// A lying badge is 144 by 58 and a standing one 88 by 102, see TestOneBadge.
	tests := []struct {
		name, query string
		family      request.Family
		badges      int
		want        []Rect
	}{
		{"one row of three", "", request.Poster, 3, []Rect{{64, 802, 144, 58}, {218, 802, 144, 58}, {372, 802, 144, 58}}},
		{"rows at the bottom are read from the top", "", request.Poster, 4,
			[]Rect{{64, 737, 144, 58}, {218, 737, 144, 58}, {372, 737, 144, 58}, {218, 802, 144, 58}}},
		{"and so are rows at the top", "position=tc", request.Poster, 4,
			[]Rect{{64, 20, 144, 58}, {218, 20, 144, 58}, {372, 20, 144, 58}, {218, 85, 144, 58}}},
		{"two in a row at l", "badge_size=l", request.Poster, 3,
			[]Rect{{101, 705, 182, 73}, {296, 705, 182, 73}, {198, 787, 182, 73}}},
		{"a column from the top", "position=tl", request.Poster, 2, []Rect{{15, 20, 88, 102}, {15, 129, 88, 102}}},
		{"a column from the bottom", "position=br", request.Poster, 2, []Rect{{477, 649, 88, 102}, {477, 758, 88, 102}}},
		{"a column in the middle", "position=r", request.Poster, 2, []Rect{{477, 329, 88, 102}, {477, 438, 88, 102}}},
		{"a column at the bottom centre", "direction=v", request.Poster, 2, []Rect{{246, 649, 88, 102}, {246, 758, 88, 102}}},
		{"a last row on the right", "position=tr&direction=h", request.Poster, 4,
			[]Rect{{113, 20, 144, 58}, {267, 20, 144, 58}, {421, 20, 144, 58}, {421, 85, 144, 58}}},
		{"a backdrop's wider margin", "", request.Backdrop, 1, []Rect{{1812, 20, 88, 102}}},
		{"split at the bottom", "split=1", request.Poster, 3, []Rect{{141, 802, 144, 58}, {295, 802, 144, 58}, {218, 20, 144, 58}}},
		{"split on the right", "split=1&position=tr", request.Poster, 3,
			[]Rect{{477, 20, 88, 102}, {477, 129, 88, 102}, {15, 20, 88, 102}}},
		{"one badge is not split", "split=1&position=r", request.Poster, 1, []Rect{{477, 384, 88, 102}}},
		{"an inset", "position=bl&edge_inset=10", request.Poster, 1, []Rect{{73, 671, 88, 102}}},
		{"a centred axis ignores its inset", "edge_inset_x=10&edge_inset_y=20", request.Poster, 1, []Rect{{218, 628, 144, 58}}},
		{"an inset stops at the other edge", "position=tl&direction=h&edge_inset_x=50", request.Poster, 3,
			[]Rect{{113, 20, 144, 58}, {267, 20, 144, 58}, {421, 20, 144, 58}}},
		{"insets of split sides meet in the middle", "position=l&split=1&edge_inset_x=50", request.Poster, 2,
			[]Rect{{198, 384, 88, 102}, {294, 384, 88, 102}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := boxes(Of(sceneOf(t, test.family, test.query, test.badges), typeface{}))
			if !slices.Equal(got, test.want) {
				t.Errorf("%q with %d badges:\ngot  %v\nwant %v", test.query, test.badges, got, test.want)
			}
		})
	}
}

func TestBadgesPerRow(t *testing.T) {
	t.Parallel()
	tests := []struct {
		query  string
		family request.Family
		badges int
		want   []int // badges of each row, first row first
	}{
		{"", request.Poster, 10, []int{3, 3, 3, 1}},
		{"badge_size=xs", request.Poster, 10, []int{3, 3, 3, 1}},
		{"badge_size=xl", request.Poster, 5, []int{2, 2, 1}},
		{"badge_style=v", request.Poster, 7, []int{5, 2}},
		{"badge_style=v&badge_size=l", request.Poster, 7, []int{4, 3}},
		{"badge_style=v&badge_size=xl", request.Poster, 7, []int{4, 3}},
		{"badge_shape=p&position=tc", request.Poster, 4, []int{3, 1}},
		{"position=bc&badge_style=h", request.Backdrop, 10, []int{10}},
		{"position=bc&badge_style=h&badge_size=xl&direction=h", request.Backdrop, 10, []int{5, 5}},
		{"position=bc&badge_style=v&direction=h", request.Episode, 8, []int{4, 4}},
		{"split=1&position=l&direction=h", request.Poster, 6, []int{1, 1, 1, 1, 1, 1}},
	}
	for _, test := range tests {
		rows := map[[2]int]int{}
		var order [][2]int
		plan := Of(sceneOf(t, test.family, test.query, test.badges), typeface{})
		for _, b := range boxes(plan) {
			side := 0
			if test.badges == 6 { // split: the sides count apart
				side = b.X
			}
			row := [2]int{side, b.Y}
			if rows[row]++; rows[row] == 1 {
				order = append(order, row)
			}
		}
		var got []int
		for _, row := range order {
			got = append(got, rows[row])
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q with %d badges: got rows of %v, want %v", test.query, test.badges, got, test.want)
		}
	}
}

func TestTooManyShrinkAlike(t *testing.T) {
	t.Parallel()
	tests := []struct {
		query  string
		family request.Family
		badges int
		unit   float64 // at most this, and not below nine tenths of it
	}{
		{"position=l", request.Poster, 7, 1},
		{"position=l", request.Poster, 10, 0.78},
		{"badge_style=v&badge_size=xl", request.Poster, 4, 1.44},
		{"badge_size=xl", request.Episode, 10, 0.4},
	}
	for _, test := range tests {
		plan := Of(sceneOf(t, test.family, test.query, test.badges), typeface{})
		if plan.Unit > test.unit || plan.Unit < 0.9*test.unit {
			t.Errorf("%q with %d badges: got unit %.3f, want just under %.3f", test.query, test.badges, plan.Unit, test.unit)
		}
	}
}

func TestNoBadges(t *testing.T) {
	t.Parallel()
	s := sceneOf(t, request.Poster, "", 0)
	if got := Of(s, typeface{}); len(got.Badges) != 0 || got.Statuette.W != 0 {
		t.Errorf("empty scene: got %+v, want an empty plan", got)
	}
}
