package service

import "time"

// Explanation says why a picture looks as it does, in the words of explain.schema.json. It holds sentences for people
// beside names for programs, no key, and nothing that an upstream said beyond its facts. Ages and lives are in seconds.
type Explanation struct {
	Summary  string            `json:"summary"`
	Picture  ExplainedPicture  `json:"picture"`
	Title    ExplainedTitle    `json:"title"`
	Art      ExplainedArt      `json:"art"`
	Scores   []ExplainedScore  `json:"scores"` // all ten, in the default order
	Award    ExplainedAward    `json:"award"`
	Design   ExplainedDesign   `json:"design"`
	Cache    ExplainedCache    `json:"cache"`
	Degraded []ExplainedLack   `json:"degraded"` // what failed and could have changed the picture
	Links    map[string]string `json:"links"`    // "schema": where this document is described
}

// ExplainedPicture is the picture that is explained, and what somebody who asks for it gets now.
type ExplainedPicture struct {
	URL     string `json:"url"` // to be put behind the address of the service and the key
	Family  string `json:"family"`
	Format  string `json:"format"`
	Width   int    `json:"width"`   // pixels
	Outcome string `json:"outcome"` // complete, stale, partial, placeholder or none
	Reason  string `json:"reason"`
}

// ExplainedTitle is what the id means.
type ExplainedTitle struct {
	Asked            string            `json:"asked"` // the id as it was understood: "imdb/tt0903747"
	Kind             string            `json:"kind"`
	KindReason       string            `json:"kindReason"`
	Name             string            `json:"name"`
	OriginalName     string            `json:"originalName,omitempty"`
	OriginalLanguage string            `json:"originalLanguage,omitempty"`
	IDs              map[string]string `json:"ids"` // by type: imdb, tmdb, tvdb
	By               string            `json:"by"`  // the source that knew it
	Age              int64             `json:"ageSeconds"`
	Stale            bool              `json:"stale"`
	Failed           []string          `json:"failed,omitempty"` // sources that were asked before and did not answer
	Released         string            `json:"released,omitempty"`
	LastAired        string            `json:"lastAired,omitempty"`
	Airing           bool              `json:"airing"`
	Episode          *ExplainedEpisode `json:"episode,omitempty"`
	Rhythm           ExplainedRhythm   `json:"rhythm"`
}

// ExplainedEpisode is the episode that the picture is of.
type ExplainedEpisode struct {
	Season int               `json:"season"`
	Number int               `json:"number"`
	Name   string            `json:"name,omitempty"`
	Aired  string            `json:"aired,omitempty"`
	IDs    map[string]string `json:"ids"`
}

// ExplainedRhythm is how fast a title's scores move.
type ExplainedRhythm struct {
	Life   int64  `json:"lifeSeconds"`
	Reason string `json:"reason"`
}

// ExplainedArt is where the picture beneath the badges comes from.
type ExplainedArt struct {
	Reason     string               `json:"reason"`
	Total      int                  `json:"total"`      // candidates that were offered
	Candidates []ExplainedCandidate `json:"candidates"` // the first of them, in the order in which they are tried
}

// ExplainedCandidate is one picture that was offered.
type ExplainedCandidate struct {
	Place   int     `json:"place"`
	Source  string  `json:"source"`
	ID      string  `json:"id"`
	Width   int     `json:"width,omitempty"`  // pixels, as the source tells
	Height  int     `json:"height,omitempty"` // pixels
	Lang    string  `json:"lang,omitempty"`   // of the lettering; none where absent
	Region  string  `json:"region,omitempty"`
	Vote    float64 `json:"vote,omitempty"`
	Votes   int     `json:"votes,omitempty"`
	Default bool    `json:"default,omitempty"` // the source's own choice
	Stale   bool    `json:"stale,omitempty"`
	Reason  string  `json:"reason"`  // what put it in its place
	Outcome string  `json:"outcome"` // taken, refused or untried
	Refusal string  `json:"refusal,omitempty"`
}

// ExplainedScore is one source's score, drawn or not.
type ExplainedScore struct {
	Source   string `json:"source"`
	Name     string `json:"name"`
	Value    string `json:"value,omitempty"`    // as it is shown
	State    string `json:"state,omitempty"`    // of Rotten Tomatoes' two
	Provider string `json:"provider,omitempty"` // who told
	Votes    int    `json:"votes,omitempty"`
	Age      *int64 `json:"ageSeconds,omitempty"`
	Stale    bool   `json:"stale,omitempty"`
	Drawn    bool   `json:"drawn"`
	Because  string `json:"because"` // a name for the reason
	Reason   string `json:"reason"`
}

// ExplainedAward is the statuette.
type ExplainedAward struct {
	Drawn  string `json:"drawn"` // oscar, emmy, both on a canvas with a place for each, or none
	Oscar  Win    `json:"oscar"`
	Emmy   Win    `json:"emmy"`
	Reason string `json:"reason"`
}

// Win is whether a prize was won, and who told.
type Win struct {
	Won bool   `json:"won"`
	By  string `json:"by,omitempty"`
}

// ExplainedDesign is the look that is in force.
type ExplainedDesign struct {
	Style      string               `json:"style"`             // as in a path
	Default    string               `json:"default,omitempty"` // the id of the key's default design, where that is in force
	Hash       string               `json:"hash"`              // X-Elements-Hash
	Canvas     bool                 `json:"canvas"`            // elements placed freely stand in for the badges
	Parameters []ExplainedParameter `json:"parameters"`        // those that the family uses
}

// ExplainedParameter is one parameter and where its value comes from.
type ExplainedParameter struct {
	Name  string `json:"name"`
	Value string `json:"value"`           // as it takes effect; empty where it has none
	From  string `json:"from"`            // query, saved design, key's default design or built-in default
	Asked string `json:"asked,omitempty"` // as it was asked for, where that is something else
}

// ExplainedCache is what the store has, and for how long.
type ExplainedCache struct {
	Status  string     `json:"status"` // X-Cache-Status of the next answer: HIT, MISS or MISS-FALLBACK; none for no picture
	Reason  string     `json:"reason"`
	ETag    string     `json:"etag,omitempty"`
	Drawn   *time.Time `json:"drawn,omitempty"` // when the store's picture was last known to be right
	Age     *int64     `json:"ageSeconds,omitempty"`
	Life    *int64     `json:"lifeSeconds,omitempty"`
	Left    *int64     `json:"leftSeconds,omitempty"` // negative for one that is stale
	Current *bool      `json:"current,omitempty"`     // whether it shows exactly what is explained here
}

// ExplainedLack is a source that failed.
type ExplainedLack struct {
	Stage  string     `json:"stage"` // title, art or scores
	Source string     `json:"source"`
	AsOf   *time.Time `json:"asOf,omitempty"` // when it told what stands in
	Reason string     `json:"reason"`
}
