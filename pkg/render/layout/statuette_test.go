package layout

import (
	"testing"

	"aioratings/pkg/request"
)

func TestStatuette(t *testing.T) {
	t.Parallel()
	s := sceneOf(t, request.Poster, "badge_size=xl", 3)
	s.Award = true
	want := Rect{509, 20, 56, 112}
	if got := Of(s, typeface{}).Statuette; got != want {
		t.Errorf("statuette at 580: got %v, want %v", got, want)
	}
	s = sceneOf(t, request.Poster, "imageSize=small", 0)
	s.Award = true
	want = Rect{300, 12, 33, 66}
	if got := Of(s, typeface{}).Statuette; got != want {
		t.Errorf("statuette at 342, no badges: got %v, want %v", got, want)
	}
}

func TestBadgesMakeWayForTheStatuette(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, query string
		badges      int
		want        Rect // of the first badge
	}{
		{"a column top right starts below", "position=tr", 3, Rect{477, 139, 88, 102}},
		{"rows top right start below", "position=tr&direction=h", 2, Rect{267, 139, 144, 58}},
		{"a column on the right keeps to its middle", "position=r", 3, Rect{477, 275, 88, 102}},
		{"a longer one moves down", "position=r", 6, Rect{477, 139, 88, 102}},
		{"a column bottom right stays", "position=br", 3, Rect{477, 540, 88, 102}},
		{"a row top left stops beside", "position=tl&direction=h", 3, Rect{15, 20, 144, 58}},
		{"top centre stays in the middle", "position=tc&badge_style=v", 3, Rect{148, 20, 88, 102}},
		{"the left is left alone", "position=l", 3, Rect{15, 275, 88, 102}},
		{"the right half of a split starts below", "position=tl&split=1", 2, Rect{15, 20, 88, 102}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := sceneOf(t, request.Poster, test.query, test.badges)
			s.Award = true
			plan := Of(s, typeface{})
			if got := plan.Badges[0].Box; got != test.want {
				t.Errorf("%q with %d badges: got the first at %v, want %v", test.query, test.badges, got, test.want)
			}
			for i, b := range plan.Badges {
				if b.Box.Overlaps(plan.Statuette) {
					t.Errorf("%q: badge %d at %v is on the statuette at %v", test.query, i, b.Box, plan.Statuette)
				}
			}
		})
	}
}
