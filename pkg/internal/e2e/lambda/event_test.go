package lambda

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestEvent(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest("POST", "/a%2Fb?q=1&q=2&e=%C3%A9", strings.NewReader("x"))
	r.Header = http.Header{"X-Two": {"a", "b"}, "Cookie": {"c=1; d=2"}, "User-Agent": {"test"}}
	r.RemoteAddr = "192.0.2.7:1234"
	text, err := json.Marshal(eventOf(r, []byte("sent"), "id", time.Unix(1795500000, 0)))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"version":"2.0"`, `"rawPath":"/a%2Fb"`, `"rawQueryString":"q=1\u0026q=2\u0026e=%C3%A9"`, `"cookies":["c=1","d=2"]`,
		`"x-two":"a,b"`, `"host":"` + domain + `"`, `"queryStringParameters":{"e":"é","q":"1,2"}`, `"body":"c2VudA=="`,
		`"isBase64Encoded":true`, `"method":"POST"`, `"sourceIp":"192.0.2.7"`, `"userAgent":"test"`, `"requestId":"id"`,
		`"time":"24/Nov/2026:`, `"timeEpoch":1795500000000`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("got %s, want %s in it", text, want)
		}
	}
}
