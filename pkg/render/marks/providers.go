package marks

import "aioratings/pkg/request"

// logo draws the motif in its colours; motifs lists the sources that there are.
func logo(m motif) *drawing {
	switch m.source {
	case request.SourceMAL:
		return malLogo()
	case request.SourceIMDb:
		return imdbLogo()
	case request.SourceLetterboxd:
		return letterboxdLogo()
	case request.SourceRT:
		return criticsLogo(m.state)
	case request.SourceMetacritic:
		return metacriticLogo()
	case request.SourceRTA:
		return audienceLogo(m.state)
	case request.SourceTMDB:
		return tmdbLogo()
	case request.SourceTrakt:
		return traktLogo()
	case request.SourceMDBList:
		return mdblistLogo()
	case request.SourceEbert:
		return square(fill(fade(12, 1, 12, 23, rgb(255, 138, 44), rgb(240, 92, 16)), thumb()))
	}
	return square()
}

// icon draws the motif in white.
func icon(m motif) *drawing {
	switch m.source {
	case request.SourceMAL:
		return square(white(path(malLetters)))
	case request.SourceIMDb:
		return square(cutOut(imdbBox(), imdbName()))
	case request.SourceLetterboxd:
		return square(cutOut(letterboxdDots()...))
	case request.SourceRT:
		return criticsIcon(m.state)
	case request.SourceMetacritic:
		return square(white(path(metacriticRing), path(metacriticLetter)))
	case request.SourceRTA:
		return audienceIcon(m.state)
	case request.SourceTMDB:
		return square(cutOut(tmdbBox(), tmdbName()))
	case request.SourceTrakt:
		return square(white(traktBox()))
	case request.SourceMDBList:
		return square(white(mdblistSquare()))
	case request.SourceEbert:
		return square(white(thumb()))
	}
	return square()
}

// white is the one layer of an icon.
func white(parts ...outline) layer { return fill(flat(rgb(255, 255, 255)), parts...) }

// cutOut is the one layer of an icon whose inner shapes are left open.
func cutOut(parts ...outline) layer {
	l := white(parts...)
	l.cut = true
	return l
}

func imdbName() outline { return path(imdbLetters).scaled(1.12, 12.1, 11.94) }

func imdbBox() outline { return box(0.1, 5.4, 23.8, 13.2, 2.4) }

func imdbLogo() *drawing {
	return square(fill(flat(rgb(245, 197, 24)), imdbBox()), fill(flat(rgb(0, 0, 0)), imdbName()))
}

func malLogo() *drawing {
	letters := path(malLetters).scaled(0.86, 12, 12.2).moved(0, -0.2)
	return square(fill(flat(rgb(52, 92, 184)), box(0.1, 4, 23.8, 16, 3)), white(letters))
}

// Letterboxd's three dots: their radius and the distance of their centres, such that they span the box.
const (
	dotRadius   = 5.5
	dotDistance = 6.4
)

func letterboxdDots() []outline {
	return []outline{disc(12-dotDistance, 12, dotRadius), disc(12, 12, dotRadius), disc(12+dotDistance, 12, dotRadius)}
}

func letterboxdLogo() *drawing {
	const half = 4.473 // of the height of the lens where two dots cross
	lens := func(x float64) outline {
		return pathf("M%g %ga%g %g 0 0 1 0 %ga%g %g 0 0 1 0 %gz", x, 12-half, dotRadius, dotRadius, 2*half, dotRadius, dotRadius, -2*half)
	}
	dots := letterboxdDots()
	return square(
		fill(flat(rgb(255, 128, 0)), dots[0]),
		fill(flat(rgb(0, 224, 84)), dots[1]),
		fill(flat(rgb(64, 188, 244)), dots[2]),
		white(lens(12-dotDistance/2), lens(12+dotDistance/2)),
	)
}

func metacriticLogo() *drawing {
	return square(
		fill(fade(4, 2, 20, 22, rgb(255, 214, 74), rgb(250, 184, 20)), disc(12, 12, 11.6)),
		fill(flat(rgb(26, 26, 26)), path(metacriticLetter).scaled(1.08, 12, 12)),
	)
}

// tmdbLetters stand in for the mark's three lines of small letters, which are lost at the size of a badge.
const tmdbLetters = "M2.2 8.4h4.2v1.7H5.15v5.5h-1.7v-5.5H2.2zM7 8.4h1.75l.95 2.6.95-2.6h1.75v7.2h-1.6v-3.7l-.75 2h-.7l-.75-2v3.7H7z" +
	"M13.1 8.4h1.7c1.6 0 2.4 1.2 2.4 3.6s-.8 3.6-2.4 3.6h-1.7zM14.8 10v4c.5 0 .75-.5.75-2s-.25-2-.75-2z" +
	"M17.8 8.4h2c1.2 0 1.9.7 1.9 1.9 0 .7-.3 1.3-.8 1.6.7.3 1.1.9 1.1 1.7 0 1.3-.8 2-2.1 2h-2.1zM19.4 9.9v1.3h.3c.3 0 .5-.2.5-.65" +
	"s-.2-.65-.5-.65zM19.4 12.6v1.5h.35c.4 0 .6-.25.6-.75s-.2-.75-.6-.75z"

func tmdbName() outline { return path(tmdbLetters).stretched(1.07, 1.2, 12.05, 12) }

func tmdbBox() outline { return box(0.1, 5, 23.8, 14, 5) }

func tmdbLogo() *drawing {
	return square(
		fill(fade(0, 12, 24, 12, rgb(144, 206, 161), rgb(60, 190, 201), rgb(1, 180, 228)), tmdbBox()),
		fill(flat(rgb(13, 37, 63)), tmdbName()),
	)
}

func traktBox() outline { return path(traktCheck).scaled(0.94, 12, 12) }

func traktLogo() *drawing {
	return square(
		white(box(1, 1, 22, 22, 5.2)),
		fill(fade(2, 22, 22, 2, rgb(159, 66, 198), rgb(237, 28, 60)), traktBox()),
	)
}

func mdblistSquare() outline { return path(mdblistBox).scaled(0.88, 12, 12) }

func mdblistLogo() *drawing {
	return square(white(box(3, 3, 18, 18, 2)), fill(flat(rgb(66, 132, 202)), mdblistSquare()))
}

// thumb is our own sign for the critic who made it famous.
func thumb() outline {
	return path("M1.2 10.8a1.2 1.2 0 0 1 1.2-1.2h3.2a1.2 1.2 0 0 1 1.2 1.2v10.2a1.2 1.2 0 0 1-1.2 1.2H2.4a1.2 1.2 0 0 1-1.2-1.2z" +
		"M8.4 9.8L12.1 1.5c.4-.8 1-1.2 1.8-1.1 1.7.3 2.7 1.7 2.5 3.5l-.5 4.3h4.5c1.8 0 2.9 1.5 2.5 3.2l-1.8 8.2c-.4 1.6-1.6 2.6-3.2 2.6h-6.3c-1.2 0-2.3-.4-3.2-1.2z")
}
