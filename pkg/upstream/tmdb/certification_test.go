package tmdb

import (
	"encoding/json"
	"testing"
)

func TestCertification(t *testing.T) {
	for _, c := range []struct{ answer, want string }{
		{`{}`, ""},
		{`{"release_dates":{"results":[{"iso_3166_1":"DE","release_dates":[{"certification":"16","type":3}]},{"iso_3166_1":"US","release_dates":[{"certification":"","type":1},{"certification":"R","type":3}]}]}}`, "R"},
		{`{"release_dates":{"results":[{"iso_3166_1":"DE","release_dates":[{"certification":"16"}]},{"iso_3166_1":"GB","release_dates":[{"certification":"15"}]}]}}`, "15"},
		{`{"release_dates":{"results":[{"iso_3166_1":"FR","release_dates":[]},{"iso_3166_1":"DE","release_dates":[{"certification":" 12 "}]}]}}`, "12"},
		{`{"content_ratings":{"results":[{"descriptors":[],"iso_3166_1":"US","rating":"TV-MA"}]}}`, "TV-MA"},
		{`{"content_ratings":{"results":[{"iso_3166_1":"US","rating":"a text that is no certificate"}]}}`, ""},
		{`{"content_ratings":{"results":null}}`, ""},
	} {
		var answer certificates
		if err := json.Unmarshal([]byte(c.answer), &answer); err != nil {
			t.Fatal(err)
		}
		if got := answer.certification(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.answer, got, c.want)
		}
	}
}
