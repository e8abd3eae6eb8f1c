package learnt

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"

	"github.com/klauspost/compress/flate"

	"aioratings/pkg/request"
)

// stamp is when a fact was learnt, until when it is fresh, and until when it can stand in for a failure; to the millisecond.
type stamp struct{ learnt, fresh, keep time.Time }

// A sealed value is a checksum, the stamp and the compressed JSON of the value.
const (
	sumBytes   = 16
	stampBytes = 3 * 8
)

var errSealed = errors.New("learnt: the value is damaged, misplaced or of another shape")

// seal makes the bytes that lie in the driver under key. The checksum covers the key and the shape of V as well, so that a
// value in the wrong place, or of a version that knew V otherwise, does not open.
func seal[V any](key string, s stamp, value V) ([]byte, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	sealed := bytes.NewBuffer(make([]byte, sumBytes, sumBytes+stampBytes+len(text)/2))
	for _, t := range []time.Time{s.learnt, s.fresh, s.keep} {
		sealed.Write(binary.BigEndian.AppendUint64(nil, uint64(t.UnixMilli())))
	}
	// The standard library's writer takes 1.2 MB and a third of a millisecond before its first byte, for a kilobyte or two.
	if err := flate.StatelessDeflate(sealed, text, true, nil); err != nil {
		return nil, err
	}
	all := sealed.Bytes()
	copy(all, sum[V](key, all[sumBytes:]))
	return all, nil
}

// unseal opens what seal made.
func unseal[V any](key string, sealed []byte) (value V, s stamp, err error) {
	if len(sealed) < sumBytes+stampBytes || !bytes.Equal(sealed[:sumBytes], sum[V](key, sealed[sumBytes:])) {
		return value, s, errSealed
	}
	rest := sealed[sumBytes:]
	for i, t := range []*time.Time{&s.learnt, &s.fresh, &s.keep} {
		*t = time.UnixMilli(int64(binary.BigEndian.Uint64(rest[8*i:]))).UTC()
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(rest[stampBytes:])), unsealedMost))
	if err != nil {
		return value, s, errSealed
	}
	if err := json.Unmarshal(text, &value); err != nil {
		return value, s, errSealed
	}
	return value, s, nil
}

func sum[V any](key string, rest []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00", key, shapeOf[V]())
	h.Write(rest)
	return h.Sum(nil)[:sumBytes]
}

// format changes when values of the same shape mean something else than before.
const format = 1

// shapeOf names the form in which a V is written: its fields and theirs, and what the numbers of sources mean. A program
// in which any of it is different does not read what this one wrote, and nobody has to think of it.
func shapeOf[V any]() string {
	text := fmt.Appendf(nil, "%d", format)
	for _, source := range request.Sources {
		text = fmt.Appendf(text, " %d=%s", source, source)
	}
	sum := sha256.Sum256(appendShape(text, reflect.TypeFor[V]()))
	return hex.EncodeToString(sum[:8])
}

func appendShape(text []byte, t reflect.Type) []byte {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return append(text, " time"...)
	case t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice:
		return appendShape(fmt.Appendf(text, " %s of", t.Kind()), t.Elem())
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			field := t.Field(i)
			text = appendShape(fmt.Appendf(text, " %s(%s)", field.Name, field.Tag), field.Type)
		}
		return append(text, " end"...)
	}
	return fmt.Appendf(text, " %s", t.Kind())
}
