// Package dynamoqueue keeps the questions that are to be renewed, and what a day allows, in the DynamoDB table.
//
//	DUE#2026-11-24      {path}  a question whose answer ends on that day: when, and how often it was asked for
//	REFRESH#2026-11-24  {what}  how many of what were taken on that day
//
// A day is one partition, which is read as a whole to find the most asked-for: 100,000 questions are 20 MB and a tenth of
// a cent. An index over the records would cost a second write with every drawing, this costs one with the first and with
// every eighth asking. The table deletes both kinds two days later.
package dynamoqueue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"aioratings/pkg/awsclient"
	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys"
	"aioratings/pkg/refresh"
)

const (
	duePrefix   = "DUE#"
	takenPrefix = "REFRESH#"
	asked       = "asked"
	ends        = "ends" // milliseconds since 1970
	keptDays    = 2
	day         = 24 * time.Hour
)

// Store is the driver; it implements refresh.Queue and refresh.Allowance.
type Store struct {
	table  *dynamotable.Table
	client *dynamodb.Client // for queries, which the table does not know
	name   string
}

var (
	_ refresh.Queue     = (*Store)(nil)
	_ refresh.Allowance = (*Store)(nil)
)

// Open gives the queue in the table with this name; endpoint is "" for AWS's own. It makes no call.
func Open(config aws.Config, endpoint, name string, now func() time.Time) (*Store, error) {
	table, err := dynamotable.Open(config, endpoint, name, now)
	if err != nil {
		return nil, err
	}
	base, err := awsclient.Endpoint(endpoint)
	if err != nil {
		return nil, err
	}
	return &Store{table, dynamodb.NewFromConfig(config, func(o *dynamodb.Options) { o.BaseEndpoint = base }), name}, nil
}

func dueAt(path string, at time.Time) (dynamotable.Key, error) {
	if path == "" || len(path) > refresh.MaxPath {
		return dynamotable.Key{}, fmt.Errorf("dynamoqueue: a path has 1 to %d bytes", refresh.MaxPath)
	}
	return dynamotable.Key{Partition: duePrefix + string(keys.DayOf(at)), Sort: path}, nil
}

// Note implements refresh.Queue. It is sent once: that an asking is lost is nobody's failure.
func (s *Store) Note(ctx context.Context, path string, at time.Time, n int64) error {
	key, err := dueAt(path, at)
	if err != nil {
		return err
	}
	_, err = s.table.Update(ctx, dynamotable.Write{Key: key, If: dynamotable.Condition{With: dynamotable.Item{
		":asked": dynamotable.Number(n), ":ends": dynamotable.Number(at.UnixMilli()),
		":exp": dynamotable.Number(at.AddDate(0, 0, keptDays).Unix()),
	}}}, "ADD #asked :asked SET #ends = :ends, #exp = :exp")
	return err
}

// Done implements refresh.Queue.
func (s *Store) Done(ctx context.Context, q refresh.Question) error {
	key, err := dueAt(q.Path, q.Ends)
	if err != nil {
		return err
	}
	return s.table.Delete(ctx, dynamotable.Write{Key: key, Repeatable: true})
}

// Due implements refresh.Queue. It holds no more than a page and the questions that it gives.
func (s *Store) Due(ctx context.Context, before time.Time, most int) ([]refresh.Question, error) {
	after := s.table.Now().Add(-day)
	var due []refresh.Question
	for at := after.UTC().Truncate(day); at.Before(before); at = at.Add(day) {
		pages := dynamodb.NewQueryPaginator(s.client, &dynamodb.QueryInput{
			TableName:                 &s.name,
			KeyConditionExpression:    aws.String(dynamotable.Partition + " = :day"),
			ExpressionAttributeValues: dynamotable.Item{":day": dynamotable.Text(duePrefix + string(keys.DayOf(at)))},
		})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return nil, awsclient.Failure("dynamodb Query", err)
			}
			due = best(append(due, between(page.Items, after, before)...), most)
		}
	}
	return due, nil
}

// between reads the questions that end in between and leaves out what does not read well.
func between(items []map[string]types.AttributeValue, after, before time.Time) (due []refresh.Question) {
	for _, attributes := range items {
		item := dynamotable.Item(attributes)
		at, isTime := item.Number(ends)
		n, isCount := item.Number(asked)
		q := refresh.Question{Path: item.Text(dynamotable.Sort), Ends: time.UnixMilli(at).UTC(), Asked: n}
		if isTime && isCount && n >= 0 && q.Ends.After(after) && q.Ends.Before(before) {
			due = append(due, q)
		}
	}
	return due
}

// best keeps the most asked-for, and of those the ones that end first.
func best(due []refresh.Question, most int) []refresh.Question {
	slices.SortFunc(due, func(a, b refresh.Question) int {
		return cmp.Or(cmp.Compare(b.Asked, a.Asked), a.Ends.Compare(b.Ends), strings.Compare(a.Path, b.Path))
	})
	return due[:min(len(due), most)]
}

// Take implements refresh.Allowance.
func (s *Store) Take(ctx context.Context, what string, on keys.Day, limit int64) (bool, error) {
	if _, _, err := on.Split(); err != nil {
		return false, err
	}
	if limit <= 0 {
		return false, ctx.Err()
	}
	at := dynamotable.Key{Partition: takenPrefix + string(on), Sort: what}
	_, err := s.table.Update(ctx, dynamotable.Write{Key: at, If: dynamotable.Condition{
		Text: "attribute_not_exists(#taken) OR #taken < :limit",
		With: dynamotable.Item{
			":limit": dynamotable.Number(limit), ":one": dynamotable.Number(1),
			":exp": dynamotable.Number(s.table.Now().AddDate(0, 0, keptDays).Unix()),
		},
	}}, "ADD #taken :one SET #exp = :exp")
	if errors.Is(err, dynamotable.ErrUnmet) {
		return false, nil
	}
	return err == nil, err
}
