package lambda

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	runtime "github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdaurl"
)

// roleVariable tells this test binary that it is the function.
const roleVariable = "LAMBDA_TEST_ROLE"

func TestMain(m *testing.M) {
	if os.Getenv(roleVariable) == "" {
		os.Exit(m.Run())
	}
	runtime.StartWithOptions(lambdaurl.Wrap(http.HandlerFunc(handle)), runtime.WithEnableSIGTERM(func() { os.Exit(len(os.Getenv("STUBBORN"))) }))
}

// handle answers by the path: with what it was sent, slowly, or by dying.
func handle(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/die":
		os.Exit(3)
	case "/sleep":
		time.Sleep(time.Minute)
	case "/half":
		_, _ = io.WriteString(w, "half")
		time.Sleep(time.Minute)
	}
	w.Header().Set("Content-Type", "text/plain")
	if r.URL.Path == "/length" {
		w.Header().Set("Content-Length", "5")
		_, _ = io.WriteString(w, "whole")
		return
	}
	w.Header().Set("X-Heard", r.Header.Get("X-Said")+" "+r.Host)
	w.WriteHeader(http.StatusTeapot)
	body, err := io.ReadAll(r.Body)
	_, _ = fmt.Fprintf(w, "%s %s?%s %s %v ", r.Method, r.URL.EscapedPath(), r.URL.RawQuery, body, err)
	_, _ = io.WriteString(w, strings.Repeat("x", 100_000))
}

func start(t *testing.T, c Config) *Function {
	t.Helper()
	c.Binary, c.Env = os.Args[0], map[string]string{roleVariable: "function", "STUBBORN": c.Env["STUBBORN"]}
	f := Start(c)
	t.Cleanup(f.Close)
	return f
}

func ask(t *testing.T, method, url, body string) (*http.Response, string, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Said", "hello")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response, string(text), err
}

func TestRequestsAndAnswersPassWhole(t *testing.T) {
	t.Parallel()
	f := start(t, Config{Environments: 1, Timeout: 10 * time.Second})
	for n := range 3 {
		response, body, err := ask(t, "POST", f.URL+"/a%2Fb?q=1&q=%20", "sent")
		if want := "POST /a%2Fb?q=1&q=%20 sent <nil> " + strings.Repeat("x", 100_000); err != nil || response.StatusCode != 418 || body != want {
			t.Fatalf("got %d %.100s, %v, want 418 %.100s", response.StatusCode, body, err, want)
		}
		if got := response.Header.Get("X-Heard"); got != "hello "+domain {
			t.Errorf("the function heard %q", got)
		}
		if got := response.Header; got.Get(Environment) != "1" || got.Get(Cold) != strconv.FormatBool(n == 0) {
			t.Errorf("request %d: got %v, want one process, started for the first", n, got)
		}
	}
}

// TestLengthIsRemapped wants a length that the function sends to arrive under the platform's name alone.
func TestLengthIsRemapped(t *testing.T) {
	t.Parallel()
	f := start(t, Config{Environments: 1, Timeout: 10 * time.Second})
	for _, method := range []string{"GET", "HEAD"} {
		response, body, err := ask(t, method, f.URL+"/length", "")
		if err != nil || response.StatusCode != 200 || response.ContentLength != -1 || response.Header.Get(Length) != "5" || body != "whole" && method == "GET" {
			t.Errorf("%s: got %d, length %d, %q, %v", method, response.StatusCode, response.ContentLength, response.Header, err)
		}
	}
}

// TestFailures wants an answer to every way in which a process fails, and a new one for whoever comes next.
func TestFailures(t *testing.T) {
	t.Parallel()
	f := start(t, Config{Environments: 1, Timeout: 2 * time.Second})
	for _, c := range []struct {
		path   string
		status int
	}{{"/die", 502}, {"/sleep", 504}} {
		if response, _, _ := ask(t, "GET", f.URL+c.path, ""); response.StatusCode != c.status {
			t.Errorf("%s: got %d, want %d", c.path, response.StatusCode, c.status)
		}
		if response, _, _ := ask(t, "GET", f.URL+"/", ""); response.StatusCode != 418 || response.Header.Get(Cold) != "true" {
			t.Errorf("after %s: got %d of a process that is new: %s, want an answer of a new one", c.path, response.StatusCode, response.Header.Get(Cold))
		}
		f.environments()[0].kill()
	}
	if response, body, err := ask(t, "GET", f.URL+"/half", ""); response.StatusCode != 200 || body != "half" || err == nil {
		t.Errorf("a cut answer: got %d %q, %v, want an error", response.StatusCode, body, err)
	}
}

func TestOneRequestInEachEnvironment(t *testing.T) {
	t.Parallel()
	f := start(t, Config{Environments: 3, Timeout: 10 * time.Second})
	var all sync.WaitGroup
	var mu sync.Mutex
	used, cold := map[string]int{}, 0
	for range 30 {
		all.Go(func() {
			response, _, _ := ask(t, "GET", f.URL+"/", "")
			mu.Lock()
			defer mu.Unlock()
			used[response.Header.Get(Environment)]++
			if response.Header.Get(Cold) == "true" {
				cold++
			}
			if response.StatusCode != 418 {
				t.Errorf("got %d, want 418", response.StatusCode)
			}
		})
	}
	all.Wait()
	if len(used) > 3 || cold != len(used) {
		t.Errorf("got %v answers by environment, %d cold, want at most three, each cold once", used, cold)
	}
}

func TestTerminate(t *testing.T) {
	t.Parallel()
	for stubborn, graceful := range map[string]bool{"": true, "1": false} {
		f := start(t, Config{Environments: 1, Timeout: 10 * time.Second, Env: map[string]string{"STUBBORN": stubborn}})
		ask(t, "GET", f.URL+"/", "")
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		if err := f.Terminate(ctx); (err == nil) != graceful {
			t.Errorf("a function that ends with %q: got %v", stubborn, err)
		}
		cancel()
	}
}
