package marks

import (
	"image/color"

	"aioratings/pkg/request"
)

// Colour is the source's colour for a plate behind an icon or a text label, opaque; neutral grey for an unknown source.
func Colour(src request.Source) color.NRGBA {
	switch src {
	case request.SourceIMDb:
		return rgb(180, 145, 15)
	case request.SourceTMDB:
		return rgb(1, 155, 88)
	case request.SourceRT, request.SourceRTA:
		return rgb(185, 35, 8)
	case request.SourceMetacritic:
		return rgb(75, 150, 38)
	case request.SourceTrakt:
		return rgb(175, 15, 45)
	case request.SourceLetterboxd:
		return rgb(0, 155, 88)
	case request.SourceMAL:
		return rgb(34, 60, 120)
	case request.SourceMDBList:
		return rgb(66, 132, 202)
	case request.SourceEbert:
		return rgb(232, 89, 12)
	}
	return rgb(90, 90, 90)
}

// TextLabel is the source's name in the few letters that a badge has room for: "IMDb"; "" for an unknown source.
func TextLabel(src request.Source) string {
	switch src {
	case request.SourceIMDb:
		return "IMDb"
	case request.SourceTMDB:
		return "TMDB"
	case request.SourceRT:
		return "RTC"
	case request.SourceRTA:
		return "RTA"
	case request.SourceMetacritic:
		return "MC"
	case request.SourceTrakt:
		return "Trakt"
	case request.SourceLetterboxd:
		return "LB"
	case request.SourceMAL:
		return "MAL"
	case request.SourceMDBList:
		return "MDB"
	case request.SourceEbert:
		return "Ebert"
	}
	return ""
}

func rgb(r, g, b uint8) color.NRGBA { return color.NRGBA{R: r, G: g, B: b, A: 255} }
