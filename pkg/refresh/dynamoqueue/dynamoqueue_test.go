package dynamoqueue_test

import (
	"strings"
	"testing"
	"time"

	"aioratings/pkg/internal/standins"
	"aioratings/pkg/refresh"
	"aioratings/pkg/refresh/dynamoqueue"
	"aioratings/pkg/refresh/refreshtest"
)

func now() time.Time { return refreshtest.Noon }

func open(t *testing.T, endpoint, table string) *dynamoqueue.Store {
	t.Helper()
	store, err := dynamoqueue.Open(standins.Config(t), endpoint, table, now)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestOnRealParts(t *testing.T) {
	t.Parallel()
	for name, start := range standins.DynamoDBs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			endpoint := start(t)
			refreshtest.Queue(t, func(t *testing.T) refresh.Queue { return open(t, endpoint, standins.NewTable(t, endpoint)) })
			refreshtest.Allowance(t, open(t, endpoint, standins.NewTable(t, endpoint)))
		})
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	s := open(t, "http://127.0.0.1:1", "table")
	for _, path := range []string{"", strings.Repeat("p", refresh.MaxPath+1)} {
		if err := s.Note(t.Context(), path, refreshtest.Noon, 1); err == nil {
			t.Errorf("a path of %d bytes: got no error", len(path))
		}
	}
	if ok, err := s.Take(t.Context(), "x", "2026-11-31", 1); ok || err == nil {
		t.Errorf("an odd day: got %t, %v, want an error", ok, err)
	}
	if _, err := s.Due(t.Context(), refreshtest.Noon, 1); err == nil {
		t.Error("no table: got no error")
	}
	if _, err := dynamoqueue.Open(standins.Config(t), "ftp://x", "table", now); err == nil {
		t.Error("an odd endpoint: got no error")
	}
}
