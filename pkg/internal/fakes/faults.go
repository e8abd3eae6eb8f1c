package fakes

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"aioratings/pkg/fault"
)

// Fault is a way to answer badly.
type Fault = http.HandlerFunc

// Echo stands in every faulty body: no error of ours may hold it.
const Echo = "echo-of-the-upstream"

// Status answers with an error status and the page of a gateway.
func Status(status int) Fault { return StatusWith(status, nil) }

// StatusWith answers with an error status, headers and the page of a gateway.
func StatusWith(status int, headers map[string]string) Fault {
	return func(w http.ResponseWriter, _ *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		fmt.Fprintf(w, "<html><body>%d %s</body></html>", status, Echo)
	}
}

// Body answers 200 with a body that calls itself JSON.
func Body(body string) Fault {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json;charset=utf-8")
		fmt.Fprint(w, body)
	}
}

// Redirect sends the client to another address.
func Redirect(to string) Fault {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

// Hang never answers; it ends when the client gives up.
func Hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// Reset closes the connection without an answer.
func Reset(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// Truncated promises more than it sends.
func Truncated(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "5000")
	fmt.Fprintf(w, `{"id":1,"title":"%s`, Echo)
}

// Drip sends its body so slowly that it never ends in time.
func Drip(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, `{"id":1,"title":"`)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
			fmt.Fprint(w, strings.Repeat("x", 64))
			w.(http.Flusher).Flush()
		}
	}
}

// Huge sends more than any cap allows, without saying so beforehand.
func Huge(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, `{"id":1,"title":"`)
	chunk := strings.Repeat("x", 1<<20)
	for range 64 {
		if _, err := fmt.Fprint(w, chunk); err != nil || r.Context().Err() != nil {
			return
		}
	}
}

// HugePromise announces more than any cap allows.
func HugePromise(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", strconv.Itoa(1<<30))
	fmt.Fprint(w, `{"id":1,"title":"`)
}

// NamedFault is a fault with its name, for tables of tests.
type NamedFault struct {
	Name  string
	Fault Fault
}

// BadAnswers lists the answers that every client of a JSON API must call a failure, each without a long wait.
func BadAnswers() []NamedFault {
	return []NamedFault{
		{"200 with HTML", StatusWith(http.StatusOK, nil)},
		{"204", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }},
		{"400", Status(400)}, {"401", Status(401)}, {"403", Status(403)}, {"404 of a gateway", Status(404)},
		{"420", Status(420)}, {"422", Status(422)}, {"429", Status(429)},
		{"429 for half an hour", StatusWith(429, map[string]string{"Retry-After": "1800"})},
		{"500", Status(500)}, {"502", Status(502)}, {"503", Status(503)}, {"504", Status(504)}, {"520", Status(520)},
		{"reset", Reset}, {"truncated", Truncated}, {"huge", Huge}, {"huge promise", HugePromise},
		{"redirect", Redirect("http://169.254.169.254/latest/meta-data/")},
		{"empty body", Body("")}, {"blank body", Body(" \n")},
		{"empty object", Body("{}")}, {"empty list", Body("[]")}, {"null", Body("null")}, {"number", Body("1")},
		{"string", Body(`"` + Echo + `"`)}, {"list of objects", Body(`[{"id":1}]`)},
		{"trailing bytes", Body(`{"id":1,"ratings":[]} {}`)}, {"byte order mark", Body("\ufeff" + `{"id":1}`)},
		{"cut JSON", Body(`{"id":1,"title":"` + Echo)},
		{"strange members", Body(`{"` + Echo + `":true}`)},
		{"wrong types", Body(`{"id":"` + Echo + `","movie_results":{},"ratings":"none"}`)},
		{"an error with 200", Body(`{"error":"` + Echo + `","success":false,"ratings":[]}`)},
		{"another title", Body(`{"id":424242,"title":"Another","name":"Another","type":"other","ids":{"imdb":"tt4242424"},"ratings":[]}`)},
	}
}

// NoPicture lists those of BadAnswers that tell a client of a host of pictures no more than that there is no such picture:
// a file that is gone, or too long.
func NoPicture() map[string]fault.Code {
	return map[string]fault.Code{"404 of a gateway": fault.NoArt, "huge": fault.NoArt, "huge promise": fault.NoArt}
}
