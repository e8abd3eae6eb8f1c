package dynamotable

import (
	"maps"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

func TestItem(t *testing.T) {
	t.Parallel()
	item := Item{"text": Text("t"), "number": Number(-7), "flag": Flag(true), "null": &types.AttributeValueMemberNULL{Value: true}, "nil": nil}
	for name, want := range map[string]struct {
		text   string
		number int64
		flag   bool
	}{"text": {text: "t"}, "number": {number: -7}, "flag": {flag: true}, "null": {}, "nil": {}, "none": {}} {
		number, ok := item.Number(name)
		if item.Text(name) != want.text || number != want.number || ok != (name == "number") || item.Flag(name) != want.flag {
			t.Errorf("%s: got %q, %d %t, %t, want %+v", name, item.Text(name), number, ok, item.Flag(name), want)
		}
	}
	for _, odd := range []string{"", "1.5", "1e3", "9223372036854775808", "NaN", " 1", "0x1"} {
		if got, ok := (Item{"n": &types.AttributeValueMemberN{Value: odd}}).Number("n"); ok {
			t.Errorf("number %q: got %d, want none", odd, got)
		}
	}
}

func TestExpired(t *testing.T) {
	t.Parallel()
	now := time.Unix(1000, 999_999_999)
	for name, c := range map[string]struct {
		item Item
		want bool
	}{
		"before":  {Item{Expires: Number(999)}, true},
		"now":     {Item{Expires: Number(1000)}, false},
		"later":   {Item{Expires: Number(1001)}, false},
		"never":   {Item{}, false},
		"no time": {Item{Expires: Text("999")}, false},
	} {
		if got := c.item.expired(now); got != c.want {
			t.Errorf("%s: got %t, want %t", name, got, c.want)
		}
	}
}

func TestNamesIn(t *testing.T) {
	t.Parallel()
	for expression, want := range map[string]map[string]string{
		"":                             nil,
		"x = :y":                       nil,
		"#a < :b OR #a = :c AND #long": {"#a": "a", "#long": "long"},
		"begins_with(#pk, :p)":         {"#pk": "pk"},
	} {
		if got := namesIn(expression); !maps.Equal(got, want) || (got == nil) != (want == nil) {
			t.Errorf("namesIn(%q): got %v, want %v", expression, got, want)
		}
	}
}
