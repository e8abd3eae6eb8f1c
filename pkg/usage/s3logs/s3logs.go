// Package s3logs gets CloudFront's log files out of the bucket into which they are delivered. It writes and deletes
// nothing; the bucket's lifecycle removes the files after some days.
package s3logs

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"aioratings/pkg/awsclient"
	"aioratings/pkg/usage"
)

// maxFile is the most that is read of a file, in bytes; CloudFront's have some megabytes.
const maxFile = 64 << 20

// Config is which bucket and how to reach it.
type Config struct {
	Bucket    string
	Prefix    string // of the files' names, such as "cdn/"
	Endpoint  string // "" for AWS's own
	PathStyle bool   // the bucket in the path and not in the host, as stand-ins want it
}

// Store is the driver; it implements usage.Files.
type Store struct {
	client         *s3.Client
	bucket, prefix string
}

var _ usage.Files = (*Store)(nil)

// Open gives the files in a bucket. It makes no call.
func Open(config aws.Config, c Config) (*Store, error) {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789.-"
	if n := len(c.Bucket); n < 3 || n > 63 || strings.Trim(c.Bucket, letters) != "" {
		return nil, fmt.Errorf("s3logs: %q is not the name of a bucket", c.Bucket)
	}
	endpoint, err := awsclient.Endpoint(c.Endpoint)
	if err != nil {
		return nil, fmt.Errorf("s3logs: %w", err)
	}
	return &Store{s3.NewFromConfig(config, func(o *s3.Options) {
		o.BaseEndpoint, o.UsePathStyle = endpoint, c.PathStyle
		o.DisableLogOutputChecksumValidationSkipped = true
	}), c.Bucket, c.Prefix}, nil
}

// List implements usage.Files. S3 cannot ask for a time, so all names are read, a thousand at once; the files of two weeks,
// of which there are some thousands.
func (s *Store) List(ctx context.Context, since, until time.Time) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		pages := s3.NewListObjectsV2Paginator(s.client, &s3.ListObjectsV2Input{Bucket: &s.bucket, Prefix: &s.prefix})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				yield("", awsclient.Failure("s3 ListObjectsV2", err))
				return
			}
			for _, object := range page.Contents {
				at := aws.ToTime(object.LastModified)
				if !at.Before(since) && at.Before(until) && !yield(aws.ToString(object.Key), nil) {
					return
				}
			}
		}
	}
}

// Get implements usage.Files. A file that breaks off on the way is an error and not a short file.
func (s *Store) Get(ctx context.Context, name string) ([]byte, error) {
	if !strings.HasPrefix(name, s.prefix) {
		return nil, fmt.Errorf("s3logs: a file's name begins with %q", s.prefix)
	}
	out, err := s.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &s.bucket, Key: &name})
	if awsclient.Status(err) == http.StatusNotFound && awsclient.Code(err) != "NoSuchBucket" {
		return nil, usage.ErrMissing
	}
	if err != nil {
		return nil, awsclient.Failure("s3 GetObject", err)
	}
	defer out.Body.Close()
	length := aws.ToInt64(out.ContentLength)
	if length > maxFile {
		return nil, fmt.Errorf("s3logs: a file of %d bytes; at most %d are read", length, maxFile)
	}
	text, err := io.ReadAll(io.LimitReader(out.Body, maxFile+1))
	if err != nil {
		return nil, awsclient.Failure("s3 GetObject", err)
	}
	if out.ContentLength != nil && int64(len(text)) != length || len(text) > maxFile {
		return nil, fmt.Errorf("s3logs: %d bytes came of a file of %d", len(text), length)
	}
	return text, nil
}
