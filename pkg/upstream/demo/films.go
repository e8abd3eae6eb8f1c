package demo

import (
	"time"

	"aioratings/pkg/titles"
)

// films lists them: the real ones by year, then the invented ones. Real films bear their real ids, awards and dates of first showing.
func films() []entry { return append(silentFilms(), inventedFilms()...) }

func silentFilms() []entry {
	return []entry{
		{
			slug: "metropolis", art: drawn(metropolis()),
			title:   original(film("tt0017136", 19, "Metropolis", "de", date(1927, time.January, 10), 153), "Metropolis"),
			verdict: verdict{imdb: 8.3, lb: 4.2, rt: 97, mc: 98, rta: 92, tmdb: 82, trakt: 81, mdblist: 88, ebert: 4, votes: 190_000, certified: true},
			editions: []edition{
				{lang: "en", name: "METROPOLIS", credit: "A FILM BY FRITZ LANG", vote: 5.6, votes: 31},
				textless(12),
				{lang: "de", name: "METROPOLIS", credit: "EIN FILM VON FRITZ LANG", vote: 5.5, votes: 9, plain: true},
				{lang: "ja", name: "メトロポリス", vote: 5.1, votes: 4},
			},
		},
		{
			slug: "moon", art: drawn(tripToTheMoon()),
			title:   original(film("tt0000417", 775, "A Trip to the Moon", "fr", date(1902, time.September, 1), 15), "Le Voyage dans la Lune"),
			verdict: verdict{imdb: 8.1, lb: 4.1, rt: 100, rta: 91, tmdb: 79, trakt: 78, mdblist: 85, votes: 58_000, certified: true, hot: true},
			editions: []edition{
				{lang: "en", name: "A TRIP\nTO THE MOON", credit: "GEORGES MÉLIÈS, 1902", vote: 5.8, votes: 22},
				textless(8),
				{lang: "fr", name: "LE VOYAGE\nDANS LA LUNE", credit: "GEORGES MÉLIÈS, 1902", vote: 5.7, votes: 14},
				{lang: "ja", name: "月世界旅行", vote: 5, votes: 2},
			},
		},
		{
			slug: "caligari", art: drawn(caligari()),
			title:   original(film("tt0010323", 234, "The Cabinet of Dr. Caligari", "de", date(1920, time.February, 26), 77), "Das Cabinet des Dr. Caligari"),
			verdict: verdict{imdb: 8, lb: 4, rt: 96, rta: 89, tmdb: 79, trakt: 76, mdblist: 83, ebert: 4, votes: 71_000, certified: true},
			editions: []edition{
				{lang: "en", name: "THE CABINET OF\nDR. CALIGARI", credit: "A FILM BY ROBERT WIENE", vote: 5.5, votes: 18},
				textless(6),
				{lang: "de", name: "DAS CABINET DES\nDR. CALIGARI", credit: "EIN FILM VON ROBERT WIENE", vote: 5.4, votes: 11},
			},
		},
		{
			slug: "nosferatu", art: drawn(nosferatu()),
			title:   original(film("tt0013442", 653, "Nosferatu", "de", date(1922, time.March, 4), 94), "Nosferatu, eine Symphonie des Grauens"),
			verdict: verdict{imdb: 7.9, lb: 4, rt: 97, mc: 87, rta: 87, tmdb: 77, trakt: 75, mdblist: 82, ebert: 4, votes: 112_000, certified: true},
			editions: []edition{
				{lang: "en", name: "NOSFERATU", credit: "A SYMPHONY OF HORROR", vote: 5.7, votes: 27},
				textless(10),
				{lang: "de", name: "NOSFERATU", credit: "EINE SYMPHONIE DES GRAUENS", vote: 5.6, votes: 15, plain: true},
				{lang: "ja", name: "吸血鬼ノスフェラトゥ", vote: 5, votes: 2},
			},
		},
		{
			slug: "safety-last", art: drawn(safetyLast()),
			title:    film("tt0014429", 0, "Safety Last!", "en", date(1923, time.April, 1), 74),
			verdict:  verdict{imdb: 8.1, lb: 4.1, rt: 97, rta: 93, tmdb: 78, trakt: 79, mdblist: 84, votes: 24_000},
			editions: []edition{{lang: "en", name: "SAFETY LAST!", credit: "HAROLD LLOYD", vote: 5.5, votes: 13}, textless(5)},
		},
		{
			slug: "sherlock-jr", art: drawn(sherlockJr()),
			title:    film("tt0015324", 992, "Sherlock Jr.", "en", date(1924, time.April, 21), 45),
			verdict:  verdict{imdb: 8.2, lb: 4.3, rt: 95, rta: 92, tmdb: 80, trakt: 78, mdblist: 86, votes: 60_000},
			editions: []edition{{lang: "en", name: "SHERLOCK\nJR.", credit: "BUSTER KEATON", vote: 5.4, votes: 11}, textless(4)},
		},
		{
			slug: "potemkin", art: drawn(potemkin()),
			title:   original(film("tt0015648", 643, "Battleship Potemkin", "ru", date(1925, time.December, 21), 75), "Броненосец Потёмкин"),
			verdict: verdict{imdb: 7.9, lb: 4, rt: 100, mc: 97, rta: 86, tmdb: 76, trakt: 74, mdblist: 83, ebert: 4, votes: 63_000, certified: true},
			editions: []edition{
				{lang: "en", name: "BATTLESHIP\nPOTEMKIN", credit: "A FILM BY SERGEI EISENSTEIN", vote: 5.6, votes: 19},
				textless(7),
				{lang: "ru", name: "БРОНЕНОСЕЦ\nПОТЁМКИН", credit: "ФИЛЬМ СЕРГЕЯ ЭЙЗЕНШТЕЙНА", vote: 5.5, votes: 12},
			},
		},
		{
			slug: "general", art: drawn(theGeneral()),
			title:    film("tt0017925", 961, "The General", "en", date(1926, time.December, 31), 79),
			verdict:  verdict{imdb: 8.1, lb: 4.2, rt: 92, rta: 92, tmdb: 78, trakt: 78, mdblist: 85, ebert: 4, votes: 100_000, certified: true, hot: true},
			editions: []edition{{lang: "en", name: "THE\nGENERAL", credit: "BUSTER KEATON", vote: 5.6, votes: 20}, textless(7)},
		},
		{
			slug: "wings", art: drawn(wings()),
			title:    film("tt0018578", 0, "Wings", "en", date(1927, time.August, 12), 144),
			verdict:  verdict{imdb: 7.6, lb: 3.8, rt: 93, rta: 78, tmdb: 73, trakt: 71, mdblist: 76, votes: 15_000, oscar: true},
			editions: []edition{{lang: "en", name: "WINGS", credit: "A FILM BY WILLIAM A. WELLMAN", vote: 5.3, votes: 9}, textless(3)},
		},
		{
			slug: "sunrise", art: drawn(sunrise()),
			title:    film("tt0018455", 631, "Sunrise: A Song of Two Humans", "en", date(1927, time.September, 23), 94),
			verdict:  verdict{imdb: 8.1, lb: 4.3, rt: 98, mc: 95, rta: 92, tmdb: 79, trakt: 77, mdblist: 87, ebert: 4, votes: 55_000, certified: true, oscar: true},
			editions: []edition{{lang: "en", name: "SUNRISE", credit: "A SONG OF TWO HUMANS", vote: 5.6, votes: 16}, textless(6)},
		},
	}
}

