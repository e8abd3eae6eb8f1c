package tvdb

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"aioratings/pkg/upstream"
)

const (
	tokenLife = 25 * 24 * time.Hour // TVDB's word is a month
	maxToken  = 8000                // characters; real ones have about 1000

	// A key whose tokens are refused as soon as they are given must not sign in with every call.
	loginsAtOnce    = 3
	loginsPerSecond = 1.0 / 30
)

var (
	tokenForm = regexp.MustCompile(`\A[A-Za-z0-9._~+/=-]+\z`)

	errLogin   = errors.New("tvdb: signing in brought no token")
	errFailure = errors.New("tvdb: the answer does not call itself a success")
)

// session is a token at work: a client that puts it on its calls. A new token gets a new client, whose breaker knows
// nothing of how the old one was refused.
type session struct {
	api        *upstream.Client
	generation uint64
}

// signIn turns a call into the one with which the key is traded for a token.
func signIn(key, pin string) func(*http.Request) {
	var body bytes.Buffer
	json.NewEncoder(&body).Encode(struct {
		Key string `json:"apikey"`
		PIN string `json:"pin,omitempty"`
	}{key, pin}) // two plain strings cannot fail
	return func(r *http.Request) {
		r.Method, r.ContentLength = http.MethodPost, int64(body.Len())
		r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body.Bytes())), nil }
		r.Body, _ = r.GetBody()
		r.Header.Set("Content-Type", "application/json")
	}
}

// open gives the session of a generation, which signs in when it is first wanted, and when its token is old.
func (c *Client) open(ctx context.Context, generation uint64) (session, error) {
	return c.sessions.Get(ctx, strconv.FormatUint(generation, 10), func(ctx context.Context) (session, error) {
		var answer struct {
			Status string `json:"status"`
			Data   struct {
				Token string `json:"token"`
			} `json:"data"`
		}
		err := c.login.GetJSON(ctx, upstream.Call{Name: "login", Path: "/login"}, &answer)
		token := answer.Data.Token
		switch {
		case upstream.IsNotFound(err): // no word on any title
			return session{}, errLogin
		case err != nil:
			return session{}, err
		case answer.Status != "success" || len(token) > maxToken || !tokenForm.MatchString(token):
			return session{}, errLogin
		}
		manners := c.manners
		manners.Authorize = func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) }
		api := upstream.New(manners)
		c.current.Store(api)
		return session{api, generation}, nil
	})
}

// get makes a call and gives its data, which may be null. When the token is refused it signs in and tries once more; of
// many calls with the same refused token one signs in and the others wait for it. What is forbidden to one token is to the
// next.
func get[T any](ctx context.Context, c *Client, call upstream.Call) (T, error) {
	var none T
	s, err := c.open(ctx, c.generation.Load())
	if err != nil {
		return none, err
	}
	data, err := ask[T](ctx, s, call)
	if failure, ok := errors.AsType[*upstream.Error](err); !ok || failure.Kind != upstream.Denied {
		return data, err
	}
	c.generation.CompareAndSwap(s.generation, s.generation+1)
	if s, err = c.open(ctx, c.generation.Load()); err != nil {
		return none, err
	}
	return ask[T](ctx, s, call)
}

func ask[T any](ctx context.Context, s session, call upstream.Call) (T, error) {
	var answer struct {
		Status string `json:"status"`
		Data   T      `json:"data"`
	}
	err := s.api.GetJSON(ctx, call, &answer)
	if err == nil && answer.Status != "success" {
		err = errFailure
	}
	return answer.Data, err
}
