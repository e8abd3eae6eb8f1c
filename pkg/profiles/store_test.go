package profiles_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/profilestest"
)

// broken is a driver that cannot answer, or not yet.
type broken struct {
	profilestest.Memory
	err       error
	conflicts int // edits that somebody else is faster than, before one goes well
}

func (b *broken) Get(ctx context.Context, account, id string) (profiles.Profile, error) {
	if b.err != nil {
		return profiles.Profile{}, b.err
	}
	return b.Memory.Get(ctx, account, id)
}

func (b *broken) List(ctx context.Context, account string) ([]profiles.Saved, error) {
	all, err := b.Memory.List(ctx, account)
	return all, errors.Join(err, b.err)
}

func (b *broken) Put(ctx context.Context, account, id string, p profiles.Profile, was profiles.Version, most int) error {
	if b.conflicts > 0 {
		b.conflicts--
		return profiles.ErrConflict
	}
	return errors.Join(b.err, b.Memory.Put(ctx, account, id, p, was, most))
}

func TestStore(t *testing.T) {
	t.Parallel()
	s := profiles.NewStore(new(profilestest.Memory))
	first, second := profilestest.Sample(t, 1), profilestest.Sample(t, 2)
	version, err := s.Put(t.Context(), "ada", "mine", first, profiles.Absent)
	if err != nil || version != first.Version() {
		t.Fatalf("Put: got %q, %v, want %q", version, err, first.Version())
	}
	if got, err := s.Get(t.Context(), "ada", "mine"); err != nil || !reflect.DeepEqual(got, first) {
		t.Errorf("Get: got %+v, %v, want %+v", got, err, first)
	}
	for about, err := range map[string]error{
		"Get of another account": failure(s.Get(t.Context(), "bob", "mine")), "Get of no name": failure(s.Get(t.Context(), "ada", "../x")),
		"Get of a built-in style": failure(s.Get(t.Context(), "ada", "poster-default")), "Delete of another account": s.Delete(t.Context(), "bob", "mine", profiles.Any),
		"Delete of no name": s.Delete(t.Context(), "ada", "", profiles.Any),
	} {
		if !fault.Is(err, fault.Profile) || !errors.Is(err, profiles.ErrMissing) {
			t.Errorf("%s: got %v, want fault.Profile", about, err)
		}
	}
	if _, err = s.Put(t.Context(), "ada", "mine", second, version); err != nil {
		t.Errorf("Put over the version that is there: got %v", err)
	}
	if version, err = s.Put(t.Context(), "ada", "mine", first, profiles.Any); err != nil || version != first.Version() {
		t.Errorf("Put over any version: got %q, %v", version, err)
	}
	if all, err := s.List(t.Context(), "ada"); err != nil || len(all) != 1 || all[0].ID != "mine" {
		t.Errorf("List: got %+v, %v", all, err)
	}
	if err := s.Delete(t.Context(), "ada", "mine", profiles.Any); err != nil {
		t.Errorf("Delete: got %v", err)
	}
	if all, err := s.List(t.Context(), "ada"); err != nil || len(all) != 0 {
		t.Errorf("List after Delete: got %+v, %v", all, err)
	}
	if all, err := s.List(t.Context(), "../ada"); err != nil || len(all) != 0 {
		t.Errorf("List of no name: got %+v, %v", all, err)
	}
}

func failure[V any](_ V, err error) error { return err }

func TestStoreRefuses(t *testing.T) {
	t.Parallel()
	s := profiles.NewStore(new(profilestest.Memory))
	p := profilestest.Sample(t, 1)
	for n := range profiles.Most {
		if _, err := s.Put(t.Context(), "ada", fmt.Sprint(n), p, profiles.Absent); err != nil {
			t.Fatal(err)
		}
	}
	for about, c := range map[string]struct {
		account, id string
		p           profiles.Profile
		was         profiles.Version
		cause       error // nil for none in particular
	}{
		"one too many":       {"ada", "eleven", p, profiles.Absent, profiles.ErrFull},
		"one too many, any":  {"ada", "eleven", p, profiles.Any, profiles.ErrFull},
		"taken":              {"ada", "1", p, profiles.Absent, profiles.ErrConflict},
		"not there":          {"ada", "eleven", p, p.Version(), profiles.ErrConflict},
		"another version":    {"ada", "1", p, "00", profiles.ErrConflict},
		"a built-in style":   {"ada", "poster-default", p, profiles.Any, nil},
		"an alias":           {"ada", "textless-rt", p, profiles.Any, nil},
		"the older default":  {"ada", "default", p, profiles.Any, nil},
		"no id":              {"ada", "a.b", p, profiles.Any, nil},
		"no account":         {"", "a", p, profiles.Any, nil},
		"no profile":         {"bob", "a", profiles.Profile{}, profiles.Any, nil},
		"an endless profile": {"bob", "a", profiles.Profile{Name: string(make([]byte, 70_000)), Logo: p.Logo}, profiles.Any, nil},
	} {
		_, err := s.Put(t.Context(), c.account, c.id, c.p, c.was)
		if !fault.Is(err, fault.Invalid) || c.cause != nil && !errors.Is(err, c.cause) {
			t.Errorf("%s: got %v, want fault.Invalid because of %v", about, err, c.cause)
		}
	}
	if err := s.Delete(t.Context(), "ada", "1", "00"); !fault.Is(err, fault.Invalid) || !errors.Is(err, profiles.ErrConflict) {
		t.Errorf("Delete of another version: got %v, want ErrConflict", err)
	}
}

func TestStoreOnABadDay(t *testing.T) {
	t.Parallel()
	p := profilestest.Sample(t, 1)
	failing := profiles.NewStore(&broken{err: errors.New("table t-123 is gone")})
	_, get := failing.Get(t.Context(), "ada", "mine")
	_, list := failing.List(t.Context(), "ada")
	_, put := failing.Put(t.Context(), "ada", "mine", p, profiles.Any)
	for call, err := range map[string]error{"Get": get, "List": list, "Put": put, "Delete": failing.Delete(t.Context(), "ada", "mine", profiles.Any)} {
		e, ok := errors.AsType[*fault.Error](err)
		if !ok || e.Code != fault.Unavailable || e.RetryAfter == 0 {
			t.Errorf("%s: got %v, want fault.Unavailable", call, err)
		}
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := profiles.NewStore(new(profilestest.Memory)).Get(cancelled, "ada", "mine"); fault.CodeOf(err) != fault.Canceled {
		t.Errorf("cancelled: got %v, want fault.Canceled", err)
	}
	if _, err := profiles.NewStore(&broken{conflicts: 3}).Put(t.Context(), "ada", "mine", p, profiles.Any); err != nil {
		t.Errorf("Put of any version while others write: got %v", err)
	}
	if _, err := profiles.NewStore(&broken{conflicts: 99}).Put(t.Context(), "ada", "mine", p, profiles.Any); !errors.Is(err, profiles.ErrConflict) {
		t.Errorf("Put of any version while others write without end: got %v, want ErrConflict", err)
	}
}
