package omdb

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"time"

	"aioratings/pkg/upstream"
)

const (
	refusalBytes = 4 << 10   // a refusal is a short sentence
	probeEvery   = time.Hour // OMDb does not say when a day's allowance comes back

	// spentHeader marks, on its way to untilProbe, an answer whose text says that the allowance is used up.
	spentHeader = "X-Allowance-Spent"
)

// unknownTitle is how OMDb says that there is no such title: "Movie not found!", and, of ids that are well-formed and
// nobody's, the other two.
var unknownTitle = regexp.MustCompile(`not found|incorrect imdb id|error getting data`)

// correct makes the status of refusals mean what their text says: OMDb sends "Movie not found!" with 200, and "Request limit
// reached!" with 401 or even with 200, as if it were about the key.
func correct(response *http.Response) error {
	head, err := upstream.Peek(response, refusalBytes)
	if err != nil {
		return err
	}
	response.Header.Del(spentHeader)
	status, spent := meaning(response.StatusCode, head)
	if spent {
		response.Header.Set(spentHeader, "1")
	}
	response.StatusCode = status
	return nil
}

// meaning is the status that an answer should have had, and whether it says that the allowance is spent. Its text
// decides, where it is a refusal. Only some sentences mean a title that OMDb does not know; any other, of a time-out or of its
// database, is a failure, as is one whose status tells of another trouble.
func meaning(told int, head []byte) (status int, spent bool) {
	var refusal struct{ Response, Error string }
	if json.Unmarshal(head, &refusal) != nil || refusal.Response != "False" {
		return told, false
	}
	switch text := strings.ToLower(refusal.Error); {
	case strings.Contains(text, "limit"):
		return http.StatusTooManyRequests, true
	case strings.Contains(text, "api key"):
		return http.StatusUnauthorized, false
	case told == http.StatusOK && unknownTitle.MatchString(text):
		return http.StatusNotFound, false
	}
	return told, false
}

// untilProbe makes a used-up allowance a matter of hours: one call an hour finds out whether it is back.
func untilProbe(headers http.Header, _ time.Time) time.Duration {
	if headers.Get(spentHeader) == "" {
		return 0
	}
	return probeEvery
}
