package fakes

// Title describes one film or series as both fakes know it. The zero value of a member is what an upstream would tell
// by null, "" or an empty list.
type Title struct {
	Series           bool
	TMDB             uint64
	IMDb             string
	TVDB             uint64
	Name             string
	OriginalName     string
	OriginalLanguage string
	Released         string // "2008-01-20"
	LastAired        string
	Status           string
	Runtime          int
	Popularity       float64
	Vote             float64
	Votes            int
	Posters          []Image
	Backdrops        []Image
	Logos            []Image
	PosterPath       string
	BackdropPath     string
	Episodes         []Episode
	Scores           *Scores // nil: MDBList does not know the title
}

// Episode is one episode of a series.
type Episode struct {
	Season, Number int
	TMDB, TVDB     uint64
	IMDb           string
	Name           string
	Aired          string
	Vote           float64
	Votes          int
	Stills         []Image
}

// Image is one picture. Lang and Region may be nil, as TMDB has it for art without lettering.
type Image struct {
	Path          string
	Lang, Region  any
	Vote          float64
	Votes         int
	Width, Height int
}

// Scores is what MDBList tells of a title.
type Scores struct {
	Score    any // MDBList's own, 0 to 100 or nil
	Ratings  []Rating
	Awards   string
	Keywords []string
}

// Rating is one entry of MDBList's ratings; nil is null.
type Rating struct {
	Source              string
	Value, Score, Votes any
}

// Ids of the catalogue that tests ask for, and of titles that nobody knows.
const (
	SeriesIMDb    = "tt0903747"
	SeriesTMDB    = 1396
	SeriesTVDB    = 81189
	EpisodeIMDb   = "tt0959621"
	EpisodeTVDB   = 349232
	FilmIMDb      = "tt0137523"
	FilmTMDB      = 550
	BothKindsIMDb = "tt0088888"
	BareTMDB      = 7003
	UnknownIMDb   = "tt9999999"
	UnknownTMDB   = 999999999
)

// Catalogue is a small world for tests: an ended series with episodes, a film, one IMDb id on a film and a more popular
// series, and an airing series without art, scores and outer ids. All names are invented.
func Catalogue() []Title {
	return []Title{series(), film(),
		{TMDB: 7001, IMDb: BothKindsIMDb, Name: "Twice Told", Released: "1988-05-01", Popularity: 5, Vote: 6, Votes: 10,
			Posters: []Image{{Path: "/twicefilm.jpg", Lang: "en", Width: 1000, Height: 1500}}, PosterPath: "/twicefilm.jpg"},
		{Series: true, TMDB: 7002, IMDb: BothKindsIMDb, Name: "Twice Told Weekly", Released: "1990-05-01", Popularity: 9, Status: "Ended",
			Posters: []Image{{Path: "/twiceseries.jpg", Lang: "en", Width: 1000, Height: 1500}}, PosterPath: "/twiceseries.jpg"},
		{Series: true, TMDB: BareTMDB, Name: "Bare Walls", OriginalLanguage: "de", Status: "Returning Series"},
	}
}

