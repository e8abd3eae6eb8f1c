// Package archtest holds the house's import rules. It parses imports in this process: a test that asked the go command
// would keep passing from the test cache after a violation.
package archtest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "aioratings/"

// allowed says which packages of the house a package may import outside its tests. Imports point one way: functions →
// app → httpapi, service → the rooms → request → fault. A package that is not listed may be imported by nobody.
var allowed = map[string][]string{
	"fonts":               {},
	"pkg/fault":           {},
	"pkg/request":         {"pkg/fault"},
	"pkg/design":          {"pkg/request", "pkg/fault"},
	"pkg/secret":          {},
	"pkg/keys":            {"pkg/fault", "pkg/secret"},
	"pkg/keys/keystest":   {"pkg/keys"},
	"pkg/store":           {"pkg/thumb"},
	"pkg/store/dirstore":  {"pkg/store", "pkg/thumb", "pkg/internal/atomicfile", "pkg/internal/filelock"},
	"pkg/store/storetest": {"pkg/thumb", "pkg/store"},
	"pkg/titles":          {"pkg/request", "pkg/fault"},
	"pkg/art":             {"pkg/request", "pkg/fault", "pkg/titles"},
	"pkg/ratings":         {"pkg/request", "pkg/fault", "pkg/titles"},
	"pkg/render/layout":   {"pkg/request", "pkg/design"},
	"pkg/render/marks":    {"pkg/request", "pkg/ratings"},
	"pkg/render/planes":   {"pkg/planar"},
	"pkg/render":          {"pkg/planar", "pkg/png8", "pkg/render/icc", "pkg/thumb", "pkg/request", "pkg/fault", "pkg/design", "pkg/ratings", "pkg/render/layout", "pkg/render/marks", "pkg/render/planes", "pkg/thumb", "fonts"},
	// Upstream clients implement what titles, art and ratings define, and know nobody else.
	"pkg/upstream":                 {"pkg/internal/slow", "pkg/internal/flight", "pkg/fault"},
	"pkg/upstream/tmdb":            {"pkg/upstream", "pkg/secret", "pkg/titles", "pkg/art", "pkg/ratings", "pkg/request", "pkg/fault"},
	"pkg/upstream/mdblist":         {"pkg/upstream", "pkg/secret", "pkg/titles", "pkg/ratings", "pkg/request", "pkg/fault"},
	"pkg/upstream/demo":            {"pkg/titles", "pkg/art", "pkg/ratings", "pkg/request", "pkg/fault", "fonts"},
	"pkg/upstream/omdb":            {"pkg/upstream", "pkg/secret", "pkg/titles", "pkg/ratings", "pkg/request"},
	"pkg/upstream/trakt":           {"pkg/upstream", "pkg/secret", "pkg/titles", "pkg/ratings", "pkg/request"},
	"pkg/upstream/imdbdata":        {"pkg/upstream", "pkg/titles", "pkg/ratings", "pkg/request", "pkg/fault"},
	"pkg/upstream/fanart":          {"pkg/upstream", "pkg/secret", "pkg/titles", "pkg/art", "pkg/request", "pkg/fault"},
	"pkg/upstream/tvdb":            {"pkg/upstream", "pkg/secret", "pkg/titles", "pkg/art", "pkg/request", "pkg/fault"},
	"pkg/upstream/cinemeta":        {"pkg/upstream", "pkg/titles", "pkg/art", "pkg/ratings", "pkg/request", "pkg/fault"},
	"pkg/upstream/awardtable":      {"pkg/titles", "pkg/ratings", "pkg/request"},
	"pkg/profiles":                 {"pkg/request", "pkg/fault", "pkg/design"},
	"pkg/awsclient":                {"pkg/internal/slow"},
	"pkg/dynamotable":              {"pkg/awsclient"},
	"pkg/keys/dynamokeys":          {"pkg/keys", "pkg/dynamotable"},
	"pkg/store/dynamorecords":      {"pkg/thumb", "pkg/store", "pkg/thumb", "pkg/dynamotable"},
	"pkg/store/s3store":            {"pkg/store", "pkg/awsclient"},
	"pkg/learnt":                   {"pkg/internal/flight", "pkg/request", "pkg/fault", "pkg/titles", "pkg/art", "pkg/ratings"},
	"pkg/learnt/dirfacts":          {"pkg/learnt", "pkg/internal/atomicfile"},
	"pkg/planar":                   {},
	"pkg/png8":                     {},
	"pkg/cdnlog":                   {"pkg/keys"},
	"pkg/usage":                    {"pkg/cdnlog", "pkg/keys"},
	"pkg/usage/dynamousage":        {"pkg/usage", "pkg/keys", "pkg/dynamotable"},
	"pkg/usage/s3logs":             {"pkg/usage", "pkg/awsclient"},
	"pkg/usage/edgekvs":            {"pkg/usage", "pkg/keys", "pkg/edge", "pkg/edge/edgestore"},
	"pkg/refresh":                  {"pkg/internal/slow", "pkg/request", "pkg/fault", "pkg/design", "pkg/keys", "pkg/learnt", "pkg/render", "pkg/service", "pkg/store", "pkg/upstream"},
	"pkg/refresh/dynamoqueue":      {"pkg/refresh", "pkg/keys", "pkg/dynamotable", "pkg/awsclient"},
	"pkg/refresh/cftags":           {"pkg/refresh", "pkg/awsclient"},
	"pkg/learnt/dynamofacts":       {"pkg/learnt", "pkg/dynamotable"},
	"pkg/profiles/dynamoprofiles":  {"pkg/profiles", "pkg/dynamotable"},
	"pkg/render/icc":               {},
	"pkg/awsenv":                   {"pkg/awsclient"},
	"pkg/internal/atomicfile":      {},
	"pkg/keys/filekeys":            {"pkg/keys", "pkg/internal/atomicfile", "pkg/internal/filelock"},
	"pkg/profiles/fileprofiles":    {"pkg/profiles", "pkg/internal/atomicfile", "pkg/internal/filelock"},
	"pkg/edge":                     {"pkg/keys", "pkg/profiles"},
	"pkg/edge/edgestore":           {"pkg/edge", "pkg/awsclient"},
	"pkg/accountapi":               {"pkg/request", "pkg/fault", "pkg/keys", "pkg/profiles", "pkg/edge"},
	"infra/internal/command":       {"pkg/fault"},
	"infra/internal/stores":        {"infra/internal/command", "pkg/awsenv", "pkg/dynamotable", "pkg/keys", "pkg/keys/dynamokeys", "pkg/keys/filekeys", "pkg/profiles", "pkg/profiles/dynamoprofiles", "pkg/profiles/fileprofiles"},
	"infra/keys":                   {"infra/internal/command", "infra/internal/stores", "pkg/edge", "pkg/edge/edgestore", "pkg/keys", "pkg/keys/filekeys"},
	"infra/profiles":               {"infra/internal/command", "infra/internal/stores", "pkg/edge", "pkg/keys", "pkg/profiles", "pkg/request"},
	"pkg/service":                  {"pkg/internal/slow", "pkg/request", "pkg/fault", "pkg/design", "pkg/profiles", "pkg/keys", "pkg/store", "pkg/titles", "pkg/art", "pkg/ratings", "pkg/render", "pkg/thumb"},
	"pkg/httpapi":                  {"pkg/request", "pkg/fault", "pkg/keys", "pkg/service"},
	"pkg/app":                      {"pkg/**"},
	"functions/local":              {"pkg/**"},
	"functions/usage":              {"pkg/**"},
	"functions/refresh":            {"pkg/**"},
	"functions/account":            {"pkg/**"},
	"functions/internal/gate":      {},
	"functions/internal/footprint": {},
	"functions/internal/lambdalog": {},
	"functions/internal/stack":     {"pkg/awsenv", "pkg/dynamotable", "pkg/refresh/dynamoqueue", "pkg/store/s3store"},
	"functions/artwork":            {"pkg/**"},
	"infra/edge":                   {},
	"infra/edge/nginx":             {"pkg/process"},
	"pkg/process":                  {},
	"pkg/thumb":                    {},
	"pkg/render/looks":             {"fonts"},
	"infra/peers":                  {"pkg/**"},
	"infra/decoders":               {"pkg/**"},
	"infra/peers/curve":            {"pkg/**"},
	"pkg/internal/slow":            {},
	"pkg/internal/flight":          {"pkg/fault"},
	"infra/sheet":                  {"pkg/keys", "pkg/profiles", "pkg/app", "pkg/upstream/demo"},
}

