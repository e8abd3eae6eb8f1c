package refresh_test

import (
	"reflect"
	"testing"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
	"aioratings/pkg/learnt/dynamofacts"
	"aioratings/pkg/refresh"
	"aioratings/pkg/refresh/dynamoqueue"
	"aioratings/pkg/refresh/refreshtest"
	"aioratings/pkg/service"
	"aioratings/pkg/store/dynamorecords"
	"aioratings/pkg/store/s3store"
)

// TestOnRealParts lives through two lives of a picture on stand-ins of the table and the bucket: in the first its score does
// not change, in the second it does.
func TestOnRealParts(t *testing.T) {
	t.Parallel()
	endpoint, objects, config := standins.DynamoDBLocal(t), standins.VersityGW(t), standins.Config(t)
	name := standins.NewTable(t, endpoint)
	var queue refresh.Queue
	h := openHouse(t, plenty(), func(m *refreshtest.Memory) stores {
		table, err := dynamotable.Open(config, endpoint, name, m.Now)
		if err != nil {
			t.Fatal(err)
		}
		pictures, err := s3store.Open(config, s3store.Config{Bucket: standins.NewBucket(t, objects), Endpoint: objects, PathStyle: true})
		if err != nil {
			t.Fatal(err)
		}
		days, err := dynamoqueue.Open(config, endpoint, name, m.Now)
		if err != nil {
			t.Fatal(err)
		}
		queue = days
		return stores{pictures, dynamorecords.New(table), dynamofacts.New(table), days, days}
	})
	h.get(t, poster, "", service.Miss)
	h.get(t, poster, "", service.Hit)
	for life, want := range []refresh.Tally{{Due: 1, Extended: 1}, {Due: 1, Changed: 1, Invalidated: 1}} {
		h.clock = h.clock.Add(23 * time.Hour)
		if life == 1 {
			h.score = 9
			if err := queue.Note(t.Context(), poster, h.clock.Add(time.Hour), 1); err != nil { // somebody asked again
				t.Fatal(err)
			}
		}
		if tally := h.run(t); tally != want {
			t.Errorf("life %d: got %+v, want %+v", life+1, tally, want)
		}
	}
	if want := [][]string{{"id:tt0903747"}}; !reflect.DeepEqual(h.Invalidated, want) || h.drawn.kept.Load() != 2 {
		t.Errorf("got %v invalidated, %d drawings, want %v, 2", h.Invalidated, h.drawn.kept.Load(), want)
	}
}
