package edge

import (
	"fmt"
	"strings"

	"aioratings/pkg/request"
)

// rewritten is an address that the function sends to the origin, understood.
type rewritten struct {
	request.Request
	Owner   string // the key's name; "" for a picture that every customer shares
	Profile string // the default design in force when the address was made; "" for none
	Version string
}

// understand reads a rewritten address together with the key from its header. It is how an origin is meant to do it: the
// address is put back into the form that package request reads.
func understand(uri, key string) (rewritten, error) {
	parts := strings.Split(uri, "/")
	if len(parts) != 5 && len(parts) != 6 || parts[0] != "" {
		return rewritten{}, fmt.Errorf("%s has neither four nor five segments", uri)
	}
	query, err := unfold(parts[3])
	if err != nil {
		return rewritten{}, err
	}
	r, err := request.Parse("/"+key+"/"+parts[1]+"/"+parts[2]+"/"+parts[len(parts)-1], query)
	if err != nil {
		return rewritten{}, err
	}
	to := rewritten{Request: r}
	if len(parts) == 6 {
		owner := strings.Split(parts[4], "~")
		switch len(owner) {
		case 1:
			to.Owner = owner[0]
		case 3:
			to.Owner, to.Profile, to.Version = owner[0], owner[1], owner[2]
		default:
			return rewritten{}, fmt.Errorf("%s has an owner of %d parts", uri, len(owner))
		}
	}
	return to, nil
}

// unfold turns the segment of parameters into the query that it stands for.
func unfold(segment string) (string, error) {
	if segment == "-" {
		return "", nil
	}
	var pairs []string
	for pair := range strings.SplitSeq(segment, "~") {
		name, value, ok := strings.Cut(pair, ".")
		if !ok {
			return "", fmt.Errorf("%q is no parameter", pair)
		}
		pairs = append(pairs, name+"="+strings.ReplaceAll(value, "_", ","))
	}
	return strings.Join(pairs, "&"), nil
}
