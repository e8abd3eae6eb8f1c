package main

import (
	"net/http"
	"strings"
)

// credential is where the stack's edge puts the viewer's Authorization: CloudFront signs every request to a function's URL,
// and its signature takes that header. Whoever sets this one himself has given a credential, no more.
const credential = "X-Aioratings-Authorization"

// viewer gives the handler the credential that the viewer sent. A signature of the platform's is none.
func viewer(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given := r.Header.Values(credential)
		switch {
		case len(given) > 0:
			r.Header["Authorization"] = given
		case strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-"):
			r.Header.Del("Authorization")
		}
		handler.ServeHTTP(w, r)
	})
}
