// Package stack opens what the stack keeps pictures with: its table, the queue in that table, and its bucket. What the
// functions then make of them is theirs. It makes no call.
package stack

import (
	"log/slog"
	"time"

	"aioratings/pkg/awsenv"
	"aioratings/pkg/dynamotable"
	"aioratings/pkg/refresh/dynamoqueue"
	"aioratings/pkg/store/s3store"
)

// Stack is what was opened.
type Stack struct {
	Table    *dynamotable.Table
	Pictures *s3store.Store
	Queue    *dynamoqueue.Store // of pictures that go stale
}

// Open opens what the environment names. Errors are the drivers'.
func Open(env awsenv.Env, log *slog.Logger) (Stack, error) {
	table, err := dynamotable.Open(env.Config, env.DynamoDBURL, env.Table, time.Now)
	if err != nil {
		return Stack{}, err
	}
	pictures, err := s3store.Open(env.Config, s3store.Config{Bucket: env.Bucket, Endpoint: env.S3URL, PathStyle: env.S3URL != "", Log: log})
	if err != nil {
		return Stack{}, err
	}
	queue, err := dynamoqueue.Open(env.Config, env.DynamoDBURL, env.Table, time.Now)
	if err != nil {
		return Stack{}, err
	}
	return Stack{table, pictures, queue}, nil
}
