package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"

	"aioratings/pkg/usage"
)

// handler does what events tell.
type handler struct {
	counter *usage.Counter
	bucket  string
	log     *slog.Logger
}

// handle is what the Lambda runtime calls. Messages of a queue answer one by one, so that only those come again that failed;
// every other event fails as a whole and comes again as a whole, which costs a look at the marks of what was counted.
func (h *handler) handle(ctx context.Context, event json.RawMessage) (any, error) {
	told, err := read(event)
	switch {
	case err != nil:
		return nil, err
	case told.daily:
		return nil, h.counter.Settle(ctx)
	case told.messages != nil:
		var answer events.SQSEventResponse
		for _, message := range told.messages {
			if err := h.count(ctx, message); err != nil {
				h.log.ErrorContext(ctx, "usage: a message failed and comes again", "message", message.id, "error", err)
				answer.BatchItemFailures = append(answer.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: message.id})
			}
		}
		return answer, nil
	}
	return nil, h.count(ctx, message{files: told.files})
}

// count counts the files of a message, each of them whatever becomes of the others.
func (h *handler) count(ctx context.Context, m message) error {
	if m.err != nil {
		return m.err
	}
	var faults []error
	for _, f := range m.files {
		if f.bucket != h.bucket {
			h.log.ErrorContext(ctx, "usage: an event tells of another bucket and is ignored", "bucket", f.bucket)
			continue
		}
		_, err := h.counter.File(ctx, f.name)
		faults = append(faults, err)
	}
	return errors.Join(faults...)
}
