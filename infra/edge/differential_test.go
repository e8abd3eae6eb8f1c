package edge

import (
	"encoding/json"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"aioratings/pkg/cdnlog"
	"aioratings/pkg/design"
	"aioratings/pkg/fault"
	"aioratings/pkg/request"
)

// address is an escaped path and a raw query.
type address struct{ Path, Query string }

func (a address) url() string { return a.Path + "?" + a.Query }

// table gives the addresses of the cases that package request and the function share.
func table(t *testing.T) []address {
	t.Helper()
	text, err := os.ReadFile("../../pkg/request/testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []address
	if err := json.Unmarshal(text, &all); err != nil || len(all) < 600 {
		t.Fatalf("got %d cases, %v", len(all), err)
	}
	return all
}

func TestAgreesOnTheTable(t *testing.T) {
	t.Parallel()
	for name, ask := range engines() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			compare(t, ask, table(t))
		})
	}
}

// engines are what runs the function here.
func engines() map[string]engine { return map[string]engine{"node": node, "njs": njs} }

func TestAgreesOnMutations(t *testing.T) {
	t.Parallel()
	for name, ask := range engines() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			compare(t, ask, mutations(t, map[string]int{"node": 20_000, "njs": 3_000}[name])) // njs is slow to read its input
		})
	}
}

// mutations gives n addresses that nobody has seen before.
func mutations(t *testing.T, n int) []address {
	t.Helper()
	m := mutator{rng: seeded(t), seeds: table(t), keys: []string{minted(t, 1).Reveal(), "demo", "h." + string(minted(t, 1).Hash())}}
	all := make([]address, n)
	for i := range all {
		all[i] = m.next()
	}
	return all
}

// compare asks both sides and demands the same verdict, and for legal addresses the same request.
func compare(t *testing.T, ask engine, all []address) {
	t.Helper()
	urls := make([]string, len(all))
	for i, a := range all {
		urls[i] = a.url()
	}
	shared := ask.askAll(t, nil, urls)
	// The same customers, each with a default design: nothing may be folded away then.
	own := ask.askAll(t, map[string]string{"p:" + openID: "mine@v1", "p:" + minted(t, 1).ID(): "mine@v1"}, urls)
	seen := map[string]string{}
	legal := 0
	for i, a := range all {
		want, err := request.Parse(a.Path, a.Query)
		if isFact(a.Path) {
			continue
		}
		if err == nil && !believable(want.Key, minted(t, 1).Reveal()) {
			err = fault.BadKey(nil)
		}
		if err != nil {
			checkRefusal(t, a, shared[i], err)
			checkRefusal(t, a, own[i], err)
			continue
		}
		legal++
		checkAsker(t, a, shared[i], want)
		checkShared(t, a, shared[i], want)
		checkOwn(t, a, own[i], want)
		question := strings.TrimPrefix(want.String(), "/"+want.Key)
		if strings.HasPrefix(want.Key, "h.") || want.Profile != "" {
			question = want.String()
		}
		if known, ok := seen[question]; ok && known != shared[i].URI {
			t.Errorf("%s: got %s, want %s as for others that mean %s", a.url(), shared[i].URI, known, question)
		}
		seen[question] = shared[i].URI
	}
	t.Logf("%d addresses, %d of them legal, %d different", len(all), legal, len(seen))
	if legal < len(all)/10 || legal > len(all)*9/10 {
		t.Errorf("got %d legal addresses of %d: too few of one kind to show anything", legal, len(all))
	}
}

// isFact reports whether the path is one that passes in its own form, which package request knows nothing of.
var facts = regexp.MustCompile(`^/(status|schemas/explain\.json|(api/)?[^/]+/isValid|[^/]+/(requests|batch))$`)

func isFact(path string) bool { return facts.MatchString(path) }

// believable reports whether the open store lets the key pass.
func believable(key, good string) bool {
	switch {
	case strings.HasPrefix(key, "t4-"):
		return key == good
	case strings.HasPrefix(key, "h."):
		return regexp.MustCompile(`^h\.[0-9a-f]{64}$`).MatchString(key)
	}
	return true
}

