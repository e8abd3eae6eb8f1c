// Package s3store keeps pictures in an S3 bucket, for a service of many processes.
//
// A picture lies under "pictures/" and its key. It is written with If-None-Match: * and never overwritten, and it carries a
// checksum that is verified on the way in and on the way out. It keeps no records, deletes nothing (the bucket's lifecycle
// does) and makes no bucket, which is the template's work.
package s3store

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"aioratings/pkg/awsclient"
	"aioratings/pkg/store"
)

const (
	prefix     = "pictures/"
	maxPicture = 32 << 20 // bytes; a lossless 4K picture has about half of it
	// forever holds for whoever should serve the bucket: what lies under a key never changes.
	forever = "public, max-age=31536000, immutable"
)

// Config is which bucket and how to reach it.
type Config struct {
	Bucket    string
	Endpoint  string // "" for AWS's own
	PathStyle bool   // the bucket in the path and not in the host, as stand-ins want it
	// Log hears of answers that say "forbidden" where "no such picture" was to be expected, which is how S3 answers
	// whoever may not list the bucket. They count as missing, so an alarm on their rate is all that tells. nil means
	// silence.
	Log *slog.Logger
}

// Store is the driver; it implements store.Pictures.
type Store struct {
	client *s3.Client
	bucket string
	log    *slog.Logger
}

var _ store.Pictures = (*Store)(nil)

// Open gives the store in a bucket. It makes no call.
func Open(config aws.Config, c Config) (*Store, error) {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789.-"
	if n := len(c.Bucket); n < 3 || n > 63 || strings.Trim(c.Bucket, letters) != "" || strings.Trim(c.Bucket, ".-") != c.Bucket {
		return nil, fmt.Errorf("s3store: %q is not the name of a bucket", c.Bucket)
	}
	endpoint, err := awsclient.Endpoint(c.Endpoint)
	if err != nil {
		return nil, fmt.Errorf("s3store: %w", err)
	}
	client := s3.NewFromConfig(config, func(o *s3.Options) {
		o.BaseEndpoint, o.UsePathStyle = endpoint, c.PathStyle
		o.ResponseChecksumValidation = aws.ResponseChecksumValidationWhenSupported
		o.DisableLogOutputChecksumValidationSkipped = true
	})
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Store{client, c.Bucket, c.Log}, nil
}

// GetPicture implements store.Pictures. Bytes that are not those that were kept are an error and not missing: they were
// altered on the way, and drawing again would not replace what lies there.
func (s *Store) GetPicture(ctx context.Context, key store.Key) ([]byte, error) {
	if err := errors.Join(ctx.Err(), key.Check()); err != nil {
		return nil, err
	}
	out, err := s.client.GetObject(ctx, &s3.GetObjectInput{
		Bucket: &s.bucket, Key: aws.String(prefix + string(key)), ChecksumMode: types.ChecksumModeEnabled,
	})
	if err != nil {
		return nil, s.missing(ctx, err)
	}
	defer out.Body.Close()
	return read(out.Body, aws.ToInt64(out.ContentLength))
}

// missing tells what a failed read means. A bucket that is not there is a mistake and not a missing picture.
func (s *Store) missing(ctx context.Context, err error) error {
	switch status, code := awsclient.Status(err), awsclient.Code(err); {
	case status == http.StatusNotFound && code != "NoSuchBucket":
		return store.ErrMissing
	case status == http.StatusForbidden && code == "AccessDenied":
		s.log.WarnContext(ctx, "s3store: forbidden counts as missing; may the bucket be listed?",
			"error", awsclient.Failure("s3 GetObject", err))
		return store.ErrMissing
	}
	return awsclient.Failure("s3 GetObject", err)
}

// read takes a body of length bytes, no more than maxPicture of them.
func read(body io.Reader, length int64) ([]byte, error) {
	if length > maxPicture {
		return nil, fmt.Errorf("s3store: a picture of %d bytes; at most %d are read", length, maxPicture)
	}
	var picture bytes.Buffer
	picture.Grow(int(max(length, 0)) + bytes.MinRead)
	if _, err := picture.ReadFrom(io.LimitReader(body, maxPicture+1)); err != nil {
		return nil, awsclient.Failure("s3 GetObject: reading the picture", err)
	}
	switch got := picture.Len(); {
	case got == 0:
		return nil, store.ErrMissing
	case int64(got) != length:
		return nil, fmt.Errorf("s3store: %d bytes came of a picture of %d", got, length)
	}
	return picture.Bytes(), nil
}

// PutPicture implements store.Pictures. That somebody else keeps, or is keeping, a picture under the key is success: equal
// keys, equal bytes.
func (s *Store) PutPicture(ctx context.Context, key store.Key, contentType string, picture []byte) error {
	if err := errors.Join(ctx.Err(), key.Check()); err != nil {
		return err
	}
	if len(picture) == 0 || len(picture) > maxPicture {
		return fmt.Errorf("s3store: a picture of %d bytes; it must have 1 to %d", len(picture), maxPicture)
	}
	_, err := s.client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &s.bucket, Key: aws.String(prefix + string(key)),
		Body: bytes.NewReader(picture), ContentLength: aws.Int64(int64(len(picture))),
		ContentType: &contentType, CacheControl: aws.String(forever),
		ChecksumCRC32: aws.String(checksum(picture)), IfNoneMatch: aws.String("*"),
	})
	switch status := awsclient.Status(err); {
	case status == http.StatusPreconditionFailed, status == http.StatusConflict:
		return nil
	case err != nil && status == 0 && s.holds(ctx, key):
		return nil
	}
	return awsclient.Failure("s3 PutObject", err)
}

// holds reports whether something lies under the key. A server that refuses a picture because of one that is there may
// close the connection before it has read the refused one, and then its answer is lost: so a write without an answer is
// followed by a look.
func (s *Store) holds(ctx context.Context, key store.Key) bool {
	_, err := s.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &s.bucket, Key: aws.String(prefix + string(key))})
	return err == nil
}

// checksum is a CRC-32 as S3 writes it.
func checksum(picture []byte) string {
	return base64.StdEncoding.EncodeToString(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(picture)))
}
