package request

import (
	"strings"

	"aioratings/pkg/fault"
)

// Rewritten is an address as the edge function sends it on: the key is gone from it, and the query is one segment.
// infra/edge/README.md has its grammar.
type Rewritten struct {
	Request
	Owner   string // the name of the key that the picture belongs to; "" for a picture that every customer shares
	Profile string // the key's default design in force when the address was made; "" for none
	Version string // of that design
}

// ParseRewritten reads a rewritten address together with the key that came beside it. It puts the address back into the
// form that Parse reads, so that there is one grammar; errors are Parse's.
func ParseRewritten(escapedPath, key string) (Rewritten, error) {
	parts := strings.Split(escapedPath, "/")
	if len(parts) != 5 && len(parts) != 6 || parts[0] != "" {
		return Rewritten{}, fault.New(fault.NoRoute, "A rewritten address has four or five segments.")
	}
	query, ok := unfold(parts[3])
	if !ok {
		return Rewritten{}, fault.New(fault.Malformed, "The parameters of a rewritten address are name.value, joined by ~.")
	}
	r, err := Parse("/"+key+"/"+parts[1]+"/"+parts[2]+"/"+parts[len(parts)-1], query)
	if err != nil || len(parts) == 5 {
		return Rewritten{Request: r}, err
	}
	owner := strings.Split(parts[4], "~")
	switch len(owner) {
	case 1:
		return Rewritten{Request: r, Owner: owner[0]}, nil
	case 3:
		return Rewritten{Request: r, Owner: owner[0], Profile: owner[1], Version: owner[2]}, nil
	}
	return Rewritten{}, fault.New(fault.Malformed, "The owner of a rewritten address is a key's name, alone or with design and version.")
}

// unfold turns the segment of parameters into the query that it stands for.
func unfold(segment string) (query string, ok bool) {
	if segment == "-" {
		return "", true
	}
	var pairs []string
	for pair := range strings.SplitSeq(segment, "~") {
		name, value, ok := strings.Cut(pair, ".")
		if !ok {
			return "", false
		}
		pairs = append(pairs, name+"="+strings.ReplaceAll(value, "_", ","))
	}
	return strings.Join(pairs, "&"), true
}

// Tag is what a CDN knows all pictures of a title by, under the id that they were asked for with: "id:tt0903747",
// "id:tmdb-series-1396". An episode bears its series' tag.
func (id ID) Tag() string {
	id = id.Title()
	if id.Type == IMDb {
		id.Kind = AnyKind
		return "id:" + id.String()
	}
	return "id:" + id.Type.String() + "-" + id.String()
}
