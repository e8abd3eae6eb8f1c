package upstream

import (
	"net/url"
	"strings"
	"testing"
)

func TestParseBase(t *testing.T) {
	t.Parallel()
	cases := []struct {
		raw  string
		good bool
	}{
		{"https://api.example.org/3", true},
		{"https://api.example.org", true},
		{"https://api.example.org:443/3/", true},
		{"https://API.Example.org/3", true},
		{"https://93.184.216.34/3", true},
		{"http://127.0.0.1:9001/3", true},
		{"http://127.8.8.8", true},
		{"http://localhost:9001", true},
		{"http://[::1]:9001/3", true},
		{"", false},
		{"api.example.org/3", false},
		{"http://api.example.org/3", false},
		{"http://10.0.0.1/3", false},
		{"http://0.0.0.0:9001", false},
		{"http://[::ffff:127.0.0.1]:9001", false},
		{"http://localhost.example.org", false},
		{"http://127.1:9001", false},
		{"http://2130706433:9001", false},
		{"https://127.0.0.1/3", false},
		{"https://localhost/3", false},
		{"https://169.254.169.254/", false},
		{"https://[fd00::1]/", false},
		{"https://0x7f.1/", false},
		{"https://api.example.org:8443/3", false},
		{"https://api.example.org:/3", false},
		{"https://api.example.org./3", false},
		{"https://user@api.example.org/3", false},
		{"https://api.example.org/3?api_key=x", false},
		{"https://api.example.org/3#x", false},
		{"https://äpi.example.org/3", false},
		{"https://api_x.example.org", false},
		{"https:api.example.org", false},
		{"ftp://api.example.org", false},
		{"file:///etc/passwd", false},
		{"https://%zz", false},
	}
	for _, c := range cases {
		_, err := ParseBase("SETTING", c.raw)
		if got := err == nil; got != c.good {
			t.Errorf("ParseBase(%q): got %v, want good %v", c.raw, err, c.good)
		}
		if err != nil && (!strings.HasPrefix(err.Error(), "SETTING: ") || c.raw != "" && strings.Contains(err.Error(), c.raw)) {
			t.Errorf("ParseBase(%q): the text must name the setting and not the URL: %v", c.raw, err)
		}
	}
}

func TestJoinKeepsTheBasePath(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"https://api.example.org":           "https://api.example.org/find/tt1?a=b",
		"https://api.example.org/3/":        "https://api.example.org/3/find/tt1?a=b",
		"http://127.0.0.1:9/some/proxy/3//": "http://127.0.0.1:9/some/proxy/3/find/tt1?a=b",
	} {
		base, err := ParseBase("SETTING", raw)
		if err != nil {
			t.Fatal(err)
		}
		if got := base.join("/find/tt1", url.Values{"a": {"b"}}).String(); got != want {
			t.Errorf("join to %q: got %s, want %s", raw, got, want)
		}
	}
}

func TestBaseAllowsItsHostAlone(t *testing.T) {
	t.Parallel()
	outside, err := ParseBase("SETTING", "https://assets.example.org/3")
	if err != nil {
		t.Fatal(err)
	}
	inside, err := ParseBase("SETTING", "http://127.0.0.1:9001/3")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		base Base
		raw  string
		want bool
	}{
		{outside, "https://assets.example.org/x", true},
		{outside, "https://assets.example.org:443/x", true},
		{outside, "https://ASSETS.example.org/x", true},
		{outside, "http://assets.example.org/x", false},
		{outside, "http://169.254.169.254/latest/", false},
		{outside, "https://assets.example.org@evil.example/", false},
		{outside, "https://user@assets.example.org/x", false},
		{outside, "https://assets.example.org./x", false},
		{outside, "https://assets.example.org:8443/x", false},
		{outside, "https://assets.example.org:/x", false},
		{outside, "https://evil.example/#assets.example.org", false},
		{outside, "https://xassets.example.org/", false},
		{outside, "https://assets.example.org.evil.example/", false},
		{outside, "https://аssets.example.org/", false}, // a Cyrillic а
		{outside, "//assets.example.org/x", false},
		{outside, "file:///etc/passwd", false},
		{outside, "data:image/png;base64,AA", false},
		{outside, "ftp://assets.example.org/x", false},
		{outside, "http://127.0.0.1:9001/3", false},
		{inside, "http://127.0.0.1:9001/anything", true},
		{inside, "http://127.0.0.1:9002/3", false},
		{inside, "https://127.0.0.1:9001/3", false},
		{inside, "http://localhost:9001/3", false},
	}
	for _, c := range cases {
		u, err := url.Parse(c.raw)
		if err != nil {
			t.Fatalf("%q: %v", c.raw, err)
		}
		if got := c.base.allows(u); got != c.want {
			t.Errorf("%s allows %q: got %v, want %v", c.base.Host(), c.raw, got, c.want)
		}
	}
	for _, backslash := range []string{`https://assets.example.org\@evil.example/`} {
		if _, err := url.Parse(backslash); err == nil {
			t.Error("a backslash in a host must not parse")
		}
	}
}
