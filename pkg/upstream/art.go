package upstream

import (
	"context"
	"regexp"
	"strings"

	"aioratings/pkg/fault"
)

const maxPath = 400 // bytes

var filePath = regexp.MustCompile(`\A(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\z`)

// SafePath takes what can only be a file below an asset host's base: no way up, no query, no other host.
func SafePath(path string) bool {
	return len(path) <= maxPath && filePath.MatchString(path) && !strings.Contains(path, "..")
}

// FetchArt gets the bytes of the picture at path, a checked one, as the Fetch of an art.Source does: a picture that is gone
// or cannot be used is fault.NoArt, and other failures are those of Fault.
func (c *Client) FetchArt(ctx context.Context, path string) ([]byte, error) {
	picture, err := c.GetImage(ctx, Call{Name: "image", Path: path})
	switch {
	case IsNotFound(err):
		return nil, fault.Wrap(fault.NoArt, err, "There is no such picture.")
	case err != nil:
		return nil, Fault(err)
	}
	return picture, nil
}
