package request

import "testing"

func TestNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ got, want string }{
		{Poster.String(), "poster"}, {Episode.Style(), "episode-default"}, {Family(0).String(), "request.Family(0)"}, {Family(9).String(), "request.Family(9)"},
		{JPEG.ContentType(), "image/jpeg"}, {PNG.ContentType(), "image/png"}, {PNG.String(), "png"},
		{AnyKind.String(), ""}, {Movie.String(), "movie"}, {Series.String(), "series"},
		{SourceMAL.String(), "mal"}, {SourceEbert.String(), "ebert"}, {NoAward.String(), ""}, {Oscar.String(), "oscar"}, {Emmy.String(), "emmy"},
		{Lang("pt-BR").Base(), "pt"}, {Lang("pt-BR").Region(), "BR"}, {Lang("pt").Base(), "pt"}, {Lang("pt").Region(), ""}, {Original.Base(), "original"},
		{ParamInsetY.String(), "edge_inset_y"}, {Param(200).String(), "unknown"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestSourceSet(t *testing.T) {
	t.Parallel()
	set := SourceSet(0).With(SourceMAL).With(SourceEbert)
	for _, s := range Sources {
		if got, want := set.Has(s), s == SourceMAL || s == SourceEbert; got != want {
			t.Errorf("%s: got %v, want %v", s, got, want)
		}
	}
}
