package s3store_test

import (
	"bytes"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"aioratings/pkg/internal/standins"
	"aioratings/pkg/store"
	"aioratings/pkg/store/s3store"
	"aioratings/pkg/store/storetest"
)

// TestOnRealParts runs everything that needs a bucket against the stand-in for S3.
func TestOnRealParts(t *testing.T) {
	t.Parallel()
	endpoint := standins.VersityGW(t)
	t.Run("conformance", func(t *testing.T) {
		storetest.Pictures(t, func(t testing.TB) store.Pictures { return open(t, endpoint, standins.NewBucket(t, endpoint)) })
	})
	for name, test := range map[string]func(*testing.T, string){
		"what the bucket shows":                 testObject,
		"a lost answer is asked for again":      testLostAnswer,
		"no bucket is not a missing picture":    testNoBucket,
		"what others put there is not believed": testStrangers,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, endpoint)
		})
	}
}

func open(t testing.TB, endpoint, bucket string) *s3store.Store {
	t.Helper()
	s, err := s3store.Open(standins.Config(t), s3store.Config{Bucket: bucket, Endpoint: endpoint, PathStyle: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// testObject holds the bucket's design still.
func testObject(t *testing.T, endpoint string) {
	bucket, key := standins.NewBucket(t, endpoint), store.KeyOf("p")
	if err := open(t, endpoint, bucket).PutPicture(t.Context(), key, "image/jpeg", []byte("picture")); err != nil {
		t.Fatal(err)
	}
	got, err := standins.S3(t, endpoint).HeadObject(t.Context(), &s3.HeadObjectInput{
		Bucket: &bucket, Key: aws.String("pictures/" + string(key)), ChecksumMode: "ENABLED",
	})
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string][2]string{
		"Content-Type":  {aws.ToString(got.ContentType), "image/jpeg"},
		"Cache-Control": {aws.ToString(got.CacheControl), "public, max-age=31536000, immutable"},
		"CRC-32":        {aws.ToString(got.ChecksumCRC32), "FttPiQ=="},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: got %q, want %q", what, c[0], c[1])
		}
	}
}

// testLostAnswer loses the answer to the first of two equal writes: the second finds the picture there, which is success.
func testLostAnswer(t *testing.T, endpoint string) {
	bucket, key := standins.NewBucket(t, endpoint), store.KeyOf("p")
	var puts atomic.Int64
	loser := standins.NewLoser(t, endpoint, func(r *http.Request) bool {
		return r.Method == http.MethodPut && puts.Add(1) == 1
	})
	s, picture := open(t, loser.URL, bucket), bytes.Repeat([]byte("picture"), 10_000)
	if err := s.PutPicture(t.Context(), key, "image/png", picture); err != nil || puts.Load() != 2 {
		t.Errorf("PutPicture: got %v after %d writes, want no error after 2", err, puts.Load())
	}
	if got, err := s.GetPicture(t.Context(), key); err != nil || !bytes.Equal(got, picture) {
		t.Errorf("GetPicture: got %d bytes, %v, want the picture", len(got), err)
	}
}

func testNoBucket(t *testing.T, endpoint string) {
	s := open(t, endpoint, "no-such-bucket")
	if got, err := s.GetPicture(t.Context(), store.KeyOf("p")); err == nil || err == store.ErrMissing {
		t.Errorf("GetPicture: got %q, %v, want an error of its own", got, err)
	}
	if err := s.PutPicture(t.Context(), store.KeyOf("p"), "image/png", []byte("x")); err == nil {
		t.Error("PutPicture: got no error")
	}
}

// testStrangers puts objects into the bucket that the store would not.
func testStrangers(t *testing.T, endpoint string) {
	bucket, client := standins.NewBucket(t, endpoint), standins.S3(t, endpoint)
	s := open(t, endpoint, bucket)
	for name, c := range map[string]struct {
		size    int
		missing bool
	}{"empty": {0, true}, "huge": {33 << 20, false}} {
		key := store.KeyOf(name)
		_, err := client.PutObject(t.Context(), &s3.PutObjectInput{
			Bucket: &bucket, Key: aws.String("pictures/" + string(key)), Body: bytes.NewReader(make([]byte, c.size)),
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.GetPicture(t.Context(), key)
		if err == nil || (err == store.ErrMissing) != c.missing {
			t.Errorf("%s: got %d bytes, %v, want an error, ErrMissing %t", name, len(got), err, c.missing)
		}
		if err := s.PutPicture(t.Context(), store.KeyOf("new"), "image/png", make([]byte, c.size)); err == nil {
			t.Errorf("PutPicture of %d bytes: got no error", c.size)
		}
	}
}
