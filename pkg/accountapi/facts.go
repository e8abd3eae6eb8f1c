package accountapi

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
)

// accountView is what an owner is told about the account and the key that asks.
type accountView struct {
	Account string     `json:"account"`
	Name    string     `json:"name"`
	Tier    keys.Tier  `json:"tier"`
	Created time.Time  `json:"created"`
	Key     keyView    `json:"key"`
	Limits  limitsView `json:"limits"`
	Month   monthView  `json:"month"`
}

type keyView struct {
	ID             string    `json:"id"`
	Label          string    `json:"label"`
	Created        time.Time `json:"created"`
	DefaultProfile string    `json:"defaultProfile"` // "" for none
	Shareable      string    `json:"shareable"`
}

type limitsView struct {
	ImageCalls int64 `json:"imageCalls"` // a month, 0 = unlimited
	Profiles   int   `json:"profiles"`
}

// monthView is a month's count, and its days where they are asked for.
type monthView struct {
	Month keys.Period `json:"month"`
	Count int64       `json:"count"`
	Days  []dayView   `json:"days,omitempty"`
}

type dayView struct {
	Day   keys.Day `json:"day"`
	Count int64    `json:"count"`
}

// facts answers GET /account.
func (x *exchange) facts() error {
	record, account, err := x.load()
	if err != nil {
		return err
	}
	period := keys.PeriodOf(x.Now())
	usage, err := x.Ring.UsageOf(x.r.Context(), x.holder, period)
	if err != nil {
		return err
	}
	limits := limitsView{ImageCalls: usage.Limit, Profiles: profiles.Most}
	if x.holder.Tier == keys.Free {
		limits.Profiles = 0
	}
	return x.json(http.StatusOK, accountView{
		Account: account.ID, Name: account.Name, Tier: account.Tier, Created: account.Created, Key: viewOf(record),
		Limits: limits, Month: monthView{Month: period, Count: usage.Count},
	})
}

func viewOf(record keys.Record) keyView {
	return keyView{record.ID, record.Label, record.Created, record.DefaultProfile, record.Hash.Shareable()}
}

// load reads what the registry says about the key and its account at this moment.
func (x *exchange) load() (keys.Record, keys.Account, error) {
	ctx, registry := x.r.Context(), x.Registrar.Registry
	record, err := registry.FindKey(ctx, x.hash)
	var account keys.Account
	if err == nil {
		account, err = registry.FindAccount(ctx, record.Account)
	}
	if err != nil {
		return keys.Record{}, keys.Account{}, x.away(err)
	}
	return record, account, nil
}

// usage answers GET /account/usage: this month to today, and the last one whole.
func (x *exchange) usage() error {
	now := x.Now().UTC()
	last := time.Date(now.Year(), now.Month(), 0, 0, 0, 0, 0, time.UTC) // the last day before this month
	months := make([]monthView, 0, 2)
	for _, until := range []time.Time{now, last} {
		month, err := x.month(until)
		if err != nil {
			return err
		}
		months = append(months, month)
	}
	return x.json(http.StatusOK, struct {
		Account string      `json:"account"`
		Limit   int64       `json:"limit"` // image calls a month, 0 = unlimited
		Months  []monthView `json:"months"`
	}{x.holder.Account, x.holder.Limit, months})
}

// month tells about a month up to a day of it.
func (x *exchange) month(until time.Time) (monthView, error) {
	period := keys.PeriodOf(until)
	usage, err := x.Ring.UsageOf(x.r.Context(), x.holder, period)
	if err != nil {
		return monthView{}, err
	}
	daily, err := x.Ring.Days(x.r.Context(), x.holder, period)
	if err != nil {
		return monthView{}, err
	}
	m := monthView{Month: period, Count: usage.Count}
	for i := range until.Day() {
		m.Days = append(m.Days, dayView{keys.Day(fmt.Sprintf("%s-%02d", period, i+1)), daily[i]})
	}
	return m, nil
}

// away gives the failure of a registry or an edge as a fault, unless the client has gone. A key that is missing by now was
// there a moment ago.
func (x *exchange) away(err error) error {
	switch {
	case errors.Is(err, keys.ErrMissing) || errors.Is(err, keys.ErrDisabled):
		return fault.BadKey(err)
	case fault.CodeOf(err) == fault.Canceled:
		return err
	}
	return fault.Wrap(fault.Unavailable, err, "The account cannot be reached at the moment; please try again.")
}
