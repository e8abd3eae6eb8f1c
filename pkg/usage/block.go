package usage

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"aioratings/pkg/keys"
)

// Block is a name that the edge refuses because the month of its account is spent.
type Block struct {
	Name    string // what the edge calls a key by: its id, or the whole of its shareable form
	Account string
}

// Edge is a driver for the edge's list of refused names. A block of this sort says for which month it is, and the edge
// minds it in that month alone: whoever forgets to remove one does no harm. Other blocks, by owner or operator, go before.
type Edge interface {
	// Block refuses the names for a month. A name that is refused for another reason stays as it is.
	Block(ctx context.Context, names []string, period keys.Period) error
	// Free ends the blocks of the month on these names. A name that is refused for another reason stays refused.
	Free(ctx context.Context, names []string, period keys.Period) error
}

// Blocks is a driver that remembers what was asked of an Edge, which cannot be searched cheaply. Calls may be concurrent.
type Blocks interface {
	// Blocked gives the blocks of a month in no order.
	Blocked(ctx context.Context, period keys.Period) ([]Block, error)
	// Remember adds to a month's blocks; those that are among them already stay.
	Remember(ctx context.Context, period keys.Period, blocks []Block) error
	// Forget takes away from a month's blocks; those that are not among them are no error.
	Forget(ctx context.Context, period keys.Period, blocks []Block) error
}

// names of a key at the edge: both its forms are refused together.
func namesOf(record keys.Record) []string { return []string{record.ID, record.Hash.Shareable()} }

// block refuses an account's keys at the edge if its month is spent.
func (c *Counter) block(ctx context.Context, account string, records []keys.Record, count int64, period keys.Period) error {
	holder, err := c.parts.Keys.FindAccount(ctx, account)
	if err != nil {
		return fmt.Errorf("usage: account %s: %w", account, err)
	}
	ceiling := holder.Tier.Ceiling()
	if count < ceiling {
		for _, record := range records {
			c.done.drop(period, namesOf(record)) // freed by now, or about to be, whichever process does it
		}
		return nil
	}
	var names []string
	var blocks []Block
	for _, record := range records {
		for _, name := range namesOf(record) {
			if !c.done.has(period, name, ceiling) && !slices.Contains(names, name) {
				names, blocks = append(names, name), append(blocks, Block{name, account})
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	// Remembered first: what is remembered and not blocked is tried again with the file, what is blocked and not
	// remembered would outlive an upgrade.
	if err := c.parts.Blocks.Remember(ctx, period, blocks); err != nil {
		return fmt.Errorf("usage: blocks of %s: %w", account, err)
	}
	if err := c.parts.Edge.Block(ctx, names, period); err != nil {
		return fmt.Errorf("usage: blocking keys of %s: %w", account, err)
	}
	c.done.add(period, names, ceiling)
	c.log.InfoContext(ctx, "usage: the month is spent, keys are blocked", "account", account, "count", count)
	return nil
}

// monthsBack is for how many past months the daily run looks for blocks that were left.
const monthsBack = 2

// release ends the blocks of past months, and those of accounts that have something left after all, since their tier has
// changed. What fails for one account is reported and does not keep the others waiting.
func (c *Counter) release(ctx context.Context) error {
	now := c.now().UTC()
	first := now.AddDate(0, 0, 1-now.Day())
	var faults []error
	for back := 0; back <= monthsBack; back++ {
		period := keys.PeriodOf(first.AddDate(0, -back, 0))
		blocks, err := c.parts.Blocks.Blocked(ctx, period)
		if err != nil {
			faults = append(faults, fmt.Errorf("usage: blocks of %s: %w", period, err))
			continue
		}
		if back == 0 {
			blocks, err = c.unspent(ctx, period, blocks)
			faults = append(faults, err)
		}
		faults = append(faults, c.free(ctx, period, blocks))
	}
	return errors.Join(faults...)
}

// unspent gives the blocks of accounts that have something left of their month.
func (c *Counter) unspent(ctx context.Context, period keys.Period, blocks []Block) ([]Block, error) {
	byAccount := map[string][]Block{}
	for _, block := range blocks {
		byAccount[block.Account] = append(byAccount[block.Account], block)
	}
	var left []Block
	var faults []error
	for _, account := range slices.Sorted(maps.Keys(byAccount)) {
		holder, err := c.parts.Keys.FindAccount(ctx, account)
		var count int64
		if err == nil {
			count, err = c.parts.Keys.Count(ctx, account, period)
		}
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("usage: account %s: %w", account, err))
		case count < holder.Tier.Ceiling():
			left = append(left, byAccount[account]...)
		}
	}
	return left, errors.Join(faults...)
}

// free ends blocks at the edge, then forgets them.
func (c *Counter) free(ctx context.Context, period keys.Period, blocks []Block) error {
	if len(blocks) == 0 {
		return nil
	}
	names := make([]string, len(blocks))
	for i, block := range blocks {
		names[i] = block.Name
	}
	if err := c.parts.Edge.Free(ctx, names, period); err != nil {
		return fmt.Errorf("usage: freeing keys of %s: %w", period, err)
	}
	c.done.drop(period, names)
	if err := c.parts.Blocks.Forget(ctx, period, blocks); err != nil {
		return fmt.Errorf("usage: blocks of %s: %w", period, err)
	}
	c.log.InfoContext(ctx, "usage: keys are free again", "period", string(period), "names", len(names))
	return nil
}
