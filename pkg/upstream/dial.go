package upstream

import (
	"context"
	"net"
	"net/netip"
	"syscall"
	"time"
)

// special lists what lies within the address ranges of the public internet and is not public: own networks, this
// machine, link-local, shared (CGNAT), documentation, benchmarks, multicast, and the IPv6 ranges that carry an IPv4
// address inside (6to4, Teredo), behind which a private one could hide.
var special = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
	"192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
	"224.0.0.0/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)

// globalUnicast is all of IPv6 that is handed out; NAT64, unique local, link-local and multicast lie outside.
var globalUnicast = netip.MustParsePrefix("2000::/3")

func prefixes(texts ...string) []netip.Prefix {
	var all []netip.Prefix
	for _, text := range texts {
		all = append(all, netip.MustParsePrefix(text))
	}
	return all
}

// public reports whether addr is on the public internet. IPv4 in IPv6 clothes never is.
func public(addr netip.Addr) bool {
	if !addr.Is4() && !globalUnicast.Contains(addr) || addr.Zone() != "" {
		return false
	}
	for _, prefix := range special {
		if prefix.Contains(addr) {
			return false
		}
	}
	return true
}

// dialer checks the address a name resolved to, at the last moment before connecting: a name on the allow-list can be
// made to resolve to anything, and a resolver may read "2130706433" as 127.0.0.1.
func dialer(allowed func(netip.Addr) bool) *net.Dialer {
	return &net.Dialer{
		Timeout:   time.Second,
		KeepAlive: 30 * time.Second,
		Control: func(_, address string, _ syscall.RawConn) error {
			target, err := netip.ParseAddrPort(address)
			if err != nil || !allowed(target.Addr()) {
				return errRefused
			}
			return nil
		},
	}
}

// dial connects to public addresses, except that the configured loopback host:port pairs lead to this machine and
// nowhere else.
func dial(bases []Base) func(ctx context.Context, network, address string) (net.Conn, error) {
	outside, inside := dialer(public), dialer(netip.Addr.IsLoopback)
	local := make(map[string]bool)
	for _, base := range bases {
		if base.loopback {
			local[base.dialAddress()] = true
		}
	}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if local[address] {
			return inside.DialContext(ctx, network, address)
		}
		return outside.DialContext(ctx, network, address)
	}
}
