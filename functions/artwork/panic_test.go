package main

import (
	"context"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"aioratings/functions/internal/gate"
	"aioratings/pkg/httpapi"
	"aioratings/pkg/service"
)

// bug is a use case that panics; a real one cannot be told to.
type bug struct{ httpapi.Pictures }

func (bug) Picture(context.Context, service.Ask) (service.Answer, error) { panic("a bug") }

func TestPanicAnswers500(t *testing.T) {
	handler := &httpapi.Handler{Pictures: bug{}, Log: slog.New(slog.DiscardHandler), Now: time.Now}
	response, body := invoke(t, gate.Wrap(http.Handler(handler)), event(t, "poster"))
	if response.StatusCode != 500 || response.Headers["Content-Type"] != "application/problem+json" || response.Headers["Cache-Control"] != "no-store" {
		t.Errorf("got %d %v %s", response.StatusCode, response.Headers, body)
	}
}
