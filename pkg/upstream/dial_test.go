package upstream

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func TestPublic(t *testing.T) {
	t.Parallel()
	good := []string{"93.184.216.34", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888"}
	bad := []string{
		"0.0.0.0", "0.1.2.3", "::", "127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::ffff:93.184.216.34",
		"::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100.64.0.1", "100.127.255.255", "2002:7f00:1::", "2001:0:53aa::1",
		"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1",
		"203.0.113.1", "fd00::1", "fc00::1", "fe80::1", "fe80::1%eth0", "169.254.169.254", "169.254.100.1", "224.0.0.1",
		"239.1.1.1", "240.0.0.1", "255.255.255.255", "ff02::1", "2001:db8::1", "3fff::1", "2606:4700::1111%eth0",
	}
	for _, text := range good {
		if !public(netip.MustParseAddr(text)) {
			t.Errorf("public(%s): got false, want true", text)
		}
	}
	for _, text := range bad {
		if public(netip.MustParseAddr(text)) {
			t.Errorf("public(%s): got true, want false", text)
		}
	}
	if public(netip.Addr{}) {
		t.Error("public of no address: got true, want false")
	}
}

func TestDialRefusesWhatANameResolvesTo(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	configured, err := ParseBase("SETTING", "http://127.0.0.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	connect := dial([]Base{configured})
	cases := map[string]bool{
		"127.0.0.1:" + port:      true,
		"localhost:" + port:      false, // resolves to this machine, and was not what was configured
		"127.0.0.1:1":            false,
		"[::ffff:127.0.0.1]:443": false,
		"169.254.169.254:443":    false,
		"0.0.0.0:" + port:        false,
		"[::]:" + port:           false,
		"[fe80::1]:443":          false,
	}
	for address, want := range cases {
		conn, err := connect(context.Background(), "tcp", address)
		if conn != nil {
			conn.Close()
		}
		if got := err == nil; got != want || !want && !errors.Is(err, errRefused) {
			t.Errorf("dial %s: got %v, want connected %v, else refused", address, err, want)
		}
	}
}

func TestHTTPClientStaysInside(t *testing.T) {
	t.Parallel()
	asked := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer other.Close()
	server := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusFound))
	defer server.Close()
	base, err := ParseBase("SETTING", server.URL)
	if err != nil {
		t.Fatal(err)
	}
	client := NewHTTPClient(base)
	defer client.CloseIdleConnections()
	response, err := client.Get(server.URL + "/x")
	if err != nil || response.StatusCode != http.StatusFound {
		t.Fatalf("a redirect: got %v, %v, want it as it is", response, err)
	}
	response.Body.Close()
	for _, url := range []string{other.URL, "http://169.254.169.254/", "file:///etc/passwd", strings.Replace(server.URL, "http:", "https:", 1)} {
		if response, err := client.Get(url); !errors.Is(err, errRefused) {
			t.Errorf("%s: got %v, %v, want it refused", url, response, err)
		}
	}
	if asked != 0 {
		t.Errorf("the other server was asked %d times, want never", asked)
	}
}

func TestNoProxyFromTheEnvironment(t *testing.T) {
	t.Parallel()
	if transport := NewHTTPClient().Transport.(*fence).next; transport.Proxy != nil || transport.TLSClientConfig != nil {
		t.Errorf("got a proxy or a TLS configuration of our own, want neither")
	}
}