func inventedFilms() []entry {
	const longName = "The Astonishing and Mostly True Account of Captain Philomena Quill and Her Voyage Beneath the Seven Upside-Down Seas"
	return []entry{
		{
			slug: "star-lighthouse", art: drawn(starLighthouse()),
			title:   film("tt990000001", 9000000001, "星を釣る灯台", "ja", date(2019, time.July, 7), 108),
			verdict: verdict{mal: 8.54, imdb: 8.1, lb: 4.1, rt: 94, mc: 81, rta: 96, tmdb: 84, trakt: 83, mdblist: 86, ebert: 3.5, votes: 42_000, certified: true, hot: true},
			editions: []edition{
				{lang: "ja", name: "星を釣る灯台", vote: 5.8, votes: 24},
				{lang: "en", name: "THE LIGHTHOUSE THAT\nFISHED FOR STARS", vote: 5.4, votes: 10},
				textless(6),
			},
		},
		{
			slug: "upside-down-seas", art: drawn(upsideDownSeas()),
			title:   certified(film("tt990000002", 9000000002, longName, "en", date(2011, time.November, 18), 131), "PG"),
			verdict: verdict{imdb: 6.4, lb: 3.1, rt: 63, mc: 58, rta: 66, tmdb: 65, trakt: 64, mdblist: 61, ebert: 2.5, votes: 37_000},
			editions: []edition{
				{lang: "en", name: "THE ASTONISHING AND MOSTLY TRUE ACCOUNT OF\nCAPTAIN PHILOMENA QUILL\nAND HER VOYAGE BENEATH THE SEVEN\nUPSIDE-DOWN SEAS", vote: 5.3, votes: 8},
				textless(3),
			},
		},
		{
			slug: "empty-chair", art: drawn(emptyChair()), // nobody has seen it: no score anywhere
			title:    tvdb(film("tt990000003", 9000000003, "An Empty Chair in October", "en", date(1998, time.October, 9), 88), 9000000003),
			editions: []edition{{lang: "en", name: "An Empty Chair\nin October", vote: 5.2, votes: 2}, textless(1)},
		},
		{
			slug: "neptune", art: drawn(neptune()), // not shown before the title's century is nearly over
			title:    certified(film("tt990000004", 9000000004, "Nine Seconds to Neptune", "en", date(2087, time.June, 21), 0), "PG-13"),
			verdict:  verdict{trakt: 78, votes: 300},
			editions: []edition{{lang: "en", name: "NINE\nSECONDS\nTO NEPTUNE", credit: "SUMMER 2087", vote: 5.4, votes: 5}, textless(2)},
		},
		{
			slug:    "lost-reel", // known, scored, and nobody has a picture of it
			title:   film("tt990000005", 9000000005, "The Lost Reel", "en", date(1931, time.May, 2), 71),
			verdict: verdict{imdb: 4.2, lb: 2.2, rt: 31, mc: 38, rta: 44, tmdb: 46, trakt: 45, mdblist: 39, ebert: 1.5, votes: 1_900},
		},
	}
}

// drawn has the address of a.
func drawn(a artwork) *artwork { return &a }

func original(t titles.Title, name string) titles.Title {
	t.OriginalName = name
	return t
}

func certified(t titles.Title, certification string) titles.Title {
	t.Certification = certification
	return t
}

func tvdb(t titles.Title, number uint64) titles.Title {
	t.TVDB = number
	return t
}
