package upstream

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
)

// Base is a checked base URL of an upstream: where its API, or its images, begin.
type Base struct {
	url      url.URL
	loopback bool // plain http to this machine, because it was configured so
}

// ParseBase checks a configured base URL. It must be https on port 443, or http on a loopback address (127.0.0.0/8, ::1,
// localhost), which is meant for simulators. User info, query and fragment are refused. The error names setting, never
// the URL, which may hold a key by mistake.
func ParseBase(setting, raw string) (Base, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return Base{}, fmt.Errorf("%s: not a URL", setting)
	}
	b := Base{url: url.URL{Scheme: u.Scheme, Host: strings.ToLower(u.Host), Path: strings.TrimRight(u.Path, "/")}}
	switch {
	case u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Opaque != "":
		return Base{}, fmt.Errorf("%s: a base URL has no user, query or fragment", setting)
	case u.Scheme == "http" && isLoopbackName(u.Hostname()):
		b.loopback = true
	case u.Scheme != "https":
		return Base{}, fmt.Errorf("%s: must be https, or http on a loopback address", setting)
	case checkHost(u) != nil:
		return Base{}, fmt.Errorf("%s: must name a host by its plain public name, on port 443", setting)
	}
	return b, nil
}

// Host is the lower-case host name, without a port.
func (b Base) Host() string { return b.url.Hostname() }

// join gives the URL of path, which begins with a slash and is made of what needs no escaping.
func (b Base) join(path string, query url.Values) *url.URL {
	u := b.url
	u.Path += path
	u.RawQuery = query.Encode()
	return &u
}

// dialAddress is host:port as the dialler will see it.
func (b Base) dialAddress() string {
	if b.url.Port() != "" {
		return b.url.Host
	}
	if b.loopback {
		return b.url.Host + ":80"
	}
	return b.url.Host + ":443"
}

// allows reports whether a URL lies at this base's host; its path is not looked at.
func (b Base) allows(u *url.URL) bool {
	if u.User != nil || u.Opaque != "" || u.Scheme != b.url.Scheme {
		return false
	}
	if b.loopback {
		return strings.ToLower(u.Host) == b.url.Host
	}
	return checkHost(u) == nil && strings.ToLower(u.Hostname()) == b.Host()
}

var errHost = errors.New("upstream: not a plain public host on port 443")

// plainName is a host name of at least two labels that cannot be read as a number: some resolvers take "127.1" and
// "0x7f.1" for addresses. A trailing dot, which would make two names of one host, and letters beyond ASCII, which can
// look like others, do not match.
var plainName = regexp.MustCompile(`\A([a-z0-9-]+\.)+[a-z][a-z0-9-]*\z`)

// checkHost takes plain names and public addresses, on port 443.
func checkHost(u *url.URL) error {
	addr, err := netip.ParseAddr(u.Hostname())
	named := err != nil && plainName.MatchString(strings.ToLower(u.Hostname()))
	if port443(u) && (named || err == nil && public(addr)) {
		return nil
	}
	return errHost
}

// port443 refuses "host:" too, which url.URL.Port cannot tell from "host".
func port443(u *url.URL) bool {
	return u.Port() == "443" || u.Port() == "" && !strings.HasSuffix(u.Host, ":")
}

func isLoopbackName(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback() && !addr.Is4In6()
}
