package accountapi

import (
	"strings"

	"aioratings/pkg/profiles"
)

const maxTags = 20 // in one request; nobody holds more versions of a design

// etag is the strong entity tag of a design's version.
func etag(version profiles.Version) string { return `"` + string(version) + `"` }

// entityTags reads the lines of If-Match or If-None-Match: a list of entity tags, weak ones with their W/, or "*" alone. A
// comma inside of a tag is none of the list's.
func entityTags(lines []string) (tags []string, ok bool) {
	rest := strings.TrimSpace(strings.Join(lines, ","))
	if rest == "*" {
		return []string{"*"}, true
	}
	for rest != "" {
		var weak bool
		rest, weak = strings.CutPrefix(rest, "W/")
		if !strings.HasPrefix(rest, `"`) {
			return nil, false
		}
		end := strings.IndexByte(rest[1:], '"')
		if end < 0 || len(tags) == maxTags {
			return nil, false
		}
		tag := rest[:end+2]
		if weak {
			tag = "W/" + tag
		}
		tags, rest = append(tags, tag), strings.TrimLeft(rest[end+2:], " \t")
		if rest == "" {
			break
		}
		if !strings.HasPrefix(rest, ",") {
			return nil, false
		}
		rest = strings.TrimLeft(rest, ", \t")
	}
	return tags, len(tags) > 0
}

// holds reports whether the tags that a client holds name the version. Comparison is weak (RFC 9110 section 13.1.2).
func holds(lines []string, version profiles.Version) bool {
	tags, _ := entityTags(lines)
	for _, tag := range tags {
		if tag == "*" || strings.TrimPrefix(tag, "W/") == etag(version) {
			return true
		}
	}
	return false
}
