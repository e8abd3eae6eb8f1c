package main

import (
	"bytes"
	"context"
	"fmt"

	"aioratings/pkg/planar"
	"aioratings/pkg/profiles"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// drawn is what package render makes of the demo catalogue: each product at each size, on bases and without, and what leaves
// the usual way.
func drawn(ctx context.Context, sources string) ([]picture, error) {
	s, err := newStudio(ctx, sources)
	if err != nil {
		return nil, err
	}
	for _, draw := range []func() error{s.titles, s.sizes, s.looks, s.badges, s.kept, s.canvases, s.placeholders} {
		if err := draw(); err != nil {
			return nil, err
		}
	}
	return s.pictures, nil
}

// titles draws each title in each family, small.
func (s *studio) titles() error {
	for _, title := range s.catalogue.Titles() {
		for _, family := range request.Families {
			if err := s.draw(title, family, family.Format(), "imageSize=small"); err != nil {
				return err
			}
		}
	}
	return nil
}

// sizes draws one title in each family, format and size. PNGs of photographs are heavy: the small ones must do.
func (s *studio) sizes() error {
	title := s.series()
	for _, family := range request.Families {
		for _, size := range []string{"small", "medium", "large", "very-large"} {
			for _, format := range []request.Format{request.JPEG, request.PNG} {
				if format == request.PNG && family != request.Logo && size != "small" {
					continue
				}
				if err := s.draw(title, family, format, "ratings_limit=6&imageSize="+size); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// series is the first title with episodes.
func (s *studio) series() (title titles.Title) {
	for _, title = range s.catalogue.Titles() {
		if len(s.catalogue.Episodes(title)) > 0 {
			break
		}
	}
	return title
}

// looks draws what parameters make of the art and of badges.
func (s *studio) looks() error {
	title := s.catalogue.Titles()[0]
	for _, query := range []string{
		"fit=cover", "fit=pad", "fit=blur", "blur=true", "ratings_limit=0", "ratings_limit=10&position=tl",
		"badge_background=n&split=true", "badge_background=t&badge_shape=p&position=r",
	} {
		for _, family := range []request.Family{request.Poster, request.Backdrop} {
			if err := s.draw(title, family, request.JPEG, "imageSize=small&"+query); err != nil {
				return err
			}
		}
		if err := s.draw(title, request.Poster, request.PNG, "imageSize=small&"+query); err != nil {
			return err
		}
	}
	return nil
}

// badges draws all ten in every label and size that they have, in both directions in turns, at three scales.
func (s *studio) badges() error {
	title := s.catalogue.Titles()[0]
	for _, label := range []string{"o", "i", "t"} {
		for i, size := range []string{"xs", "s", "m", "l", "xl"} {
			for j, scale := range []string{"medium", "small", "large"} {
				family := [...]request.Family{request.Poster, request.Backdrop, request.Episode}[j]
				style := [...]string{"h", "v"}[(i+j)%2]
				query := fmt.Sprintf("imageSize=%s&ratings_limit=10&label_style=%s&badge_size=%s&badge_style=%s", scale, label, size, style)
				if err := s.draw(title, family, request.JPEG, query); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// kept draws from sources that have the picture's size already. They keep their coefficients, or have them divided anew if
// they are very fine.
func (s *studio) kept() error {
	var e planar.Encoder
	for _, family := range []request.Family{request.Poster, request.Backdrop} {
		for kind, o := range []planar.Options{{}, {Progressive: true}, {Quality: 97}} {
			d, err := designed(family, request.JPEG, "imageSize=small")
			if err != nil {
				return err
			}
			source, err := e.Encode(nil, pattern(d.Width(), 300, planar.S420), o)
			if err != nil {
				return err
			}
			name := fmt.Sprintf("kept-%s-%d", family, kind)
			base, err := s.drawFrom(name, source, d)
			if err != nil {
				return err
			}
			same, err := sameSamples(source, base)
			if err != nil {
				return err
			}
			if fine := o.Quality != 0; same == fine {
				return fmt.Errorf("%s: that the source kept its coefficients is %t", name, same)
			}
		}
	}
	return nil
}

// sameSamples tells whether two files decode to the same samples.
func sameSamples(a, b []byte) (bool, error) {
	var d planar.Decoder
	var p, q planar.Planes
	if _, err := d.Decode(a, 8, &p); err != nil {
		return false, err
	}
	if _, err := d.Decode(b, 8, &q); err != nil {
		return false, err
	}
	return bytes.Equal(raster(p.Image()).Pix, raster(q.Image()).Pix), nil
}

// canvases draws each picture that an example of a saved design has.
func (s *studio) canvases() error {
	title := s.series()
	for _, example := range profiles.Examples() {
		profile, err := profiles.Parse(example.Document)
		if err != nil {
			return err
		}
		for _, family := range request.Families {
			if profile.Section(family) == nil {
				continue
			}
			asked, err := request.Parse("/key/imdb/"+family.Style()+"/"+title.IMDb+":1:1."+family.Format().String(), "imageSize=small")
			if err != nil {
				return err
			}
			_, d, err := profile.Resolve(asked)
			if err != nil {
				return err
			}
			if err := s.drawDesign(fmt.Sprintf("design-%s-%s", example.ID, family), title, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// placeholders draws what stands in for art.
func (s *studio) placeholders() error {
	for _, family := range request.Families {
		for _, format := range []request.Format{request.JPEG, request.PNG} {
			d, err := designed(family, format, "imageSize=small")
			if err != nil {
				return err
			}
			p, err := s.renderer.Placeholder(s.ctx, d, []string{"The Name of a Title"})
			if err != nil {
				return err
			}
			s.add("placeholder-"+family.String(), p.Bytes)
		}
	}
	return nil
}
