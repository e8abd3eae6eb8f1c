package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"aioratings/infra/internal/command"
	"aioratings/pkg/keys"
)

// view is what is told about a key. Key is filled once in its life, by the command that made it.
type view struct {
	Key            string    `json:"key,omitempty"`
	Example        string    `json:"example,omitempty"`
	ID             string    `json:"id"`
	Account        string    `json:"account"`
	Name           string    `json:"name"`
	Tier           keys.Tier `json:"tier"`
	Label          string    `json:"label"`
	Disabled       bool      `json:"disabled"`
	Legacy         bool      `json:"legacy"`
	DefaultProfile string    `json:"defaultProfile,omitempty"`
	Shareable      string    `json:"shareable"`
	Created        time.Time `json:"created"`
	Used           int64     `json:"used"`  // image calls of the account this month
	Limit          int64     `json:"limit"` // a month, 0 = unlimited
}

// accountView is what is told about an account's month.
type accountView struct {
	Account string      `json:"account"`
	Name    string      `json:"name"`
	Tier    keys.Tier   `json:"tier"`
	Month   keys.Period `json:"month"`
	Used    int64       `json:"used"`
	Limit   int64       `json:"limit"` // 0 = unlimited
}

// view tells about one key, with the month's counts by account.
func (t *tool) view(ctx context.Context, record keys.Record, counts map[string]int64) (view, error) {
	account, err := t.Registry.FindAccount(ctx, record.Account)
	if errors.Is(err, keys.ErrMissing) {
		err = fmt.Errorf("key %s has lost its account %s", record.ID, record.Account)
	}
	return view{
		ID: record.ID, Account: record.Account, Name: account.Name, Tier: account.Tier, Label: record.Label,
		Disabled: record.Disabled, Legacy: record.Legacy, DefaultProfile: record.DefaultProfile,
		Shareable: record.Hash.Shareable(), Created: record.Created,
		Used: counts[record.Account], Limit: account.Tier.Limit(),
	}, err
}

func (t *tool) viewOne(ctx context.Context, record keys.Record) (view, error) {
	counts, uncounted := t.Registry.Counts(ctx, keys.PeriodOf(t.now()))
	v, err := t.view(ctx, record, counts)
	return v, errors.Join(err, uncounted)
}

// views tells about all keys that can be read, and in the error about the others.
func (t *tool) views(ctx context.Context) ([]view, error) {
	records, unread := t.Registry.Keys(ctx)
	counts, uncounted := t.Registry.Counts(ctx, keys.PeriodOf(t.now()))
	errs := []error{unread, uncounted}
	views := make([]view, 0, len(records))
	for _, record := range records {
		v, err := t.view(ctx, record, counts)
		views, errs = append(views, v), append(errs, err)
	}
	return views, errors.Join(errs...)
}

func (t *tool) printNew(ctx context.Context, key keys.Key, record keys.Record, origin string) error {
	v, err := t.viewOne(ctx, record)
	v.Key = key.Reveal()
	v.Example = origin + "/" + v.Shareable + "/imdb/poster-default/tt0017136.jpg"
	// The key is printed even if something about it could not be told: there is no second chance.
	if t.json {
		return errors.Join(command.JSON(t.stdout, v), err)
	}
	_, unwritten := fmt.Fprintf(t.stdout, "Key (shown this once): %s\n\n", v.Key)
	return errors.Join(unwritten, command.Fields(t.stdout, fields(v)), err)
}

func (t *tool) printOne(ctx context.Context, record keys.Record) error {
	v, err := t.viewOne(ctx, record)
	if t.json {
		return errors.Join(command.JSON(t.stdout, v), err)
	}
	return errors.Join(command.Fields(t.stdout, fields(v)), err)
}

func fields(v view) [][2]string {
	return [][2]string{
		{"Key id", v.ID}, {"Account", fmt.Sprintf("%s (%s)", v.Name, v.Account)}, {"Tier", string(v.Tier)}, {"Label", v.Label},
		{"State", v.state()}, {"Default design", v.DefaultProfile}, {"This month", fmt.Sprintf("%d of %s", v.Used, limit(v.Limit))},
		{"Created", day(v.Created)}, {"Shareable form", v.Shareable}, {"Example", v.Example},
	}
}

func (t *tool) printList(views []view) error {
	if t.json {
		return command.JSON(t.stdout, views)
	}
	table := command.Table(t.stdout)
	fmt.Fprintln(table, "KEY\tNAME\tTIER\tSTATE\tUSED\tLIMIT\tCREATED\tLABEL")
	for _, v := range views {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\n",
			v.ID, v.Name, v.Tier, v.state(), v.Used, limit(v.Limit), day(v.Created), v.Label)
	}
	return table.Flush()
}

func (t *tool) printUsage(ctx context.Context, accounts []keys.Account, month keys.Period) error {
	counts, err := t.Registry.Counts(ctx, month)
	if err != nil {
		return err
	}
	views := make([]accountView, 0, len(accounts))
	for _, account := range accounts {
		views = append(views, accountView{account.ID, account.Name, account.Tier, month, counts[account.ID], account.Tier.Limit()})
	}
	if t.json {
		return command.JSON(t.stdout, views)
	}
	table := command.Table(t.stdout)
	fmt.Fprintln(table, "ACCOUNT\tNAME\tTIER\tMONTH\tUSED\tLIMIT")
	for _, v := range views {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%s\n", v.Account, v.Name, v.Tier, v.Month, v.Used, limit(v.Limit))
	}
	return table.Flush()
}

func (v view) state() string {
	if v.Disabled {
		return "disabled"
	}
	return "active"
}

func limit(n int64) string {
	if n == 0 {
		return "unlimited"
	}
	return fmt.Sprint(n)
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }
