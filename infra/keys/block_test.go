package main

import (
	"strings"
	"testing"

	"aioratings/infra/internal/command"
	"aioratings/pkg/keys"
)

const arn = "arn:aws:cloudfront::123456789012:key-value-store/0a1b2c3d"

// TestBlock blocks and unblocks a key in the table and at the edge, and asks the service's own Ring.
func TestBlock(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, d *desk) {
		key := d.create(t, "--account", "Ada")
		ring := d.ring(t)
		good := func() bool {
			_, err := ring.Identify(t.Context(), key.Key)
			return err == nil
		}
		told := decode[edgeView](t, d.must(t, "block", key.ID, "--json"))
		want := []entryView{{"b:" + key.ID, "revoked"}, {"b:" + key.Shareable, "revoked"}}
		if told.Written || len(told.Entries) != 2 || told.Entries[0] != want[0] && told.Entries[0] != want[1] || !told.Key.Disabled || good() || len(d.edge.entries) != 0 {
			t.Errorf("block: got %+v, good %t, edge %v", told, good(), d.edge.entries)
		}
		out := d.must(t, "block", key.Shareable, "--kvs", arn)
		if d.edge.arn != arn || d.edge.entries["b:"+key.ID] != "revoked" || d.edge.entries["b:"+key.Shareable] != "revoked" || !strings.Contains(out, "Written to") {
			t.Errorf("block --kvs: got %s, edge %+v", out, &d.edge)
		}
		told = decode[edgeView](t, d.must(t, "unblock", key.ID, "--kvs", arn, "--json"))
		if !told.Written || told.Key.Disabled || !good() || d.edge.entries["b:"+key.ID] != "" || d.edge.entries["b:"+key.Shareable] != "" {
			t.Errorf("unblock: got %+v, good %t, edge %v", told, good(), d.edge.entries)
		}
		if out := d.must(t, "unblock", key.ID); !strings.Contains(out, "b:"+key.ID) || !strings.Contains(out, "(none)") {
			t.Errorf("unblock: got %s, want what is to be removed", out)
		}
	})
}

// TestEdgeAway changes the table, says that the edge was not told, and keeps no new key from its owner.
func TestEdgeAway(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	key := d.create(t, "--account", "Ada")
	d.edge.away = true
	wantOneLine(t, []string{"block"}, d.run(t, "block", key.ID, "--kvs", arn), command.Failed, key.Key)
	if v := decode[view](t, d.must(t, "show", key.ID, "--json")); !v.Disabled {
		t.Error("block with the edge away: got an enabled key, want it disabled")
	}
	d.must(t, "enable", key.ID)
	o := d.run(t, "reissue", key.ID, "--kvs", arn)
	if o.code != command.Failed || !minted.MatchString(o.out) || !strings.Contains(o.errors, key.ID) || strings.Count(o.errors, "\n") != 1 {
		t.Errorf("reissue with the edge away: got %+v, want the key and a line about the old one", o)
	}
	d.edge.away = false
	next := decode[view](t, d.must(t, "create", "--account", "Ada", "--json"))
	d.must(t, "reissue", next.ID, "--kvs", arn)
	if d.edge.entries["b:"+next.ID] != "revoked" {
		t.Errorf("reissue --kvs: got edge %v, want the old key blocked", d.edge.entries)
	}
}

func TestRotateFiles(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	old := d.create(t, "--account", "Ada")
	told := decode[rotationView](t, d.must(t, "rotate", "--json"))
	fresh := d.create(t, "--account", "Ada")
	if told.Secret != "" || len(told.Steps) == 0 {
		t.Errorf("rotate: got %+v, want steps and no secret", told)
	}
	ring := d.ring(t)
	for name, key := range map[string]string{"old": old.Key, "new": fresh.Key} {
		if holder, err := ring.Identify(t.Context(), key); err != nil || holder.Tier != keys.Free {
			t.Errorf("%s key while rotating: got %+v, %v, want it good", name, holder, err)
		}
	}
	if o := d.run(t, "rotate"); o.code != command.Failed || !strings.Contains(o.errors, "rotate --end") {
		t.Errorf("a second rotation: got %+v, want a refusal", o)
	}
	if out := d.must(t, "rotate", "--end"); !strings.HasPrefix(out, "1. Start the service again") {
		t.Errorf("rotate --end: got %s", out)
	}
}

// TestRotateElsewhere draws a secret that somebody else must keep, and never prints the present one.
func TestRotateElsewhere(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, d *desk) {
		d.env["KEY_SECRET"] = strings.Repeat("o", 40)
		told := decode[rotationView](t, d.must(t, "rotate", "--json"))
		if _, err := keys.ParseSecret(told.Secret); err != nil || len(told.Steps) < 3 {
			t.Errorf("rotate: got %+v, %v, want a secret and steps", told, err)
		}
		out, end := d.must(t, "rotate"), d.must(t, "rotate", "--end")
		step := "KEY_SECRET_PREVIOUS"
		if d.table != nil {
			step = "/aioratings/key-secret-previous"
			// A secret that begins with a hyphen would be taken for an option.
			if strings.Contains(out, "--value \"$") || strings.Count(out, "--value=\"$") != 2 {
				t.Errorf("rotate: want a secret joined to its option, got\n%s", out)
			}
		}
		if !strings.Contains(out, "shown this once") || !strings.Contains(out, step) || !strings.Contains(end, step) || strings.Contains(out+end, d.env["KEY_SECRET"]) {
			t.Errorf("rotate: got\n%s\n%s", out, end)
		}
	})
}

func TestTableNeedsTheSecret(t *testing.T) {
	t.Parallel()
	d := newTableDesk(t)
	delete(d.env, "KEY_SECRET")
	wantOneLine(t, []string{"create"}, d.run(t, "create", "--account", "Ada"), command.Failed, "t4-")
	if o := d.run(t, "create", "--account", "Ada"); !strings.Contains(o.errors, "KEY_SECRET") {
		t.Errorf("got %+v, want KEY_SECRET named", o)
	}
	d.env["AWS_ENDPOINT_URL_DYNAMODB"] = "http://127.0.0.1:1"
	wantOneLine(t, []string{"list"}, d.run(t, "list"), command.Failed, "t4-")
}
