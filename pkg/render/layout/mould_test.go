package layout

import (
	"testing"

	"aioratings/pkg/request"
)

// The value "92%" is 51 wide at 34 pixels, the label "IMDb" 52 at 26.
func TestOneBadge(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, query string
		family      request.Family
		want        Badge
		radius      float64
	}{
		{"lying, logo", "", request.Poster, Badge{
			Box: Rect{218, 802, 144, 58}, Label: Rect{218, 802, 76, 58}, Value: Rect{294, 802, 68, 58},
			Icon: Rect{232, 807, 48, 48}, ValueText: Text{Centre: 329.5, Baseline: 843, Size: 34},
		}, 10},
		{"lying, text", "label_style=t", request.Poster, Badge{
			Box: Rect{222, 802, 136, 58}, Label: Rect{222, 802, 68, 58}, Value: Rect{290, 802, 68, 58},
			LabelText: Text{Centre: 256, Baseline: 840, Size: 26}, ValueText: Text{Centre: 325.5, Baseline: 843, Size: 34},
		}, 10},
		{"standing, logo", "badge_style=v", request.Poster, Badge{
			Box: Rect{246, 758, 88, 102}, Label: Rect{246, 758, 88, 60}, Value: Rect{246, 818, 88, 42},
			Icon: Rect{266, 764, 48, 48}, ValueText: Text{Centre: 290, Baseline: 851, Size: 34},
		}, 10},
		{"standing, text", "badge_style=v&label_style=t", request.Poster, Badge{
			Box: Rect{246, 780, 88, 80}, Label: Rect{246, 780, 88, 38}, Value: Rect{246, 818, 88, 42},
			LabelText: Text{Centre: 290, Baseline: 808, Size: 26}, ValueText: Text{Centre: 290, Baseline: 851, Size: 34},
		}, 10},
		{"pill", "badge_shape=p", request.Poster, Badge{
			Box: Rect{208, 796, 164, 64}, Label: Rect{208, 796, 86, 64}, Value: Rect{294, 796, 78, 64},
			Icon: Rect{232, 804, 48, 48}, ValueText: Text{Centre: 329.5, Baseline: 840, Size: 34},
		}, 32},
		{"half size", "badge_size=xs", request.Poster, Badge{
			Box: Rect{253, 831, 73, 29}, Label: Rect{253, 831, 38, 29}, Value: Rect{291, 831, 35, 29},
			Icon: Rect{260, 833, 24, 24}, ValueText: Text{Centre: 309, Baseline: 851, Size: 17},
		}, 5},
		{"episode", "", request.Episode, Badge{
			Box: Rect{655, 20, 110, 128}, Label: Rect{655, 20, 110, 75}, Value: Rect{655, 95, 110, 53},
			Icon: Rect{680, 28, 60, 60}, ValueText: Text{Centre: 710, Baseline: 136, Size: 42.5},
		}, 12.5},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			plan := Of(sceneOf(t, test.family, test.query, 1), typeface{})
			if got := plan.Badges[0]; got != test.want {
				t.Errorf("%q:\ngot  %+v\nwant %+v", test.query, got, test.want)
			}
			if plan.Radius != test.radius {
				t.Errorf("%q: got radius %v, want %v", test.query, plan.Radius, test.radius)
			}
		})
	}
}

func TestBadgesShareTheWidestLabelAndValue(t *testing.T) {
	t.Parallel()
	s := sceneOf(t, request.Poster, "label_style=t", 3)
	s.Values = []string{"8.54", "7", "92%"}
	s.Labels = []string{"LB", "Trakt", "MC"}
	plan := Of(s, typeface{})
	for i, b := range plan.Badges {
		// "Trakt" is 65 wide and padded by 8 each side, "8.54" is 68, padded by 10 and 7.
		if b.Label.W != 81 || b.Value.W != 85 {
			t.Errorf("badge %d: got label %d and value %d wide, want 81 and 85", i, b.Label.W, b.Value.W)
		}
	}
}

func TestWideTextMakesStandingBadgesWider(t *testing.T) {
	t.Parallel()
	s := sceneOf(t, request.Poster, "badge_style=v", 1)
	s.Values = []string{"100.0%"} // 102 wide
	if got := Of(s, typeface{}).Badges[0].Box.W; got != 118 {
		t.Errorf("width of a standing badge with a long value: got %d, want 118", got)
	}
}
