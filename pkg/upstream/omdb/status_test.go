package omdb

import (
	"net/http"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/secret"
)

func TestTheTextDecidesWhatARefusalMeans(t *testing.T) {
	t.Parallel()
	refusal := func(text string) string { return `{"Response":"False","Error":"` + text + `"}` }
	cases := []struct {
		told  int
		body  string
		want  int
		spent bool
	}{
		{200, refusal("Movie not found!"), 404, false},
		{200, refusal("Error getting data."), 404, false},
		{200, refusal("Incorrect IMDb ID."), 404, false},
		{200, refusal("Series or episode not found!"), 404, false},
		{200, refusal("Too many results."), 200, false},
		{200, refusal("Conversion from string to type Integer is not valid."), 200, false},
		{200, refusal("Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation."), 200, false},
		{200, refusal("The service is unavailable."), 200, false},
		{404, refusal("Movie not found!"), 404, false},
		{401, refusal("Request limit reached!"), 429, true},
		{200, refusal("Request limit reached!"), 429, true},
		{429, refusal("Request limit reached!"), 429, true},
		{503, refusal("Request limit reached!"), 429, true},
		{401, refusal("Invalid API key!"), 401, false},
		{200, refusal("Invalid API key!"), 401, false},
		{401, refusal("No API key provided."), 401, false},
		{401, refusal("Something else."), 401, false},
		{503, refusal("Error getting data."), 503, false}, // an outage is nobody's word on a title
		{200, refusal(""), 200, false},                    // no word at all: what reads it will refuse it
		{200, `{"Response":"True","Error":"limit"}`, 200, false},
		{200, `{"error":"limit"}`, 200, false},
		{200, `{"Response":"False","Error":7}`, 200, false},
		{200, `[]`, 200, false},
		{500, `<html>limit</html>`, 500, false},
	}
	for _, test := range cases {
		if got, spent := meaning(test.told, []byte(test.body)); got != test.want || spent != test.spent {
			t.Errorf("%d %s: got %d, spent %v, want %d, %v", test.told, test.body, got, spent, test.want, test.spent)
		}
	}
}

func TestRefusalsAreWaitedOut(t *testing.T) {
	t.Parallel()
	refusal := func(status int, text string) fakes.Fault {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Allowance-Spent", "1") // no business of the upstream's
			w.WriteHeader(status)
			fakes.Body(`{"Response":"False","Error":"`+text+`"}`)(w, r)
		}
	}
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	cases := []struct {
		name         string
		fault        fakes.Fault
		during, over time.Duration
		want         fault.Code
	}{
		{"the day is used up", refusal(401, "Request limit reached!"), 59 * time.Minute, time.Hour + 2*time.Second, fault.Spent},
		{"the day is used up, with 200", refusal(200, "Request limit reached!"), 59 * time.Minute, time.Hour + 2*time.Second, fault.Spent},
		{"a dead key", refusal(401, "Invalid API key!"), 29 * time.Second, 31 * time.Second, fault.Unavailable},
		{"a dead key, with 200", refusal(200, "Invalid API key!"), 29 * time.Second, 31 * time.Second, fault.Unavailable},
		{"too fast, says the firewall", fakes.StatusWith(429, map[string]string{"Retry-After": "30"}), 29 * time.Second, 33 * time.Second, fault.Unavailable},
		{"too fast, no word on when", refusal(429, "Slow down."), time.Second / 2, 3 * time.Second, fault.Unavailable},
	}
	for _, test := range cases {
		fake := fakes.StartOMDb(t)
		now := start
		c := clientOf(t, fake.URL, func() time.Time { return now })
		fake.Break("", test.fault)
		for _, wait := range []time.Duration{0, test.during} {
			now = start.Add(wait)
			if _, err := c.Ratings(t.Context(), soapRoom); fault.CodeOf(err) != test.want || fake.Calls("") != 1 {
				t.Errorf("%s, after %v: got %v and %d calls, want %s and 1", test.name, wait, err, fake.Calls(""), test.want)
			}
		}
		now = start.Add(test.over)
		if _, err := c.Ratings(t.Context(), soapRoom); fault.CodeOf(err) != test.want || fake.Calls("") != 2 {
			t.Errorf("%s, the first probe: got %v and %d calls, want %s and 2", test.name, err, fake.Calls(""), test.want)
		}
		fake.Mend()
		now = now.Add(test.over)
		if got, err := c.Ratings(t.Context(), soapRoom); err != nil || len(got.Scores) == 0 {
			t.Errorf("%s, mended: got %+v, %v, want scores", test.name, got, err)
		}
	}
}

func TestAFailureInWordsIsNotRemembered(t *testing.T) {
	t.Parallel()
	fake := fakes.StartOMDb(t)
	c := clientOf(t, fake.URL, nil)
	fake.Break("", fakes.Body(`{"Response":"False","Error":"Execution Timeout Expired."}`))
	if got, err := c.Ratings(t.Context(), soapRoom); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("a time-out: got %+v, %v, want unavailable", got, err)
	}
	fake.Mend()
	if got, err := c.Ratings(t.Context(), soapRoom); err != nil || len(got.Scores) == 0 {
		t.Errorf("mended: got %+v, %v, want scores", got, err)
	}
}

func TestTheDaysAllowance(t *testing.T) {
	t.Parallel()
	fake := fakes.StartOMDb(t)
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	c, err := New(Config{BaseURL: fake.URL, Key: secret.Hide(fakes.OMDbKey), Daily: 2, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	for n, step := range []struct {
		after time.Duration
		works bool
		calls int
	}{{0, true, 1}, {time.Hour, true, 2}, {2 * time.Hour, false, 2}, {11 * time.Hour, false, 2}, {12 * time.Hour, true, 3}} {
		now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC).Add(step.after)
		_, err := c.Ratings(t.Context(), soapRoom)
		if (err == nil) != step.works || err != nil && fault.CodeOf(err) != fault.Spent || fake.Calls("") != step.calls {
			t.Errorf("step %d: got %v after %d calls, want it to work %v after %d", n, err, fake.Calls(""), step.works, step.calls)
		}
	}
}