func checkRefusal(t *testing.T, a address, got reply, err error) {
	t.Helper()
	status := map[fault.Code]int{
		fault.Malformed: http.StatusBadRequest, fault.TooLong: http.StatusRequestURITooLong,
		fault.NoRoute: http.StatusNotFound, fault.Unauthorized: http.StatusUnauthorized,
	}[fault.CodeOf(err)]
	if got.Status != status {
		t.Errorf("%s: got %+v, want %d for %v", a.url(), got, status, err)
		return
	}
	// What is not printable is shown in another way.
	says := err.(*fault.Error).Public
	if got.Detail != says && !strings.Contains(says, `\`) {
		t.Errorf("%s: got %q, want %q", a.url(), got.Detail, says)
	}
}

// checkShared demands that the address goes on as the same question, drawn the same way: defaults may be gone.
func checkShared(t *testing.T, a address, got reply, want request.Request) {
	t.Helper()
	to, err := request.ParseRewritten(got.URI, got.Key)
	if err != nil {
		t.Errorf("%s: got %+v: %v", a.url(), got, err)
		return
	}
	owner := ""
	switch {
	case strings.HasPrefix(want.Key, "h."):
		owner = want.Key
	case want.Profile != "":
		owner = nameOf(want.Key)
	}
	if to.Owner != owner || to.Profile != "" {
		t.Errorf("%s: got %s, want the owner %q", a.url(), got.URI, owner)
	}
	if owner != "" {
		if !reflect.DeepEqual(to.Request, want) {
			t.Errorf("%s: got %s, want a form of %s", a.url(), got.URI, want)
		}
		return
	}
	drawn := design.Resolve(to.Family, to.Format, to.Params)
	if d := design.Resolve(want.Family, want.Format, want.Params); !reflect.DeepEqual(drawn, d) {
		t.Errorf("%s: got %s, which draws %+v, want %+v", a.url(), got.URI, drawn, d)
	}
	to.Params, want.Params = request.Params{}, request.Params{}
	if !reflect.DeepEqual(to.Request, want) {
		t.Errorf("%s: got %s, want a form of %s", a.url(), got.URI, want)
	}
}

// checkOwn demands that over a default design the address goes on as the very same request.
func checkOwn(t *testing.T, a address, got reply, want request.Request) {
	t.Helper()
	to, err := request.ParseRewritten(got.URI, got.Key)
	if err != nil || !reflect.DeepEqual(to.Request, want) || to.Owner != nameOf(want.Key) {
		t.Errorf("%s: got %+v, %v, want a form of %s", a.url(), got, err, want)
	}
	if defaulted := to.Profile == "mine" && to.Version == "v1"; defaulted != (want.Profile == "" && !strings.HasPrefix(want.Key, "h.")) {
		t.Errorf("%s: got %s, want the default design where the address names none", a.url(), got.URI)
	}
}

// checkAsker demands that a line of CloudFront's log with the new address tells who asked.
func checkAsker(t *testing.T, a address, got reply, want request.Request) {
	t.Helper()
	if want.Explain { // free
		return
	}
	text, err := json.Marshal(map[string]string{
		"date": "2026-11-24", "time": "07:00:00", "cs-method": "GET", "sc-status": "200", "x-edge-result-type": "Hit",
		"cs-uri-stem": got.URI, "cs-uri-query": "k=" + got.Asker,
	})
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	report := cdnlog.Read(text, func(line cdnlog.Line) {
		seen = append(seen, line.Asker.ID+strings.TrimPrefix(line.Asker.Hash.Shareable(), "h."))
	})
	if name := strings.TrimPrefix(nameOf(want.Key), "h."); !slices.Equal(seen, []string{name}) {
		t.Errorf("%s: got %+v, of which the log tells %q, %+v, want %q", a.url(), got, seen, report, name)
	}
}

// nameOf is the name that the open store knows a key by.
func nameOf(key string) string {
	switch {
	case strings.HasPrefix(key, "t4-"):
		return key[3:15]
	case strings.HasPrefix(key, "h."):
		return key
	}
	return openID
}
