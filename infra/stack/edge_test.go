package stack_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const cachesNothing = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" // AWS's own policy CachingDisabled

var edgeRules = []rule{
	{"a key is in no cache key", noKeyInACache},
	{"pictures live as long as the function says", picturesLive},
	{"owners never share an answer", ownersShareNothing},
	{"what goes on to the functions", whatGoesOn},
	{"which address is handled how", behaviours},
	{"how long errors are kept", errorsAreKept},
	{"the edge function and its store", edgeFunction},
	{"pictures can be purged by tag", purgeByTag},
}

func noKeyInACache(s stack, blame func(string, ...any)) {
	for _, policy := range resources(s.cfn, "AWS::CloudFront::CachePolicy") {
		parts := policy.prop("CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin")
		if at(parts, "CookiesConfig/CookieBehavior") != "none" {
			blame("%s: cookies", policy.name)
		}
		if b := at(parts, "QueryStringsConfig/QueryStringBehavior"); b != "none" {
			blame("%s: queries %v; the edge function folds them", policy.name, b)
		}
		for _, header := range texts(at(parts, "HeadersConfig/Headers")) {
			if header != "x-aioratings-request" {
				blame("%s: the header %s", policy.name, header)
			}
		}
		if behaviour := at(parts, "HeadersConfig/HeaderBehavior"); behaviour != "none" && behaviour != "whitelist" {
			blame("%s: headers %v", policy.name, behaviour)
		}
		if policy.prop("CachePolicyConfig/MinTTL") != 0.0 || policy.prop("CachePolicyConfig/DefaultTTL") != 0.0 {
			blame("%s: keeps what nobody said may be kept", policy.name)
		}
	}
}

func picturesLive(s stack, blame func(string, ...any)) {
	policy := at(s.cfn, "Resources/PictureCache/Properties/CachePolicyConfig")
	if days := s.number(at(policy, "MaxTTL")) / 86400; days < 90 {
		blame("at most %v days, want at least the 90 of old titles", days)
	}
	if at(policy, "ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/HeaderBehavior") != "none" {
		blame("the address is not the whole cache key")
	}
	if at(policy, "ParametersInCacheKeyAndForwardedToOrigin/EnableAcceptEncodingGzip") != false ||
		at(policy, "ParametersInCacheKeyAndForwardedToOrigin/EnableAcceptEncodingBrotli") != false {
		blame("a picture is kept once for each encoding")
	}
}

// ownersShareNothing: CloudFront lets equal requests wait for one answer, even where nothing may be kept.
func ownersShareNothing(s stack, blame func(string, ...any)) {
	policy := at(s.cfn, "Resources/AccountCache/Properties/CachePolicyConfig")
	if s.number(at(policy, "MaxTTL")) > 1 || !slices.Equal(texts(at(policy, "ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers")), []string{"x-aioratings-request"}) {
		blame("requests to the owners' API are not each its own")
	}
	code, _ := at(s.cfn, "Resources/AccountRequest/Properties/FunctionCode").(string)
	for _, line := range []string{"delete headers.authorization;", "delete headers['x-aioratings-authorization'];", "headers['x-aioratings-request'] = { value: event.context.requestId };"} {
		if !strings.Contains(code, line) {
			blame("the function lacks %s", line)
		}
	}
}

func whatGoesOn(s stack, blame func(string, ...any)) {
	for _, policy := range resources(s.cfn, "AWS::CloudFront::OriginRequestPolicy") {
		headers, behaviour := texts(policy.prop("OriginRequestPolicyConfig/HeadersConfig/Headers")), policy.prop("OriginRequestPolicyConfig/HeadersConfig/HeaderBehavior")
		// A function's URL refuses every Host but its own.
		if named := slices.Contains(headers, "host"); behaviour == "whitelist" && named || behaviour == "allExcept" && !named || behaviour == "allViewer" {
			blame("%s: Host goes on", policy.name)
		}
		if policy.prop("OriginRequestPolicyConfig/CookiesConfig/CookieBehavior") != "none" {
			blame("%s: cookies go on", policy.name)
		}
	}
	pictures := at(s.cfn, "Resources/PictureRequests/Properties/OriginRequestPolicyConfig")
	if got := texts(at(pictures, "HeadersConfig/Headers")); !slices.Equal(got, []string{"x-aioratings-key"}) || at(pictures, "QueryStringsConfig/QueryStringBehavior") != "none" {
		blame("pictures are asked for with %v, want the key alone", got)
	}
}

