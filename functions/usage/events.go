package main

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
)

// told is what an event tells: that it is time for the daily run, or of files, by messages or at once.
type told struct {
	daily    bool
	files    []file
	messages []message // nil where the event came by no queue
}

type file struct{ bucket, name string }

// message is a queue's message; err says why it could not be read.
type message struct {
	id    string
	files []file
	err   error
}

// object is a bucket and what lies in it, in the words of both sorts of events.
type object struct {
	Bucket struct {
		Name string `json:"name"`
	} `json:"bucket"`
	Object struct {
		Key string `json:"key"`
	} `json:"object"`
}

// envelope has the fields by which the sorts of events are told apart.
type envelope struct {
	Event      string `json:"Event"`
	Source     string `json:"source"`
	DetailType string `json:"detail-type"`
	Detail     object `json:"detail"`
	Records    []struct {
		EventSource string `json:"eventSource"`
		EventName   string `json:"eventName"`
		S3          object `json:"s3"`
		MessageID   string `json:"messageId"`
		Body        string `json:"body"`
	} `json:"Records"`
}

var errEvent = errors.New("usage: this sort of event is not known")

// read understands
//
//   - the schedule's input, {"source":"schedule"}
//   - EventBridge's "Object Created" of S3, one file
//   - S3's own notification, files
//   - a batch of a queue's messages, each of them one of the two before
func read(event []byte) (told, error) {
	var e envelope
	if err := json.Unmarshal(event, &e); err != nil {
		return told{}, errEvent
	}
	if len(e.Records) > 0 && e.Records[0].EventSource == "aws:sqs" {
		t := told{messages: make([]message, len(e.Records))}
		for i, record := range e.Records {
			files, err := filesOf([]byte(record.Body))
			t.messages[i] = message{record.MessageID, files, err}
		}
		return t, nil
	}
	if e.Source == "schedule" {
		return told{daily: true}, nil
	}
	files, err := filesOf(event)
	return told{files: files}, err
}

// filesOf reads an event of S3's.
func filesOf(event []byte) ([]file, error) {
	var e envelope
	if err := json.Unmarshal(event, &e); err != nil {
		return nil, errEvent
	}
	switch {
	case e.Source == "aws.s3" && e.DetailType == "Object Created" && e.Detail.Object.Key != "":
		return []file{{e.Detail.Bucket.Name, e.Detail.Object.Key}}, nil
	case e.Event == "s3:TestEvent": // comes once, when notifications are switched on
		return nil, nil
	case len(e.Records) == 0:
		return nil, errEvent
	}
	var files []file
	for _, record := range e.Records {
		// Only S3's own notification escapes names, and writes a space as a plus sign.
		name, err := url.QueryUnescape(record.S3.Object.Key)
		if err != nil || name == "" || record.EventSource != "aws:s3" {
			return nil, errEvent
		}
		if strings.HasPrefix(record.EventName, "ObjectCreated:") {
			files = append(files, file{record.S3.Bucket.Name, name})
		}
	}
	return files, nil
}
