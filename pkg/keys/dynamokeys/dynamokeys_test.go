package dynamokeys_test

import (
	"testing"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/keys/keystest"
)

func now() time.Time { return time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC) }

// TestOnRealParts runs everything that needs a table against each stand-in for DynamoDB.
func TestOnRealParts(t *testing.T) {
	t.Parallel()
	for name, start := range standins.DynamoDBs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			endpoint := start(t)
			t.Run("conformance", func(t *testing.T) {
				t.Parallel()
				keystest.Run(t, func(t *testing.T) keystest.Driver { return newStore(t, endpoint) })
			})
			for name, test := range map[string]func(*testing.T, string){
				"a lost answer is not asked for again": testLostAnswer,
				"long lists come whole":                testLongLists,
				"damage is told and harms nothing":     testDamage,
				"what has expired is absent":           testExpired,
				"what the table shows":                 testItems,
			} {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					test(t, endpoint)
				})
			}
		})
	}
}

func newStore(t *testing.T, endpoint string) *dynamokeys.Store {
	t.Helper()
	return dynamokeys.New(openTable(t, endpoint, standins.NewTable(t, endpoint), now))
}

func openTable(t *testing.T, endpoint, name string, now func() time.Time) *dynamotable.Table {
	t.Helper()
	table, err := dynamotable.Open(standins.Config(t), endpoint, name, now)
	if err != nil {
		t.Fatal(err)
	}
	return table
}
