// Package dynamotable is the one DynamoDB table that everything small lies in: keys, accounts, counts, records, leases.
//
// An item's key has two texts, in the attributes "pk" and "sk", such as "ACCOUNT#a1" and "USE#2026-11"; which ones there
// are is the drivers' matter. What may vanish carries the attribute "exp", the second since 1970 after which the table may
// delete it. Deleting may take the table days, so what has expired counts as absent here. Reads are consistent: what a
// write has acknowledged, every later read sees.
//
// It makes no table, which is the template's work, and knows no transactions and no indexes: whatever needs more than
// one atomic write of one item has no place here.
package dynamotable

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"aioratings/pkg/awsclient"
)

// The attributes that the table itself knows.
const (
	Partition = "pk"
	Sort      = "sk"
	Expires   = "exp" // the TTL attribute: seconds since 1970
)

// What drivers branch on; all other errors mean that the table could not answer.
var (
	ErrAbsent = errors.New("dynamotable: no such item")
	ErrUnmet  = errors.New("dynamotable: the condition of a write is not met")
)

// Table is the table. Its methods may be called concurrently, also from several processes.
type Table struct {
	client *dynamodb.Client
	name   string
	now    func() time.Time
}

// Open gives the table with this name; endpoint is "" for AWS's own. It makes no call.
func Open(config aws.Config, endpoint, name string, now func() time.Time) (*Table, error) {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"
	if len(name) < 3 || len(name) > 255 || strings.Trim(name, letters) != "" {
		return nil, fmt.Errorf("dynamotable: %q is not the name of a table", name)
	}
	base, err := awsclient.Endpoint(endpoint)
	if err != nil {
		return nil, fmt.Errorf("dynamotable: %w", err)
	}
	client := dynamodb.NewFromConfig(config, func(o *dynamodb.Options) { o.BaseEndpoint = base })
	return &Table{client: client, name: name, now: now}, nil
}

// Now is the table's clock.
func (t *Table) Now() time.Time { return t.now() }

// Get gives an item, or ErrAbsent.
func (t *Table) Get(ctx context.Context, key Key) (Item, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out, err := t.client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: &t.name, Key: key.item(), ConsistentRead: aws.Bool(true),
	})
	if err != nil {
		return nil, awsclient.Failure("dynamodb GetItem", err)
	}
	if item := Item(out.Item); len(item) > 0 && !item.expired(t.now()) {
		return item, nil
	}
	return nil, ErrAbsent
}

// Scan visits every item that filter lets through, in no order, and reads the whole table for it: by the page of 1 MB, one
// after the other. It is for operators. An item that is changed meanwhile is seen as it was or as it is.
func (t *Table) Scan(ctx context.Context, filter Condition, visit func(Key, Item)) error {
	in := &dynamodb.ScanInput{
		TableName: &t.name, ConsistentRead: aws.Bool(true),
		FilterExpression:          optional(filter.Text),
		ExpressionAttributeNames:  namesIn(filter.Text),
		ExpressionAttributeValues: filter.With,
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		out, err := t.client.Scan(ctx, in)
		if err != nil {
			return awsclient.Failure("dynamodb Scan", err)
		}
		for _, found := range out.Items {
			if item := Item(found); !item.expired(t.now()) {
				visit(Key{item.Text(Partition), item.Text(Sort)}, item)
			}
		}
		if len(out.LastEvaluatedKey) == 0 {
			return nil
		}
		in.ExclusiveStartKey = out.LastEvaluatedKey
	}
}

// Write is one atomic change of one item.
type Write struct {
	Key Key
	If  Condition // the zero Condition is always met
	// Repeatable says that the change may be sent again when the first had no answer: doing it twice is as good as once.
	Repeatable bool
}

// Put keeps item in the place of whatever lies under the key, or ErrUnmet.
func (t *Table) Put(ctx context.Context, w Write, item Item) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	whole := w.Key.item()
	for name, value := range item {
		whole[name] = value
	}
	_, err := t.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: &t.name, Item: whole,
		ConditionExpression:       optional(w.If.Text),
		ExpressionAttributeNames:  namesIn(w.If.Text),
		ExpressionAttributeValues: w.If.With,
	}, w.sending)
	return unmet("dynamodb PutItem", err)
}

// Update changes an item by action, an update expression that speaks of names and values as w.If does and shares its
// values, and gives the attributes that it changed as they are now, or ErrUnmet. An item that is absent is made, unless the
// condition forbids it.
func (t *Table) Update(ctx context.Context, w Write, action string) (Item, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out, err := t.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName: &t.name, Key: w.Key.item(),
		UpdateExpression:          &action,
		ConditionExpression:       optional(w.If.Text),
		ExpressionAttributeNames:  namesIn(action + " " + w.If.Text),
		ExpressionAttributeValues: w.If.With,
		ReturnValues:              types.ReturnValueUpdatedNew,
	}, w.sending)
	if err != nil {
		return nil, unmet("dynamodb UpdateItem", err)
	}
	return Item(out.Attributes), nil
}

// Delete removes an item if there is one, or ErrUnmet.
func (t *Table) Delete(ctx context.Context, w Write) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	_, err := t.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{
		TableName: &t.name, Key: w.Key.item(),
		ConditionExpression:       optional(w.If.Text),
		ExpressionAttributeNames:  namesIn(w.If.Text),
		ExpressionAttributeValues: w.If.With,
	}, w.sending)
	return unmet("dynamodb DeleteItem", err)
}

// sending takes the SDK's retries from a change that must not happen twice.
func (w Write) sending(o *dynamodb.Options) {
	if !w.Repeatable {
		o.Retryer = awsclient.Once()
	}
}

func unmet(call string, err error) error {
	if _, failed := errors.AsType[*types.ConditionalCheckFailedException](err); failed {
		return ErrUnmet
	}
	return awsclient.Failure(call, err)
}
