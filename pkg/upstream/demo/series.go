package demo

import (
	"fmt"
	"time"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// series lists them, all invented. Series n has the ids tt99000010n, TMDB 900000010n and TVDB 900000010n; its episodes
// count on from a thousand times n.
func series() []entry {
	return []entry{
		{
			slug: "rain-street", art: drawn(rainStreet()),
			title:   serial(1, "Rain on Vermilion Street", date(2014, time.March, 2), date(2015, time.May, 10), false, 52, "TV-MA"),
			verdict: verdict{imdb: 8.7, lb: 4.3, rt: 93, mc: 84, rta: 95, tmdb: 86, trakt: 85, mdblist: 88, votes: 210_000, certified: true, hot: true, emmy: true},
			editions: []edition{
				{lang: "en", name: "Rain on\nVermilion Street", credit: "A CRIME IN TWO SEASONS", vote: 5.7, votes: 17},
				textless(9),
				{lang: "de", name: "Regen in der\nZinnoberstraße", credit: "EIN VERBRECHEN IN ZWEI STAFFELN", vote: 5.3, votes: 4},
				{lang: "fr", name: "Pluie sur la\nrue Vermillon", credit: "UN CRIME EN DEUX SAISONS", vote: 5.2, votes: 3},
			},
			episodes: []episode{
				aired(1, 0, 1, "The Street Before", date(2014, time.February, 23), 3, 7.9),
				aired(1, 1, 1, "Red Wet Neon", date(2014, time.March, 2), 1, 8.6),
				aired(1, 1, 2, "A Hat Nobody Claimed", date(2014, time.March, 9), 2, 8.4),
				aired(1, 1, 3, "The Umbrella Trade", date(2014, time.March, 16), 0, 8.1),
				aired(1, 2, 1, "Dry Season", date(2015, time.May, 3), 4, 8.8),
				aired(1, 2, 2, "Rain, Again", date(2015, time.May, 10), 5, 9.4),
			},
		},
		{
			slug: "quiet-orbit", art: drawn(quietOrbit()),
			title:    serial(2, "The Quiet Orbit", date(2024, time.September, 6), date(2026, time.January, 30), true, 47, "TV-14"),
			verdict:  verdict{imdb: 7.8, lb: 3.7, rt: 71, mc: 69, rta: 72, tmdb: 78, trakt: 77, mdblist: 74, votes: 48_000},
			editions: []edition{{lang: "en", name: "THE QUIET\nORBIT", credit: "SOMEBODY HAS TO STAY", vote: 5.5, votes: 12}, textless(6)},
			episodes: []episode{
				aired(2, 1, 1, "Ninety-Two Minutes", date(2024, time.September, 6), 1, 7.6),
				aired(2, 1, 2, "The Long Way to the Airlock", date(2024, time.September, 13), 2, 7.9),
				aired(2, 2, 1, "Second Sunrise", date(2026, time.January, 23), 4, 8.0),
				aired(2, 2, 2, "Handover", date(2026, time.January, 30), 0, 7.7),
			},
		},
		{
			slug: "whale-road", art: drawn(whaleRoad()),
			title:   serial(3, "The Whale Road", date(2008, time.October, 5), date(2008, time.October, 26), false, 58, "TV-PG"),
			verdict: verdict{imdb: 6.9, lb: 3.3, rt: 46, mc: 52, rta: 49, tmdb: 70, trakt: 68, mdblist: 57, votes: 9_400},
			editions: []edition{
				{lang: "en", name: "THE\nWHALE ROAD", credit: "WHAT THE LANTERN DOES NOT REACH", vote: 5.6, votes: 14},
				textless(8),
				{lang: "de", name: "DIE STRASSE\nDER WALE", credit: "WOHIN KEINE LATERNE REICHT", vote: 5.2, votes: 3},
			},
			episodes: []episode{
				aired(3, 1, 1, "Lamp Oil", date(2008, time.October, 5), 1, 7.1),
				aired(3, 1, 2, "Under the Keel", date(2008, time.October, 12), 2, 7.0),
				aired(3, 1, 3, "Landfall", date(2008, time.October, 26), 3, 7.4),
			},
		},
		{
			slug: "reeds", art: drawn(reedYear()),
			title:    serial(4, "A Year in the Reeds", date(2021, time.January, 10), date(2021, time.October, 17), false, 50, "TV-G"),
			verdict:  verdict{imdb: 9.1, rt: 100, rta: 97, tmdb: 89, trakt: 88, mdblist: 91, votes: 12_000, certified: true},
			editions: []edition{{lang: "en", name: "A Year in\nthe Reeds", credit: "FOUR SEASONS WITH A HERON", vote: 5.5, votes: 11}, textless(7)},
			episodes: []episode{
				aired(4, 1, 1, "Ice", date(2021, time.January, 10), 4, 9.0),
				aired(4, 1, 2, "Flood", date(2021, time.April, 11), 1, 8.9),
				aired(4, 1, 3, "Green Noise", date(2021, time.July, 11), 2, 9.2),
				aired(4, 1, 4, "Smoke on the Water", date(2021, time.October, 17), 3, 9.1),
			},
		},
	}
}

// serial describes the n-th series.
func serial(n uint64, name string, first, last time.Time, airing bool, minutes int, certification string) titles.Title {
	return titles.Title{
		Kind: request.Series, IMDb: fmt.Sprintf("tt%d", 990000100+n), TMDB: 9000000100 + n, TVDB: 9000000100 + n,
		Name: name, OriginalName: name, OriginalLanguage: "en",
		Released: first, LastAired: last, Airing: airing, RuntimeMinutes: minutes, Certification: certification,
	}
}

// aired describes an episode of the n-th series; imdb is its score there, and the others are near.
func aired(n uint64, season, number int, name string, day time.Time, take int, imdb float64) episode {
	own := 1000*n + 100*uint64(season) + uint64(number)
	return episode{
		Episode: titles.Episode{Season: season, Number: number, Name: name, Aired: day,
			IMDb: fmt.Sprintf("tt%d", 990000000+own), TMDB: 9000000000 + own, TVDB: 9000000000 + own},
		take:    take,
		verdict: verdict{imdb: imdb, tmdb: 10*imdb - 2, trakt: 10*imdb - 4, votes: 2_400},
	}
}