// behaviours holds every address to its cache, its origin, its methods and its function.
func behaviours(s stack, blame func(string, ...any)) {
	read, write := "GET HEAD OPTIONS", "GET HEAD OPTIONS PUT PATCH POST DELETE"
	// origin, cache, request policy, methods, function
	want := map[string][5]string{
		"":            {"artwork", "PictureCache", "PictureRequests", read, "ViewerRequest"},
		"/account":    {"account", "AccountCache", "BodyRequests", write, "AccountRequest"},
		"/account/*":  {"account", "AccountCache", "BodyRequests", write, "AccountRequest"},
		"/*/batch":    {"artwork", cachesNothing, "BodyRequests", write, "ViewerRequest"},
		"/*/isValid":  {"artwork", cachesNothing, "", read, "ViewerRequest"},
		"/*/requests": {"artwork", cachesNothing, "", read, "ViewerRequest"},
		"/status":     {"artwork", cachesNothing, "", read, "ViewerRequest"},
		"*.json":      {"artwork", cachesNothing, "PictureRequests", read, "ViewerRequest"},
	}
	config := at(s.cfn, "Resources/Distribution/Properties/DistributionConfig")
	all := append([]any{at(config, "DefaultCacheBehavior")}, list(at(config, "CacheBehaviors"))...)
	got := map[string][5]string{}
	for _, b := range all {
		pattern, _ := at(b, "PathPattern").(string)
		got[pattern] = [5]string{
			text(at(b, "TargetOriginId")), text(at(b, "CachePolicyId")), text(at(b, "OriginRequestPolicyId")),
			strings.Join(texts(at(b, "AllowedMethods")), " "), text(at(b, "FunctionAssociations/0/FunctionARN")),
		}
		if at(b, "FunctionAssociations/0/EventType") != "viewer-request" || at(b, "Compress") != false {
			blame("%q: compressed, or no function asked first", pattern)
		}
		if p := at(b, "ViewerProtocolPolicy"); p != "https-only" && p != "redirect-to-https" {
			blame("%q: plain HTTP", pattern)
		}
	}
	for _, pattern := range slices.Sorted(maps.Keys(want)) {
		if got[pattern] != want[pattern] {
			blame("%q: got %q, want %q", pattern, got[pattern], want[pattern])
		}
	}
	if len(all) != len(want) {
		blame("%d behaviours, want %d", len(all), len(want))
	}
}

// text gives a text, or the resource that is referred to, or "".
func text(v any) string {
	if v == nil {
		return ""
	}
	for name := range mentions(v) {
		return name
	}
	return fmt.Sprint(v)
}

// errorsAreKept: CloudFront takes these codes and no others.
func errorsAreKept(s stack, blame func(string, ...any)) {
	want := map[float64]float64{400: 0, 403: 0, 404: 60, 405: 0, 414: 0, 416: 0, 500: 5, 501: 5, 502: 5, 503: 5, 504: 5}
	got := map[float64]float64{}
	for _, r := range list(at(s.cfn, "Resources/Distribution/Properties/DistributionConfig/CustomErrorResponses")) {
		code, _ := at(r, "ErrorCode").(float64)
		seconds, ok := at(r, "ErrorCachingMinTTL").(float64)
		if !ok || at(r, "ResponsePagePath") != nil {
			blame("%v: no time, or another body", code)
		}
		got[code] = seconds
	}
	if !maps.Equal(got, want) {
		blame("got %v, want %v", got, want)
	}
}

func edgeFunction(s stack, blame func(string, ...any)) {
	for _, f := range resources(s.cfn, "AWS::CloudFront::Function") {
		if f.prop("AutoPublish") != true || f.prop("FunctionConfig/Runtime") != "cloudfront-js-2.0" {
			blame("%s: not published, or an old runtime", f.name)
		}
	}
	f := named{"ViewerRequest", at(s.cfn, "Resources/ViewerRequest").(object)}
	stores := list(f.prop("FunctionConfig/KeyValueStoreAssociations"))
	if len(stores) != 1 || !mentions(stores)["EdgeStore"] {
		blame("stores are %v, want the one", stores)
	}
	if f.prop("Fn::Transform/Name") != "AWS::Include" || f.prop("Fn::Transform/Parameters/Location") != "dist/edge/function.json" || f.prop("FunctionCode") != nil {
		blame("the code is not the one of infra/edge")
	}
}

func purgeByTag(s stack, blame func(string, ...any)) {
	if got := at(s.cfn, "Resources/Distribution/Properties/DistributionConfig/CacheTagConfig/HeaderName"); got != "Cache-Tag" {
		blame("tags are read from %v", got)
	}
}
