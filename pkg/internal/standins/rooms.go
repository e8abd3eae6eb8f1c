package standins

import (
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"aioratings/pkg/dynamotable"
)

// NewTable makes an empty table of the template's key schema at endpoint, and gives its name.
func NewTable(t testing.TB, endpoint string) string {
	t.Helper()
	client := dynamodb.NewFromConfig(Config(t), func(o *dynamodb.Options) { o.BaseEndpoint = &endpoint })
	name := "test-" + rand.Text()
	part := func(name string, kind types.KeyType) types.KeySchemaElement {
		return types.KeySchemaElement{AttributeName: aws.String(name), KeyType: kind}
	}
	text := func(name string) types.AttributeDefinition {
		return types.AttributeDefinition{AttributeName: aws.String(name), AttributeType: types.ScalarAttributeTypeS}
	}
	_, err := client.CreateTable(t.Context(), &dynamodb.CreateTableInput{
		TableName: &name, BillingMode: types.BillingModePayPerRequest,
		KeySchema: []types.KeySchemaElement{
			part(dynamotable.Partition, types.KeyTypeHash), part(dynamotable.Sort, types.KeyTypeRange),
		},
		AttributeDefinitions: []types.AttributeDefinition{text(dynamotable.Partition), text(dynamotable.Sort)},
	})
	if err == nil {
		there := dynamodb.NewTableExistsWaiter(client, func(o *dynamodb.TableExistsWaiterOptions) {
			o.MinDelay, o.MaxDelay = 10*time.Millisecond, 100*time.Millisecond
		})
		err = there.Wait(t.Context(), &dynamodb.DescribeTableInput{TableName: &name}, startUp)
	}
	if err != nil {
		t.Fatalf("making a table at %s: %v", endpoint, err)
	}
	return name
}

// S3 gives a client of the S3 stand-in at endpoint.
func S3(t testing.TB, endpoint string) *s3.Client {
	t.Helper()
	return s3.NewFromConfig(Config(t), func(o *s3.Options) { o.BaseEndpoint, o.UsePathStyle = &endpoint, true })
}

// NewBucket makes an empty bucket at endpoint and gives its name.
func NewBucket(t testing.TB, endpoint string) string {
	t.Helper()
	name := "test-" + strings.ToLower(rand.Text())
	if _, err := S3(t, endpoint).CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &name}); err != nil {
		t.Fatalf("making a bucket at %s: %v", endpoint, err)
	}
	return name
}
