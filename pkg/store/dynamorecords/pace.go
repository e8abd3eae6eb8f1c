package dynamorecords

import (
	"context"
	"errors"
	"strconv"
	"time"

	"aioratings/pkg/dynamotable"
	"aioratings/pkg/store"
)

// Start implements store.Paces. It is one conditional write, which is not sent again when its answer is lost. A window has an
// item of its own, named by the second that it begins with.
func (s *Store) Start(ctx context.Context, account string, window time.Duration, most int) (bool, error) {
	if err := store.CheckPace(account, window, most); err != nil {
		return false, err
	}
	seconds := int64(window / time.Second)
	begin := s.table.Now().Unix() / seconds * seconds
	_, err := s.table.Update(ctx, dynamotable.Write{
		Key: dynamotable.Key{Partition: pacePrefix + account, Sort: strconv.FormatInt(begin, 10)},
		If: dynamotable.Condition{
			Text: "attribute_not_exists(#started) OR #started < :most",
			With: dynamotable.Item{
				":most": dynamotable.Number(int64(most)), ":one": dynamotable.Number(1),
				":exp": dynamotable.Number(begin + seconds + int64(sweptAfter/time.Second)),
			},
		},
	}, "ADD #started :one SET #"+dynamotable.Expires+" = :exp")
	if errors.Is(err, dynamotable.ErrUnmet) {
		return false, nil
	}
	return err == nil, err
}
