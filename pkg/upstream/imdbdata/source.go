package imdbdata

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"strings"

	"aioratings/pkg/upstream"
)

// stamp tells one edition of the file from the next. It is zero before the first.
type stamp struct {
	tag      string // ETag
	modified string // Last-Modified, or a file's time and size
}

// opener opens the file for reading, unless it is the edition that we have: then body is nil.
type opener func(ctx context.Context, have stamp) (body io.ReadCloser, got stamp, err error)

var (
	errSetting    = errors.New("IMDB_DATASET: must be a path or a URL of title.ratings.tsv.gz")
	errConnection = errors.New("imdbdata: no answer from the server")
)

// openerOf reads the setting. Its errors never repeat a URL.
func openerOf(config Config) (open opener, remote bool, err error) {
	source := strings.TrimSpace(config.Source)
	if source == "" {
		return nil, false, errSetting
	}
	if !strings.Contains(source, "://") {
		return openPath(source), false, nil
	}
	base, err := upstream.ParseBase("IMDB_DATASET", source)
	if err != nil {
		return nil, false, err
	}
	if config.HTTP == nil {
		config.HTTP = upstream.NewHTTPClient(base)
	}
	client := *config.HTTP
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return openURL(&client, source), true, nil
}

func openPath(path string) opener {
	return func(_ context.Context, have stamp) (io.ReadCloser, stamp, error) {
		file, err := os.Open(path)
		if err != nil {
			return nil, stamp{}, unreadable(err)
		}
		info, err := file.Stat()
		if err != nil || !info.Mode().IsRegular() {
			file.Close()
			return nil, stamp{}, errSetting
		}
		got := stamp{modified: fmt.Sprintf("%d bytes of %d", info.Size(), info.ModTime().UnixNano())}
		if got == have {
			file.Close()
			return nil, got, nil
		}
		return file, got, nil
	}
}

// unreadable keeps the reason and leaves out the path, which whoever set it knows.
func unreadable(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return fmt.Errorf("IMDB_DATASET: %w", err)
}

func openURL(client *http.Client, address string) opener {
	return func(ctx context.Context, have stamp) (io.ReadCloser, stamp, error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return nil, stamp{}, errSetting
		}
		request.Header = conditional(have)
		response, err := client.Do(request)
		if err != nil { // its text has the URL, and may have what the server said
			return nil, stamp{}, errConnection
		}
		switch response.StatusCode {
		case http.StatusOK:
			return response.Body, stamp{response.Header.Get("ETag"), response.Header.Get("Last-Modified")}, nil
		case http.StatusNotModified:
			response.Body.Close()
			if have != (stamp{}) {
				return nil, have, nil
			}
		}
		response.Body.Close()
		return nil, stamp{}, fmt.Errorf("imdbdata: the server answered with status %d", response.StatusCode)
	}
}

// conditional asks for the file unless it is the edition that we have.
func conditional(have stamp) http.Header {
	h := http.Header{}
	h.Set("User-Agent", "aioratings (rated posters)")
	// The file is compressed as it is; asking for more than that would have the transport undo it.
	h.Set("Accept-Encoding", "identity")
	if have.tag != "" {
		h.Set("If-None-Match", have.tag)
	}
	if have.modified != "" {
		h.Set("If-Modified-Since", have.modified)
	}
	return h
}
