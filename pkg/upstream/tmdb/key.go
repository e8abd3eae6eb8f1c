package tmdb

import (
	"errors"
	"net/http"
	"regexp"
	"strings"

	"aioratings/pkg/secret"
	"aioratings/pkg/upstream"
)

const maxToken = 4000 // characters; real ones have about 220

var (
	v3Key  = regexp.MustCompile(`\A[0-9A-Fa-f]{32}\z`)
	bearer = regexp.MustCompile(`\AeyJ[A-Za-z0-9._~+/=-]+\z`)

	errKey = errors.New("TMDB_API_KEY: must be an API key (32 hex digits) or a read access token (begins with eyJ)")
)

// authorization says how the key goes onto a request. A token travels in a header; a key of version 3 has no place but
// the query, from where package upstream lets it reach no error.
func authorization(key secret.Text) (func(*http.Request), error) {
	text := strings.TrimSpace(key.Reveal())
	switch {
	case len(text) <= maxToken && bearer.MatchString(text):
		return func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+text) }, nil
	case v3Key.MatchString(text):
		return upstream.KeyInQuery("api_key", text), nil
	}
	return nil, errKey
}