// forbidden are imports from outside the house that a package must not have, with the reason.
var forbidden = []struct{ in, path, why string }{
	{"pkg/render", "net/http", "drawing asks nobody"},
	{"pkg/render", "os", "drawing opens no files"},
	{"pkg/render", "time", "drawing keeps no time: equal scenes, equal bytes"},
	{"pkg/request", "net/http", "the grammar knows no HTTP"},
	{"pkg/service", "net/http", "only httpapi speaks HTTP"},
	{"pkg/titles", "net/http", "only upstream clients go out"},
	{"pkg/art", "net/http", "only upstream clients go out"},
	{"pkg/ratings", "net/http", "only upstream clients go out"},
	{"pkg/keys", "net/http", "who asks is not a matter of HTTP"},
	{"pkg/app", "github.com/aws", "the platform belongs to functions/ and to its drivers"},
	{"pkg/httpapi", "github.com/aws", "the platform belongs to functions/ and to its drivers"},
	{"pkg/service", "github.com/aws", "the platform belongs to functions/ and to its drivers"},
	{"pkg/accountapi", "github.com/aws", "the platform belongs to functions/ and to its drivers"},
	{"pkg/profiles", "net/http", "saved designs are not a matter of HTTP"},
	{"", "testing", "only tests and test support import it"},
}

// testSupport may import testing and, like tests, anything of the house.
func testSupport(dir string) bool {
	return strings.HasPrefix(dir, "pkg/internal/") || strings.HasSuffix(dir, "test")
}

func TestImports(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	seen := 0
	for dir, imports := range importsByFolder(t, root) {
		if testSupport(dir) {
			continue
		}
		seen++
		rules, listed := allowed[dir]
		if !listed {
			t.Errorf("%s: no import rule; add one with what it needs and why", dir)
		}
		for _, path := range imports {
			if house, ok := strings.CutPrefix(path, module); ok {
				if !slices.Contains(rules, house) && !slices.Contains(rules, "pkg/**") {
					t.Errorf("%s imports %s, which its rule does not allow", dir, house)
				}
				continue
			}
			for _, f := range forbidden {
				if under(dir, f.in) && (path == f.path || strings.HasPrefix(path, f.path+"/")) {
					t.Errorf("%s imports %s: %s", dir, path, f.why)
				}
			}
		}
	}
	if seen < 10 {
		t.Fatalf("saw %d packages, want the whole house: the walk is broken", seen)
	}
}

func under(dir, parent string) bool {
	return parent == "" || dir == parent || strings.HasPrefix(dir, parent+"/")
}

// importsByFolder lists what each folder's files import, tests left out.
func importsByFolder(t *testing.T, root string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != root && strings.HasPrefix(entry.Name(), ".") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		for _, spec := range file.Imports {
			found[dir] = append(found[dir], strings.Trim(spec.Path.Value, `"`))
		}
		if _, ok := found[dir]; !ok {
			found[dir] = nil
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
