package accountapi

import (
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"

	"aioratings/pkg/fault"
)

// Root is where the API begins. No key may be called like it.
const Root = "/account"

// Serves reports whether an escaped path is this API's.
func Serves(path string) bool { return path == Root || strings.HasPrefix(path, Root+"/") }

// access says whom an answer is for.
type access int

const (
	everybody access = iota
	owner            // whoever has the key
	designer         // an owner whose tier has saved designs
)

// answer is what becomes of a method at an address.
type answer struct {
	access access
	writes bool // counts towards the limit on changes
	do     func(*exchange) error
}

// address is what lives at a path: its name for the log, and its answers by method. HEAD is answered like GET.
type address struct {
	name    string
	answers map[string]answer
}

// route finds the address and asks who is there.
func (x *exchange) route() error {
	path := x.r.URL.EscapedPath()
	if malformed(path) {
		return fault.New(fault.Malformed, "This address cannot be understood: nothing in it may be escaped, empty or a dot.")
	}
	found, ok := find(path)
	if !ok {
		return fault.New(fault.NoRoute, "There is nothing at this address.")
	}
	x.note(slog.String("route", found.name))
	if x.r.Method == http.MethodOptions {
		return x.preflight(found)
	}
	method := x.r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	a, ok := found.answers[method]
	if !ok {
		x.w.Header().Set("Allow", found.allow())
		return fault.New(fault.Method, "This address answers %s.", found.allow())
	}
	if err := x.admit(a); err != nil {
		return err
	}
	return a.do(x)
}

// malformed reports whether a path has something that no address has. A slash at the end of the root is none.
func malformed(path string) bool {
	for segment := range strings.SplitSeq(strings.TrimSuffix(strings.TrimPrefix(path, "/"), "/"), "/") {
		if segment == "" || segment == "." || segment == ".." || strings.ContainsAny(segment, `%\`) {
			return true
		}
	}
	return !strings.HasPrefix(path, "/")
}

// find gives the address at a path. A design may be called "validate": POST alone means the validation.
func find(path string) (address, bool) {
	switch rest := strings.TrimPrefix(path, Root); {
	case !Serves(path):
		return address{}, false
	case rest == "" || rest == "/": // with the slash for a CDN that routes by /account/*
		return address{"account", map[string]answer{"GET": {access: owner, do: (*exchange).facts}}}, true
	case rest == "/usage":
		return address{"usage", map[string]answer{"GET": {access: owner, do: (*exchange).usage}}}, true
	case rest == "/key/reissue":
		return address{"reissue", map[string]answer{"POST": {access: owner, writes: true, do: (*exchange).reissue}}}, true
	case rest == "/key/default-profile":
		return address{"default-profile", map[string]answer{
			"PUT":    {access: designer, writes: true, do: (*exchange).setDefault},
			"DELETE": {access: designer, writes: true, do: (*exchange).clearDefault},
		}}, true
	case rest == "/profile.schema.json":
		return address{"schema", map[string]answer{"GET": {access: everybody, do: (*exchange).schema}}}, true
	case rest == "/profiles":
		return address{"profiles", map[string]answer{"GET": {access: designer, do: (*exchange).listDesigns}}}, true
	case strings.HasPrefix(rest, "/profiles/") && strings.Count(rest, "/") == 2 && rest != "/profiles/":
		one := address{"profile", map[string]answer{
			"GET":    {access: designer, do: (*exchange).getDesign},
			"PUT":    {access: designer, writes: true, do: (*exchange).putDesign},
			"DELETE": {access: designer, writes: true, do: (*exchange).deleteDesign},
		}}
		if rest == "/profiles/validate" {
			one.answers["POST"] = answer{access: owner, do: (*exchange).validate}
		}
		return one, true
	}
	return address{}, false
}

// allow lists the methods in the form of the header.
func (a address) allow() string {
	methods := slices.Sorted(maps.Keys(a.answers))
	if slices.Contains(methods, http.MethodGet) {
		methods = append(methods, http.MethodHead)
	}
	return strings.Join(append(methods, http.MethodOptions), ", ")
}

// preflight tells a browser what a page of another origin may send. The payload's hash is what CloudFront wants beside a
// body that it signs on the way to a function.
func (x *exchange) preflight(a address) error {
	header := x.w.Header()
	header.Set("Access-Control-Allow-Methods", a.allow())
	header.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, If-None-Match, X-Amz-Content-Sha256")
	header.Set("Access-Control-Max-Age", "86400")
	x.send(http.StatusNoContent, "", nil)
	return nil
}
