package cdnlog

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"aioratings/pkg/keys"
)

// Asker is who asked, by the one thing that the line tells: the hash of the key, or the key's id, which the edge function
// puts into the addresses that it makes. One of them is empty.
type Asker struct {
	Hash keys.Hash
	ID   string // keys.Key.ID
}

// place is what an address is the address of.
type place uint8

const (
	elsewhere place = iota // no picture: key facts, explanations, status, and everything that was refused
	nameless               // a picture, and nothing tells who asked for it
	picture
)

// askerParam is the name under which the edge function may tell who asked, by the query of the address that it makes: the
// key's id, or its shareable form.
const askerParam = "k"

var keyID = regexp.MustCompile(`\A[A-Za-z0-9_-]{12}\z`)

// addressOf reads the values of cs-uri-stem and cs-uri-query. The forms are
//
//	/{key}/{idType}/{style}/{id}                        the viewer's
//	/api/{key}/{idType}/{style}/{id}                    the viewer's, older generation
//	/{idType}/{style}/{canonical}/{id}                  the edge's, shared by all customers
//	/{idType}/{style}/{canonical}/{owner}/{id}          the edge's, one customer's own; {name} or {name}~{profile}~{version}
//
// A viewer's address always has an idType in second place, or the third after "api"; the edge's shared address has the
// name of a built-in style there, which is none.
func addressOf(stem, query string) (Asker, place) {
	segments := split(stem)
	last := segments[len(segments)-1]
	switch {
	case strings.HasSuffix(last, ".json"):
	case len(segments) == 5 && segments[0] == "api" && isIDType(segments[2]):
		return named(byKey(segments[1]))
	case len(segments) == 4 && isIDType(segments[1]):
		return named(byKey(segments[0]))
	case len(segments) == 5 && isIDType(segments[0]):
		name, _, _ := strings.Cut(segments[3], "~")
		return named(byName(name))
	case len(segments) == 4 && isIDType(segments[0]):
		return named(byName(askerIn(query)))
	}
	return Asker{}, elsewhere
}

func named(asker Asker, ok bool) (Asker, place) {
	if !ok {
		return Asker{}, nameless
	}
	return asker, picture
}

// byKey takes a key in any of its forms.
func byKey(key string) (Asker, bool) {
	if shared, ok := strings.CutPrefix(key, "h."); ok {
		hash, err := keys.ParseHash(shared)
		return Asker{Hash: hash}, err == nil
	}
	if key == "" || len(key) > 128 {
		return Asker{}, false
	}
	sum := sha256.Sum256([]byte(key))
	return Asker{Hash: keys.Hash(hex.EncodeToString(sum[:]))}, true
}

// byName takes what the edge calls a key by: its id, or the whole of a shareable one.
func byName(name string) (Asker, bool) {
	if strings.HasPrefix(name, "h.") {
		return byKey(name)
	}
	return Asker{ID: name}, keyID.MatchString(name)
}

func isIDType(segment string) bool { return slices.Contains([]string{"imdb", "tmdb", "tvdb"}, segment) }

// split gives the decoded segments of a path, at least one. CloudFront escapes what it writes once more than it came:
// "%3A" is written as "%253A".
func split(stem string) []string {
	path := strings.TrimPrefix(unescape(stem), "/")
	segments := strings.SplitN(path, "/", 7)
	for i, segment := range segments {
		segments[i] = unescape(segment)
	}
	return segments
}

// unescape leaves alone what is not escaped well: such an address was refused, and is nobody's.
func unescape(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// askerIn gives the edge's word about who asked, "" if it says nothing.
func askerIn(query string) string {
	if query == "" || query == none {
		return ""
	}
	params, err := url.ParseQuery(unescape(query))
	if err != nil {
		return ""
	}
	return params.Get(askerParam)
}
