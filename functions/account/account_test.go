package main

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"aioratings/functions/internal/gate"
	"aioratings/pkg/dynamotable/tabletest"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
)

var secret = strings.Repeat("s", 40)

func in(env map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { value, ok := env[name]; return value, ok }
}

// desk is the function under way, with a key of one premium account.
type desk struct {
	serve gate.Invocation
	key   string
	log   *bytes.Buffer
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	table, env := tabletest.New(t, time.Now)
	maps.Copy(env, map[string]string{"KEY_SECRET": secret, "KEY_SECRET_PREVIOUS": "off", "LOG_LEVEL": "debug"})
	signs, err := keys.ParseSecret(secret)
	if err != nil {
		t.Fatal(err)
	}
	registrar := keys.Registrar{Registry: dynamokeys.New(table), Secret: signs, Rand: rand.Reader, Now: time.Now}
	account, err := registrar.OpenAccount(t.Context(), "Ada", keys.Premium)
	if err != nil {
		t.Fatal(err)
	}
	key, _, err := registrar.Issue(t.Context(), account.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{key: key.Reveal(), log: new(bytes.Buffer)}
	level := new(slog.LevelVar)
	handler, err := open(in(env), slog.New(slog.NewJSONHandler(d.log, nil)), level)
	if err != nil {
		t.Fatal(err)
	}
	if level.Level() != slog.LevelDebug {
		t.Errorf("LOG_LEVEL: got %v, want debug", level.Level())
	}
	d.serve = gate.Wrap(handler)
	return d
}

// invoke sends an event as the Function URL does.
func (d *desk) invoke(t *testing.T, method, path, body string, headers map[string]string) (*events.LambdaFunctionURLStreamingResponse, string) {
	t.Helper()
	event := &events.LambdaFunctionURLRequest{
		Version: "2.0", RawPath: path, Headers: headers, Body: base64.StdEncoding.EncodeToString([]byte(body)), IsBase64Encoded: true,
	}
	event.RequestContext.HTTP.Method, event.RequestContext.HTTP.Path = method, path
	event.RequestContext.DomainName = "x.lambda-url.us-east-1.on.aws"
	response, err := d.serve(t.Context(), event)
	if err != nil {
		t.Fatalf("%s %s: the invocation failed: %v", method, path, err)
	}
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(answer)
}

// TestOwner does what an owner does, through the table.
func TestOwner(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	with := func(key string) map[string]string {
		return map[string]string{"authorization": "AWS4-HMAC-SHA256 Credential=x", "x-aioratings-authorization": "Bearer " + key}
	}
	const design = `{"name":"Mine","poster":{"parameters":{"ratings_limit":0}}}`
	for _, step := range []struct {
		method, path, body string
		status             int
		holds              string
	}{
		{"GET", "/account", "", 200, `"tier":"premium"`},
		{"GET", "/account/usage", "", 200, `"months":[`},
		{"PUT", "/account/profiles/mine", design, 201, `"id":"mine"`},
		{"PUT", "/account/key/default-profile", `{"profile":"mine"}`, 200, `"mine"`},
		{"GET", "/account/profiles/mine", "", 200, design},
		{"GET", "/account/profiles", "", 200, `"most":10`},
		{"GET", "/%zz", "", 400, "malformed"},
		{"GET", "/account/profiles/none", "", 404, "profile"},
	} {
		response, body := d.invoke(t, step.method, step.path, step.body, with(d.key))
		if response.StatusCode != step.status || !strings.Contains(body, step.holds) || response.Headers["Cache-Control"] != "no-store" {
			t.Errorf("%s %s: got %d %s, want %d with %s", step.method, step.path, response.StatusCode, body, step.status, step.holds)
		}
	}
	_, body := d.invoke(t, "POST", "/account/key/reissue", `{"confirm":true}`, with(d.key))
	var fresh struct{ Key string }
	if err := json.Unmarshal([]byte(body), &fresh); err != nil || fresh.Key == "" {
		t.Fatalf("reissue: got %s, %v", body, err)
	}
	for key, status := range map[string]int{d.key: 401, fresh.Key: 200} {
		if response, body := d.invoke(t, "GET", "/account", "", with(key)); response.StatusCode != status {
			t.Errorf("after the reissue: got %d %s, want %d", response.StatusCode, body, status)
		}
	}
	if strings.Contains(d.log.String(), d.key[15:]) || strings.Contains(d.log.String(), fresh.Key[15:]) {
		t.Errorf("the log holds a key:\n%s", d.log)
	}
}

func TestWhoseCredential(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for name, c := range map[string]struct {
		headers map[string]string
		status  int
	}{
		"moved by the edge": {map[string]string{"authorization": "AWS4-HMAC-SHA256 x", "x-aioratings-authorization": "Bearer " + d.key}, 200},
		"as it was sent":    {map[string]string{"authorization": "Bearer " + d.key}, 200},
		"signature alone":   {map[string]string{"authorization": "AWS4-HMAC-SHA256 Bearer " + d.key}, 401},
		"the edge's is bad": {map[string]string{"authorization": "Bearer " + d.key, "x-aioratings-authorization": "Bearer x"}, 401},
		"nothing":           {nil, 401},
	} {
		if response, body := d.invoke(t, "GET", "/account", "", c.headers); response.StatusCode != c.status {
			t.Errorf("%s: got %d %s, want %d", name, response.StatusCode, body, c.status)
		}
	}
}

// TestStartSaysWhatIsWrong wants one clear line for everything that keeps the function from serving.
func TestStartSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	whole := map[string]string{
		"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "TABLE_NAME": "table", "KEY_SECRET": secret,
		"EDGE_STORE_ARN": "arn:aws:cloudfront::123456789012:key-value-store/0a1b2c3d",
	}
	if _, err := open(in(whole), slog.New(slog.DiscardHandler), new(slog.LevelVar)); err != nil {
		t.Errorf("the whole environment: got %v, want no error", err)
	}
	for name, value := range map[string]string{
		"KEY_SECRET": "", "KEY_SECRET_PREVIOUS": "short", "AWS_REGION": "Mars", "AWS_SECRET_ACCESS_KEY": "", "TABLE_NAME": "",
		"AWS_ENDPOINT_URL_DYNAMODB": "http://example.com", "EDGE_STORE_ARN": "nonsense", "LOG_LEVEL": "loud",
	} {
		env := maps.Clone(whole)
		env[name] = value
		if _, err := open(in(env), slog.New(slog.DiscardHandler), new(slog.LevelVar)); err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s=%q: got %v, want one line that names it", name, value, err)
		}
	}
}
