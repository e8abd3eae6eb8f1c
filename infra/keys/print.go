package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

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
	account, err := t.registry.FindAccount(ctx, record.Account)
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
	counts, uncounted := t.registry.Counts(ctx, keys.PeriodOf(t.now()))
	v, err := t.view(ctx, record, counts)
	return v, errors.Join(err, uncounted)
}

// views tells about all keys that can be read, and in the error about the others.
func (t *tool) views(ctx context.Context) ([]view, error) {
	records, unread := t.registry.Keys(ctx)
	counts, uncounted := t.registry.Counts(ctx, keys.PeriodOf(t.now()))
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
		return errors.Join(t.printJSON(v), err)
	}
	_, unwritten := fmt.Fprintf(t.stdout, "Key (shown this once): %s\n\n", v.Key)
	return errors.Join(unwritten, printFields(t.stdout, v), err)
}

func (t *tool) printOne(ctx context.Context, record keys.Record) error {
	v, err := t.viewOne(ctx, record)
	if t.json {
		return errors.Join(t.printJSON(v), err)
	}
	return errors.Join(printFields(t.stdout, v), err)
}

func printFields(out io.Writer, v view) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(table, "%s\t%s\n", name, value)
		}
	}
	field("Key id", v.ID)
	field("Account", fmt.Sprintf("%s (%s)", v.Name, v.Account))
	field("Tier", string(v.Tier))
	field("Label", v.Label)
	field("State", v.state())
	field("Default design", v.DefaultProfile)
	field("This month", fmt.Sprintf("%d of %s", v.Used, limit(v.Limit)))
	field("Created", day(v.Created))
	field("Shareable form", v.Shareable)
	field("Example", v.Example)
	return table.Flush()
}

func (t *tool) printList(views []view) error {
	if t.json {
		return t.printJSON(views)
	}
	table := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "KEY\tNAME\tTIER\tSTATE\tUSED\tLIMIT\tCREATED\tLABEL")
	for _, v := range views {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\n",
			v.ID, v.Name, v.Tier, v.state(), v.Used, limit(v.Limit), day(v.Created), v.Label)
	}
	return table.Flush()
}

func (t *tool) printUsage(ctx context.Context, accounts []keys.Account, month keys.Period) error {
	counts, err := t.registry.Counts(ctx, month)
	if err != nil {
		return err
	}
	views := make([]accountView, 0, len(accounts))
	for _, account := range accounts {
		views = append(views, accountView{account.ID, account.Name, account.Tier, month, counts[account.ID], account.Tier.Limit()})
	}
	if t.json {
		return t.printJSON(views)
	}
	table := tabwriter.NewWriter(t.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ACCOUNT\tNAME\tTIER\tMONTH\tUSED\tLIMIT")
	for _, v := range views {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%s\n", v.Account, v.Name, v.Tier, v.Month, v.Used, limit(v.Limit))
	}
	return table.Flush()
}

func (t *tool) printJSON(value any) error {
	encoder := json.NewEncoder(t.stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
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
