package app

import (
	"log/slog"
	"testing"
	"time"

	"aioratings/pkg/learnt"
	"aioratings/pkg/ratings"
	"aioratings/pkg/upstream/imdbdata"
	"aioratings/pkg/upstream/mdblist"
)

// TestTheDataSetIsNotRemembered: IMDb's licence has it that nothing of its data set is written anywhere.
func TestTheDataSetIsNotRemembered(t *testing.T) {
	t.Parallel()
	set, list := new(imdbdata.Dataset), new(mdblist.Client)
	all := Sources{Ratings: []ratings.Provider{set, list}}.remembered(learnt.New(nil, time.Now, slog.New(slog.DiscardHandler)))
	if all.Ratings[0] != set || all.Ratings[1] == list {
		t.Errorf("got %T and %T, want the data set as it is and a memory in front of the other one", all.Ratings[0], all.Ratings[1])
	}
}
