// Package tabletest gives an empty table on this machine to tests of programs that reach it by their environment. Nothing
// that is deployed imports it.
package tabletest

import (
	"testing"
	"time"

	"aioratings/pkg/awsenv"
	"aioratings/pkg/dynamotable"
	"aioratings/pkg/internal/standins"
)

// New starts a stand-in for DynamoDB that ends with the test, and makes a table in it. The environment is what a program
// needs to find that table.
func New(t testing.TB, now func() time.Time) (table *dynamotable.Table, env map[string]string) {
	t.Helper()
	endpoint, config := standins.Dynalite(t), standins.Config(t)
	name := standins.NewTable(t, endpoint)
	table, err := dynamotable.Open(config, endpoint, name, now)
	if err != nil {
		t.Fatal(err)
	}
	credentials, err := config.Credentials.Retrieve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return table, map[string]string{
		awsenv.Region: config.Region, awsenv.Table: name, awsenv.DynamoDBURL: endpoint,
		"AWS_ACCESS_KEY_ID": credentials.AccessKeyID, "AWS_SECRET_ACCESS_KEY": credentials.SecretAccessKey,
	}
}
