package app

import "strings"

// Setting is one environment variable, for --help and the README's table.
type Setting struct{ Name, Default, Meaning string }

// off switches a key's source off where a setting cannot be left out, as in a stack's parameters.
const off = "off"

// Settings lists everything that FromEnv reads.
var Settings = []Setting{
	{"ADDR", "127.0.0.1:8080", "address to serve on (local only)"},
	{"DATA_DIR", ".data", "folder of keys, counts, saved designs, facts and pictures"},
	{"DEMO_KEY", "demo", "a ready free key (local only); empty makes none"},
	{"KEY_SECRET", "", "secret that keys are signed with, 32 characters or more; empty draws one into DATA_DIR"},
	{"KEY_SECRET_PREVIOUS", "", "the secret before it, whose keys stay good while rotating; empty or off for none"},
	{"ICON_DIR", "", "folder of your own marks, imdb.png, rt-fresh.png …, in place of the built-in ones"},
	{"AWARDS_FILE", "", "table of awards that nobody else knows of, lines of tt0018578,oscar or tt0903747,emmy"},
	{"IMDB_DATASET", "", "path or URL of IMDb's title.ratings.tsv.gz: IMDb scores, episodes too; non-commercial use only"},
	{"LOG_LEVEL", "info", "debug, info, warn or error"},
	{"TMDB_API_KEY", "", "a v3 key of 32 hex digits or a read access token (eyJ…)"},
	{"TMDB_API_URL", "https://api.themoviedb.org/3", "https, or http on a loopback address, as for all that follow"},
	{"TMDB_IMAGE_URL", "https://image.tmdb.org/t/p", "where TMDB's pictures begin"},
	{"MDBLIST_API_KEY", "", "MDBList's key"},
	{"MDBLIST_API_URL", "https://api.mdblist.com", "where MDBList's API begins"},
	{"MDBLIST_DAILY_LIMIT", "1000", "calls a day that MDBList's key allows; a supporter's more"},
	{"OMDB_API_KEY", "", "OMDb's key"},
	{"OMDB_API_URL", "https://www.omdbapi.com", "where OMDb's API begins"},
	{"OMDB_DAILY_LIMIT", "1000", "calls a day that OMDb's key allows"},
	{"TRAKT_CLIENT_ID", "", "client id of an application registered with Trakt"},
	{"TRAKT_API_URL", "https://api.trakt.tv", "where Trakt's API begins"},
	{"FANART_API_KEY", "", "Fanart.tv's project key"},
	{"FANART_CLIENT_KEY", "", "your own Fanart.tv key, with which new art is shown earlier"},
	{"FANART_API_URL", "https://webservice.fanart.tv/v3", "where Fanart.tv's API begins"},
	{"FANART_IMAGE_URL", "https://assets.fanart.tv", "where Fanart.tv's pictures begin"},
	{"TVDB_API_KEY", "", "TheTVDB's v4 key"},
	{"TVDB_PIN", "", "a subscriber's PIN, for keys that users pay for"},
	{"TVDB_API_URL", "https://api4.thetvdb.com/v4", "where TheTVDB's API begins"},
	{"TVDB_IMAGE_URL", "https://artworks.thetvdb.com", "where TheTVDB's pictures begin"},
	{"CINEMETA_URL", "", "where Cinemeta begins; empty: https://v3-cinemeta.strem.io where there is no TMDB key and it can be reached, else off; off: never"},
	{"METAHUB_URL", "https://images.metahub.space", "where Cinemeta's pictures begin"},
}

// read looks every setting up.
func read(lookup func(string) (string, bool)) map[string]string {
	env := map[string]string{}
	for _, s := range Settings {
		env[s.Name] = s.Default
		value, ok := lookup(s.Name)
		// An empty value is as good as none, except for the demo key, where it means that there shall be none.
		if ok && (value != "" || s.Name == "DEMO_KEY") {
			env[s.Name] = strings.TrimSpace(value)
		}
	}
	return env
}
