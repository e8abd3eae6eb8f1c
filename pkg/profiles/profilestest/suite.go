package profilestest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"aioratings/pkg/profiles"
)

// Run holds a driver to the contract of profiles.Driver. open gives an empty driver for each part.
func Run(t *testing.T, open func(t *testing.T) profiles.Driver) {
	parts := []struct {
		name string
		test func(*testing.T, profiles.Driver)
	}{
		{"what was put is got", testGot},
		{"what was never put is missing", testMissing},
		{"accounts do not meet", testApart},
		{"versions are compared", testVersions},
		{"lists are complete and in order", testList},
		{"the last place is the last", testFull},
		{"two hundred edits race", testRace},
		{"twenty race for ten places", testRaceForPlaces},
		{"a context that is over changes nothing", testOver},
	}
	for _, part := range parts {
		t.Run(part.name, func(t *testing.T) {
			t.Parallel()
			part.test(t, open(t))
		})
	}
}

// Sample gives the n-th of some designs that all differ, every second with a canvas.
func Sample(t testing.TB, n int) profiles.Profile {
	t.Helper()
	document := fmt.Sprintf(`{"name": "Größe <%d>", "poster": {"parameters": {"edge_inset_x": %d, "lang": ["pt-BR", "original"]}}}`, n, n%51)
	if n%2 == 1 {
		document = fmt.Sprintf(`{"name": "n %d", "family": "episode", "logo": {"parameters": {}}, "episode": {"canvas": {"elements": [
			{"kind": "strip", "x": 0.1, "y": 0.30000000000000004, "height": 0.1, "order": ["rt", "mc"]},
			{"kind": "text", "x": 0, "y": 1e-9, "width": 1, "size": 0.1, "text": "今夜 & <b> %s"}]}}}`, n, strings.Repeat("é", n%150))
	}
	p, err := profiles.Parse([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const most = 10

func testGot(t *testing.T, d profiles.Driver) {
	for n, id := range []string{"a", "-", "_", "Az09_-", strings.Repeat("x", 64)} {
		must(t, d.Put(t.Context(), "account", id, Sample(t, n), profiles.Absent, most))
		wantGot(t, d, "account", id, Sample(t, n))
	}
}

func testMissing(t *testing.T, d profiles.Driver) {
	_, get := d.Get(t.Context(), "account", "id")
	deleted := d.Delete(t.Context(), "account", "id", Sample(t, 1).Version())
	for name, err := range map[string]error{"Get": get, "Delete": deleted} {
		if !errors.Is(err, profiles.ErrMissing) {
			t.Errorf("%s of what was never put: got %v, want ErrMissing", name, err)
		}
	}
	wantList(t, d, "account")
}

func testApart(t *testing.T, d profiles.Driver) {
	must(t, d.Put(t.Context(), "ada", "id", Sample(t, 1), profiles.Absent, most))
	if _, err := d.Get(t.Context(), "bob", "id"); !errors.Is(err, profiles.ErrMissing) {
		t.Errorf("Get of another account's: got %v, want ErrMissing", err)
	}
	if err := d.Delete(t.Context(), "bob", "id", Sample(t, 1).Version()); !errors.Is(err, profiles.ErrMissing) {
		t.Errorf("Delete of another account's: got %v, want ErrMissing", err)
	}
	must(t, d.Put(t.Context(), "bob", "id", Sample(t, 2), profiles.Absent, most))
	wantGot(t, d, "ada", "id", Sample(t, 1))
	wantList(t, d, "bob", profiles.Saved{ID: "id", Profile: Sample(t, 2)})
}

func testVersions(t *testing.T, d profiles.Driver) {
	first, second := Sample(t, 1), Sample(t, 2)
	put := func(p profiles.Profile, was profiles.Version) error {
		return d.Put(t.Context(), "account", "id", p, was, most)
	}
	wantConflict := func(about string, err error) {
		t.Helper()
		if !errors.Is(err, profiles.ErrConflict) {
			t.Errorf("%s: got %v, want ErrConflict", about, err)
		}
	}
	wantConflict("Put over what is not there", put(first, second.Version()))
	must(t, put(first, profiles.Absent))
	wantConflict("Put of a new one over another", put(second, profiles.Absent))
	wantConflict("Put over another version", put(second, second.Version()))
	wantConflict("Delete of another version", d.Delete(t.Context(), "account", "id", second.Version()))
	wantConflict("Delete of what should not be there", d.Delete(t.Context(), "account", "id", profiles.Absent))
	wantGot(t, d, "account", "id", first)
	must(t, put(second, first.Version()))
	must(t, put(second, second.Version()))
	wantGot(t, d, "account", "id", second)
	must(t, d.Delete(t.Context(), "account", "id", second.Version()))
	wantList(t, d, "account")
	must(t, put(second, profiles.Absent))
	wantGot(t, d, "account", "id", second)
}

func testList(t *testing.T, d profiles.Driver) {
	var want []profiles.Saved
	for n, id := range []string{"B", "a", "b", "c"} {
		want = append(want, profiles.Saved{ID: id, Profile: Sample(t, n)})
	}
	for _, i := range []int{2, 0, 3, 1} {
		must(t, d.Put(t.Context(), "account", want[i].ID, want[i].Profile, profiles.Absent, most))
	}
	wantList(t, d, "account", want...)
}

func testFull(t *testing.T, d profiles.Driver) {
	for n := range 3 {
		must(t, d.Put(t.Context(), "account", fmt.Sprint(n), Sample(t, n), profiles.Absent, 3))
	}
	if err := d.Put(t.Context(), "account", "3", Sample(t, 3), profiles.Absent, 3); !errors.Is(err, profiles.ErrFull) {
		t.Errorf("a fourth of three: got %v, want ErrFull", err)
	}
	must(t, d.Put(t.Context(), "account", "2", Sample(t, 7), Sample(t, 2).Version(), 3))
	must(t, d.Put(t.Context(), "other", "3", Sample(t, 3), profiles.Absent, 3))
	must(t, d.Delete(t.Context(), "account", "0", Sample(t, 0).Version()))
	must(t, d.Put(t.Context(), "account", "3", Sample(t, 3), profiles.Absent, 3))
}

func testOver(t *testing.T, d profiles.Driver) {
	must(t, d.Put(t.Context(), "account", "id", Sample(t, 1), profiles.Absent, most))
	over, cancel := context.WithCancel(t.Context())
	cancel()
	_, get := d.Get(over, "account", "id")
	_, list := d.List(over, "account")
	for name, err := range map[string]error{
		"Get": get, "List": list,
		"Put":    d.Put(over, "account", "other", Sample(t, 2), profiles.Absent, most),
		"Delete": d.Delete(over, "account", "id", Sample(t, 1).Version()),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s with a cancelled context: got %v, want context.Canceled", name, err)
		}
	}
	wantList(t, d, "account", profiles.Saved{ID: "id", Profile: Sample(t, 1)})
}

func wantGot(t *testing.T, d profiles.Driver, account, id string, want profiles.Profile) {
	t.Helper()
	got, err := d.Get(t.Context(), account, id)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Get(%s, %s): got %s, %v, want %s", account, id, got.Encode(), err, want.Encode())
	}
}

func wantList(t *testing.T, d profiles.Driver, account string, want ...profiles.Saved) {
	t.Helper()
	got, err := d.List(t.Context(), account)
	if err != nil || len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("List(%s): got %+v, %v, want %+v", account, got, err, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("got %v, want no error", err)
	}
}
