package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
)

// maxBatchBody is the longest body of a batch, in bytes.
const maxBatchBody = 64 << 10

// batchRequest is the body of a batch.
type batchRequest struct {
	Items []batchAsk `json:"items"`
}

// batchAsk is one picture, by the parts of its address.
type batchAsk struct {
	IDType string `json:"idType"`
	ID     string `json:"id"` // with an extension or without
	Style  string `json:"style"`
	Params string `json:"params"` // the query: "imageSize=small&lang=de"
}

// batchAnswer is how things stand with the pictures, in the order in which they were asked for.
type batchAnswer struct {
	Items []batchItem `json:"items"`
}

// batchItem is one picture: ready, pending or error.
type batchItem struct {
	State       string      `json:"state"`
	URL         string      `json:"url,omitempty"` // without the key; goes behind "/{key}"
	ETag        string      `json:"etag,omitempty"`
	Width       int         `json:"width,omitempty"`  // pixels; of what is pending, as it is expected
	Height      int         `json:"height,omitempty"` // pixels; likewise
	Color       string      `json:"color,omitempty"`
	Placeholder string      `json:"placeholder,omitempty"` // ThumbHash in base64
	RetryAfter  int         `json:"retryAfter,omitempty"`  // seconds
	Error       *batchError `json:"error,omitempty"`
}

type batchError struct {
	Code   fault.Code `json:"code"`
	Status int        `json:"status"` // that the picture's own address answers with
	Detail string     `json:"detail"`
}

// batch answers for many pictures at once.
func (x *exchange) batch(key string) error {
	x.keepNothing()
	if x.r.Method != http.MethodPost {
		x.w.Header().Set("Allow", "POST, OPTIONS")
		return fault.New(fault.Method, "This address answers POST.")
	}
	if !request.ValidKey(key) {
		return fault.BadKey(nil)
	}
	asks, err := x.readBatch()
	if err != nil {
		return err
	}
	items := make([]service.Item, len(asks))
	for i, ask := range asks {
		items[i].Request, items[i].Err = ask.parse(key)
	}
	standings, err := x.Pictures.Batch(x.r.Context(), key, items)
	if err != nil {
		return err
	}
	answer := batchAnswer{Items: make([]batchItem, len(standings))}
	ready := 0
	for i, standing := range standings {
		answer.Items[i] = tell(standing)
		if standing.Ready {
			ready++
		}
	}
	x.note(slog.Int("batch", len(items)), slog.Int("ready", ready))
	return x.json(http.StatusOK, jsonType, answer)
}

// readBatch reads the body strictly: one JSON object, nothing unknown in it and nothing after it.
func (x *exchange) readBatch() ([]batchAsk, error) {
	body, err := io.ReadAll(http.MaxBytesReader(x.w, x.r.Body, maxBatchBody))
	if tooLong, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, fault.New(fault.TooLarge, "The body is longer than %d bytes.", tooLong.Limit)
	}
	if err != nil {
		return nil, fault.Wrap(fault.Malformed, err, "The body did not arrive whole.")
	}
	const form = `The body must be one JSON object like {"items":[{"idType":"imdb","id":"tt0903747","style":"poster-default"}]}; params, a query, may stand in an item.`
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.DisallowUnknownFields()
	var asked batchRequest
	if err := decoder.Decode(&asked); err != nil {
		return nil, fault.Wrap(fault.Malformed, err, form)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fault.New(fault.Malformed, form)
	}
	if len(asked.Items) == 0 || len(asked.Items) > service.MaxBatch {
		return nil, fault.New(fault.Malformed, "A batch asks for 1 to %d pictures; this one has %d.", service.MaxBatch, len(asked.Items))
	}
	return asked.Items, nil
}

// parse reads the item as the address that it stands for.
func (a batchAsk) parse(key string) (request.Request, error) {
	path := fmt.Sprintf("/%s/%s/%s/%s", key, url.PathEscape(a.IDType), url.PathEscape(a.Style), url.PathEscape(a.ID))
	req, err := request.Parse(path, strings.TrimPrefix(a.Params, "?"))
	if err == nil && req.Explain {
		err = fault.New(fault.Malformed, "A batch is for pictures; the explanation of one has an address of its own.")
	}
	return req, err
}

// tell puts one standing into its form for clients.
func tell(s service.Standing) batchItem {
	if s.Err != nil {
		code := fault.CodeOf(s.Err)
		failure := &batchError{Code: code, Status: outcomeOf(code).status, Detail: "Something went wrong on our side."}
		if f, ok := errors.AsType[*fault.Error](s.Err); ok {
			failure.Detail = f.Public
		}
		return batchItem{State: "error", Error: failure}
	}
	item := batchItem{
		State: "ready", URL: service.Path(s.Request), ETag: s.ETag, Width: s.Sketch.Width, Height: s.Sketch.Height,
		Color: s.Sketch.Color, Placeholder: s.Sketch.Placeholder,
	}
	if !s.Ready {
		item.State = "pending"
		item.RetryAfter = max(1, int((s.Retry+time.Second-1)/time.Second))
	}
	return item
}
