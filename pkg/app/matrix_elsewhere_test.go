package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/version"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// elsewhere names the tests that hold a row where going through the whole house would add nothing: "file Function".
var elsewhere = map[int][]string{
	22:  {"pkg/request/cases_test.go TestExamples", "pkg/request/fuzz_test.go FuzzParse"},
	37:  {"pkg/keys/quota_test.go TestRaceForTheLastHundred"},
	40:  {"pkg/keys/quota_test.go TestPeriod"},
	43:  {"pkg/keys/outage_test.go TestKnownKeysPassWhileTheDriverIsAway"},
	44:  {"pkg/keys/outage_test.go TestHangingDriver", "pkg/httpapi/handler_test.go TestKeyTableAwayIsNotABadKey"},
	53:  {"functions/artwork/panic_test.go TestPanicAnswers500"},
	57:  {"pkg/service/heal_test.go TestEveryUpstreamFailsAndHeals"},
	66:  {"pkg/service/service_test.go TestAfterItsLife", "pkg/service/memory_test.go TestNothingIsOlderThanTheRhythm"},
	73:  {"pkg/upstream/dial_test.go TestPublic", "pkg/upstream/base_test.go TestParseBase"},
	74:  {"pkg/upstream/dial_test.go TestDialRefusesWhatANameResolvesTo"},
	77:  {"pkg/upstream/base_test.go TestBaseAllowsItsHostAlone", "pkg/upstream/fanart/traps_test.go TestAssetPath", "pkg/upstream/tvdb/candidates_test.go TestAssetPath", "pkg/upstream/tmdb/candidates_test.go TestSafePath"},
	78:  {"pkg/upstream/base_test.go TestParseBase", "pkg/upstream/fanart/traps_test.go TestAssetPath"},
	79:  {"pkg/upstream/wait_test.go TestCertificatesAreChecked"},
	83:  {"pkg/upstream/client_test.go TestInflatedBodiesAreCapped"},
	91:  {"pkg/upstream/wait_test.go TestTheBreakerOpensProbesAndCloses"},
	93:  {"pkg/upstream/clients_test.go TestAnUpstreamThatIsNotThere"},
	95:  {"pkg/service/service_test.go TestEverythingHangs", "pkg/upstream/memo_test.go TestMemoEndsACallNobodyWaitsFor"},
	100: {"pkg/render/art_test.go TestOpenRefusesBeforeItAllocates"},
	101: {"pkg/render/art_test.go TestOpenRefuses"},
	107: {"pkg/render/art_test.go TestOpenKeepsColours"},
	110: {"pkg/render/art_test.go TestOpenKeepsColours", "pkg/render/draw_test.go TestTransparentPosterIsFlattened"},
	112: {"pkg/render/exif_test.go TestOpenTurnsUpright"},
	122: {"pkg/art/finder_test.go TestFind", "pkg/ratings/collect_test.go TestCollectOutlastsEveryFailure"},
	124: {"pkg/upstream/number_test.go TestNumbers"},
	127: {"pkg/upstream/omdb/number_test.go FuzzAnswer", "pkg/ratings/scale_test.go FuzzText"},
	128: {"pkg/upstream/mdblist/answer_test.go TestScales", "pkg/upstream/trakt/answer_test.go TestScales", "pkg/ratings/scale_test.go TestScale"},
	131: {"pkg/upstream/decode_test.go TestDecodeObject"},
	133: {"pkg/ratings/scale_test.go TestText"},
	134: {"pkg/render/facts_test.go TestHostileTextIsCutDown", "pkg/render/placeholder_test.go TestLegibleName"},
	135: {"pkg/titles/life_test.go TestLife"},
}

// alone are rows whose tests stand by themselves in this package: TestMatrixEverythingHangs, TestMatrixCanary and
// TestMatrixOfTheTree.
var alone = []int{79, 94, 95, 116, 165}

// promised are the rows that this package answers for; what needs several processes or a cloud is others' business. Row 103,
// a decoder past its budget, cannot be shown without one that is slow to order.
var promised = []int{
	1, 2, 3, 4, 6, 7, 10, 11, 12, 13, 14, 15, 17, 19, 20, 21, 22, 23, 24, 26, 29, 30, 31, 35, 36, 42, 46, 48, 52, 53, 54, 55, 56, 58, 59, 64, 68,
	72, 73, 74, 75, 77, 78, 79, 80, 81, 82, 83, 85, 87, 88, 90, 91, 92, 93, 94, 95, 96, 97, 100, 101, 104, 107, 109, 110, 112, 114, 116, 117, 118, 122,
	123, 124, 125, 126, 127, 128, 130, 131, 133, 134, 135, 165,
}

func TestMatrixIsWhole(t *testing.T) {
	t.Parallel()
	held := slices.Concat(alone, slices.Collect(maps.Keys(elsewhere)))
	for _, section := range []map[int]func(*testing.T){requestRows(), keyRows(), cacheRows(), networkRows(), pictureRows(), scoreRows()} {
		held = slices.AppendSeq(held, maps.Keys(section))
	}
	for _, row := range promised {
		if !slices.Contains(held, row) {
			t.Errorf("row %d: no test", row)
		}
	}
}

// TestMatrixNamesItsTests keeps the table above true.
func TestMatrixNamesItsTests(t *testing.T) {
	t.Parallel()
	for row, names := range elsewhere {
		for _, name := range names {
			file, function, _ := strings.Cut(name, " ")
			parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../..", file), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Errorf("row %d: %v", row, err)
				continue
			}
			if !slices.ContainsFunc(parsed.Decls, func(d ast.Decl) bool {
				f, ok := d.(*ast.FuncDecl)
				return ok && f.Name.Name == function && f.Recv == nil
			}) {
				t.Errorf("row %d: %s has no %s", row, file, function)
			}
		}
	}
}

// TestMatrixOfTheTree is rows 79, 94 and 116, which are about what is not there.
func TestMatrixOfTheTree(t *testing.T) {
	t.Parallel()
	if build := runtime.Version(); version.Compare(build, "go1.26.6") < 0 {
		t.Errorf("94: built by %s, want go1.26.6 or later", build)
	}
	forbidden := map[string]string{"Insecure" + "SkipVerify": "79: certificates are checked", "x/image/" + "webp": "116: no WebP decoder", "httputil.Reverse" + "Proxy": "no proxy"}
	for _, root := range []string{"../../pkg", "../../functions", "../../infra"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "standins") {
				return err
			}
			text, err := os.ReadFile(path)
			for word, row := range forbidden {
				if strings.Contains(string(text), word) {
					t.Errorf("%s: %s holds %s", row, path, word)
				}
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
