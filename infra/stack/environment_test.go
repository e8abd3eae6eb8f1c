package stack_test

import (
	"fmt"
	"go/ast"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var environmentRules = []rule{
	{"settings and the code that reads them agree", settingsAreRead},
	{"headers of the edge and the code that reads them agree", headersAreRead},
}

// What the functions can read and the stack does not set, for all of them.
const (
	byPlatform = "AWS_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN"
	// Where something else stands in for a service, or the service runs on a machine of one's own.
	elsewhere = `AWS_ENDPOINT_URL_CLOUDFRONT AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE AWS_ENDPOINT_URL_DYNAMODB AWS_ENDPOINT_URL_S3
		TMDB_API_URL TMDB_IMAGE_URL MDBLIST_API_URL OMDB_API_URL TRAKT_API_URL FANART_API_URL FANART_IMAGE_URL TVDB_API_URL TVDB_IMAGE_URL
		CINEMETA_URL METAHUB_URL ADDR DATA_DIR ICON_DIR AWARDS_FILE IMDB_DATASET`
	byDefault = "LOG_LEVEL MDBLIST_DAILY_LIMIT OMDB_DAILY_LIMIT FANART_CLIENT_KEY TVDB_PIN"
)

const sourceKeys = "FANART_API_KEY MDBLIST_API_KEY OMDB_API_KEY TMDB_API_KEY TRAKT_CLIENT_ID TVDB_API_KEY"

// noBusiness is what a function could read, by way of code that others share, and must not be told or need not be.
var noBusiness = map[string]string{
	"ArtworkFunction": "EDGE_STORE_ARN",
	"AccountFunction": "DEMO_KEY PICTURE_BUCKET " + sourceKeys,
	"UsageFunction":   "PICTURE_BUCKET",
	"RefreshFunction": "DEMO_KEY EDGE_STORE_ARN KEY_SECRET KEY_SECRET_PREVIOUS",
}

// settingsAreRead: a name that is spelled differently on the two sides is a setting that does nothing.
func settingsAreRead(s stack, blame func(string, ...any)) {
	everywhere := map[string]bool{}
	for _, f := range resources(s.source, "AWS::Serverless::Function") {
		read, err := variablesRead(filepath.Join("../..", text(f.prop("CodeUri"))))
		if err != nil {
			blame("%s: %v", f.name, err)
		}
		maps.Copy(everywhere, read)
		variables, _ := at(s.cfn, "Resources/"+f.name+"/Properties/Environment/Variables").(object)
		for name := range variables {
			if !read[name] {
				blame("%s: nothing reads %s", f.name, name)
			}
		}
		left := strings.Fields(byPlatform + " " + elsewhere + " " + byDefault + " " + noBusiness[f.name])
		for _, name := range slices.Sorted(maps.Keys(read)) {
			_, set := variables[name]
			switch needless := slices.Contains(left, name); {
			case set && needless:
				blame("%s: %s is set, though it need not or must not be", f.name, name)
			case !set && !needless:
				blame("%s reads %s, which nobody sets", f.name, name)
			}
		}
	}
	for _, name := range strings.Fields(byPlatform + " " + elsewhere + " " + byDefault) {
		if !everywhere[name] {
			blame("%s need not be set: nothing reads it", name)
		}
	}
}

// headersAreRead: what the edge tells in a header of its own is read under that name, and gets through.
func headersAreRead(s stack, blame func(string, ...any)) {
	account, _ := at(s.cfn, "Resources/AccountRequest/Properties/FunctionCode").(string)
	pictures := texts(at(s.cfn, "Resources/PictureRequests/Properties/OriginRequestPolicyConfig/HeadersConfig/Headers"))
	for _, h := range []struct {
		name, folder string
		sent         bool
	}{
		{"x-aioratings-authorization", "../../functions/account", strings.Contains(account, "headers['x-aioratings-authorization'] = {")},
		{"x-aioratings-key", "../../pkg/httpapi", slices.Contains(pictures, "x-aioratings-key")},
	} {
		files, err := parsed(h.folder)
		read := false
		for _, f := range files {
			read = read || slices.ContainsFunc(literals(f), func(text string) bool { return strings.EqualFold(text, h.name) })
		}
		if err != nil || !read || !h.sent {
			blame("%s: sent is %t, and read by %s %t, %v", h.name, h.sent, h.folder, read, err)
		}
	}
}

var (
	variable = regexp.MustCompile(`\A[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\z`)
	setting  = regexp.MustCompile(`\A[A-Z][A-Z_]{3,}\z`)
)

// variablesRead gives the environment variables that a main's package reads, by itself and by way of packages app and
// awsenv, which are the only others that read any.
func variablesRead(folder string) (map[string]bool, error) {
	files, err := parsed(folder)
	if len(files) == 0 && err == nil {
		err = fmt.Errorf("no code in %s", folder)
	}
	read := map[string]bool{}
	add := func(folder, file string, names *regexp.Regexp) {
		shared, failure := parsed(folder)
		if err == nil {
			err = failure
		}
		for path, f := range shared {
			if ok, _ := filepath.Match(file, filepath.Base(path)); ok {
				for _, literal := range literals(f) {
					read[literal] = read[literal] || names.MatchString(literal)
				}
			}
		}
	}
	for _, f := range files {
		for _, literal := range literals(f) {
			read[literal] = read[literal] || variable.MatchString(literal)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch selected(n) {
			case "app.FromEnv":
				add("../../pkg/app", "settings.go", setting)
			case "awsenv.Read":
				add("../../pkg/awsenv", "*", variable)
			}
			return true
		})
	}
	maps.DeleteFunc(read, func(_ string, is bool) bool { return !is })
	return read, err
}