func series() Title {
	return Title{
		Series: true, TMDB: SeriesTMDB, IMDb: SeriesIMDb, TVDB: SeriesTVDB,
		Name: "Salt Flats", OriginalName: "Salt Flats", OriginalLanguage: "en", Status: "Ended",
		Released: "2008-01-20", LastAired: "2013-09-29", Runtime: 47, Popularity: 300.5, Vote: 8.938, Votes: 15321,
		Posters: []Image{
			{Path: "/saltposteren.jpg", Lang: "en", Region: "US", Vote: 5.3, Votes: 40, Width: 2000, Height: 3000},
			{Path: "/saltposterplain.jpg", Vote: 5.1, Votes: 12, Width: 1000, Height: 1500},
			{Path: "/saltposterde.jpg", Lang: "de", Region: "DE", Vote: 10, Votes: 1, Width: 1000, Height: 1500},
			{Path: "/saltposterhk.jpg", Lang: "cn", Vote: 4, Votes: 3, Width: 1000, Height: 1426},
		},
		PosterPath: "/saltposteren.jpg",
		Backdrops: []Image{
			{Path: "/saltbackplain.jpg", Vote: 5.2, Votes: 9, Width: 3840, Height: 2160},
			{Path: "/saltbacken.jpg", Lang: "en", Region: "US", Vote: 5, Votes: 4, Width: 1920, Height: 1080},
		},
		BackdropPath: "/saltbackplain.jpg",
		Logos: []Image{
			{Path: "/saltlogo.svg", Lang: "en", Vote: 5, Votes: 2, Width: 1600, Height: 400},
			{Path: "/saltlogo2.png", Lang: "en", Vote: 4, Votes: 2, Width: 800, Height: 200},
		},
		Episodes: []Episode{
			{Season: 1, Number: 1, TMDB: 62085, TVDB: EpisodeTVDB, IMDb: EpisodeIMDb, Name: "First Grain", Aired: "2008-01-20", Vote: 8.2, Votes: 300,
				Stills: []Image{{Path: "/saltstill11.jpg", Width: 1920, Height: 1080}}},
			{Season: 1, Number: 2, TMDB: 62086, TVDB: 349235, IMDb: "tt1054724", Name: "Second Grain", Aired: "2008-01-27", Vote: 8.1, Votes: 250},
			{Season: 0, Number: 1, TMDB: 62131, Name: "Making Salt"},
		},
		Scores: &Scores{
			Score: 93,
			Ratings: []Rating{
				{"imdb", 9.5, 95, 2300000}, {"metacritic", 87, 87, 98}, {"metacriticuser", 9.1, 91.0, 18000},
				{"trakt", 92, 92, 60000}, {"tomatoes", 96, 96, 251}, {"popcorn", 97, 97, nil}, {"tmdb", 89, 89, 15300},
				{"letterboxd", nil, nil, nil}, {"myanimelist", nil, nil, nil},
			},
			Awards:   "Won: Outstanding Drama Series (Primetime Emmys, 2014). Plus 15 more Primetime Emmys.",
			Keywords: []string{"mdblist.certified-fresh", "emmy-award-winner"},
		},
	}
}

func film() Title {
	return Title{
		TMDB: FilmTMDB, IMDb: FilmIMDb, Name: "The Soap Room", OriginalName: "The Soap Room", OriginalLanguage: "en", Status: "Released",
		Released: "1999-10-15", Runtime: 139, Popularity: 24.2, Vote: 8.438, Votes: 30717,
		Posters: []Image{
			{Path: "/soapposter.jpg", Lang: "en", Region: "US", Vote: 3.984, Votes: 20, Width: 2000, Height: 3000},
			{Path: "/soapposter2.jpg", Lang: "en", Region: "GB", Vote: 10, Votes: 1, Width: 1400, Height: 2100},
		},
		PosterPath:   "/soapposter.jpg",
		Backdrops:    []Image{{Path: "/soapback.jpg", Width: 1920, Height: 1080}},
		BackdropPath: "/soapback.jpg",
		Logos:        []Image{{Path: "/soaplogo.png", Lang: "en", Width: 900, Height: 300}},
		Scores: &Scores{
			Score: 85,
			Ratings: []Rating{
				{"imdb", 8.8, 88, 2400000}, {"metacritic", 67, 67, 36}, {"trakt", 86, 86, 70000}, {"tomatoes", 81, 81, 187},
				{"popcorn", 96, 96, 250000}, {"tmdb", 84, 84, 30700}, {"letterboxd", 4.3, 86, 5000000}, {"rogerebert", 2.0, nil, nil},
			},
			Awards: "Won: Best Picture (Oscars, 2000). Plus 2 more Oscars.",
		},
	}
}
