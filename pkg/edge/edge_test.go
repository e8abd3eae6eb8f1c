package edge_test

import (
	"maps"
	"testing"

	"aioratings/pkg/edge"
	"aioratings/pkg/keys"
)

// TestEntries holds the names still that infra/edge/README.md gives.
func TestEntries(t *testing.T) {
	t.Parallel()
	plain := keys.Record{ID: "eAECAwQFBgcI", Hash: keys.HashOf("demo")}
	drawing := plain
	drawing.DefaultProfile = "cinema"
	shared := "h.2a97516c354b68848cdbd8f54a226a0a55b21ed138e207ad6c5cbb9c00aa5aea"
	for name, c := range map[string]struct {
		got  edge.Entries
		want map[string]string
	}{
		"blocked":       {edge.Blocked(plain), map[string]string{"b:eAECAwQFBgcI": "revoked", "b:" + shared: "revoked"}},
		"unblocked":     {edge.Unblocked(plain), map[string]string{"b:eAECAwQFBgcI": "", "b:" + shared: ""}},
		"drawing":       {edge.Drawing(drawing, "0a1b"), map[string]string{"p:eAECAwQFBgcI": "cinema@0a1b", "p:" + shared: "cinema@0a1b"}},
		"no design":     {edge.Drawing(plain, "0a1b"), map[string]string{"p:eAECAwQFBgcI": "", "p:" + shared: ""}},
		"design absent": {edge.Drawing(drawing, ""), map[string]string{"p:eAECAwQFBgcI": "", "p:" + shared: ""}},
	} {
		if !maps.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
}

func TestBlock(t *testing.T) {
	t.Parallel()
	if got, want := edge.Block("eAECAwQFBgcI"), "b:eAECAwQFBgcI"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
