package tvdb

import "aioratings/pkg/upstream"

// The shapes of TVDB's answers, below "data", with the members that are used. A member that is null stays at its zero
// value, which means "unknown"; pointers are where absent matters.

// hit is one thing that an outer id was found as: one of the members is there.
type hit struct {
	Movie   *found   `json:"movie"`
	Series  *found   `json:"series"`
	Episode *episode `json:"episode"`
}

type found struct {
	ID upstream.ID `json:"id"`
}

// record is a film or a series.
type record struct {
	ID               upstream.ID `json:"id"`
	Name             string      `json:"name"` // in the original language
	Image            string      `json:"image"`
	OriginalLanguage string      `json:"originalLanguage"` // three letters
	Status           status      `json:"status"`
	Remotes          []remote    `json:"remoteIds"`
	Artworks         []artwork   `json:"artworks"`
	Translations     struct {
		Names []translation `json:"nameTranslations"`
	} `json:"translations"`

	FirstRelease struct { // films only
		Date string `json:"date"`
	} `json:"first_release"`
	Runtime float64 `json:"runtime"` // films only, minutes

	FirstAired     string  `json:"firstAired"` // series only
	LastAired      string  `json:"lastAired"`
	NextAired      string  `json:"nextAired"`
	AverageRuntime float64 `json:"averageRuntime"` // minutes
}

type status struct {
	Name        string `json:"name"`
	KeepUpdated bool   `json:"keepUpdated"`
}

// remote is an id of somebody else's. Its type is a number that differs between films and series: the name is what counts.
type remote struct {
	ID     string `json:"id"`
	Source string `json:"sourceName"`
}

type translation struct {
	Name     string `json:"name"`
	Language string `json:"language"`
	IsAlias  bool   `json:"isAlias"`
}

type artwork struct {
	Image        string  `json:"image"` // a URL, or a path on the asset host
	Language     string  `json:"language"`
	Type         int     `json:"type"`
	Score        float64 `json:"score"` // how popular it is, up to some 100,000
	Width        float64 `json:"width"`
	Height       float64 `json:"height"`
	IncludesText *bool   `json:"includesText"`
}

// page is the answer of /series/{id}/episodes/default.
type page struct {
	Series   found     `json:"series"`
	Episodes []episode `json:"episodes"` // null, too, where there are none
}

type episode struct {
	ID      upstream.ID `json:"id"`
	Series  upstream.ID `json:"seriesId"`
	Season  *int        `json:"seasonNumber"` // 0 is the specials
	Number  *int        `json:"number"`
	Name    string      `json:"name"`
	Aired   string      `json:"aired"`
	Image   string      `json:"image"`
	Remotes []remote    `json:"remoteIds"` // of the extended record alone
}
