package dynamotable

import (
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Key is an item's key: what it belongs to, and what it is among that.
type Key struct{ Partition, Sort string }

func (k Key) item() Item { return Item{Partition: Text(k.Partition), Sort: Text(k.Sort)} }

// Item is the attributes of an item by their names.
type Item map[string]types.AttributeValue

// Text makes a text attribute.
func Text(text string) types.AttributeValue { return &types.AttributeValueMemberS{Value: text} }

// Number makes a number attribute.
func Number(n int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(n, 10)}
}

// Flag makes an attribute that is true or false.
func Flag(on bool) types.AttributeValue { return &types.AttributeValueMemberBOOL{Value: on} }

// Text gives a text attribute, "" if there is none.
func (i Item) Text(name string) string {
	text, ok := i[name].(*types.AttributeValueMemberS)
	if !ok {
		return ""
	}
	return text.Value
}

// Number gives a number attribute; ok is false if there is none, or it is no whole number of 64 bits.
func (i Item) Number(name string) (n int64, ok bool) {
	text, ok := i[name].(*types.AttributeValueMemberN)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(text.Value, 10, 64)
	return n, err == nil
}

// Flag gives an attribute that is true or false, false if there is none.
func (i Item) Flag(name string) bool {
	flag, ok := i[name].(*types.AttributeValueMemberBOOL)
	return ok && flag.Value
}

// expired reports whether the item may have been deleted already.
func (i Item) expired(now time.Time) bool {
	exp, ok := i.Number(Expires)
	return ok && exp < now.Unix()
}

// Condition is an expression about an item, such as "attribute_not_exists(#spent) OR #spent < :limit". Every #name in it
// stands for the attribute of that name, so that no attribute's name can be one of the table's reserved words, and every
// :name for the value in With that is called so, colon included.
type Condition struct {
	Text string
	With Item
}

// Exists is met by an item that is there.
func Exists() Condition { return Condition{Text: "attribute_exists(#" + Partition + ")"} }

// Missing is met where there is no item.
func Missing() Condition { return Condition{Text: "attribute_not_exists(#" + Partition + ")"} }

// namesIn gives every #name of an expression, of small letters, its meaning. A regular expression would take 70 kB to find them.
func namesIn(expression string) map[string]string {
	var names map[string]string
	for {
		_, rest, found := strings.Cut(expression, "#")
		if !found {
			return names
		}
		expression = strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyz")
		if name := rest[:len(rest)-len(expression)]; name != "" {
			if names == nil {
				names = make(map[string]string)
			}
			names["#"+name] = name
		}
	}
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return aws.String(text)
}
