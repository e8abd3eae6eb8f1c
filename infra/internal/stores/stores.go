// Package stores opens what the operators' tools work on: the files of a service on one machine, also while that service
// runs, or the DynamoDB table of a stack. It finds accounts and keys by the names that operators give them, and takes no key
// for a name: command lines are remembered and seen by others.
package stores

import (
	"context"
	"flag"
	"io"
	"path/filepath"
	"strings"
	"time"

	"aioratings/infra/internal/command"
	"aioratings/pkg/awsenv"
	"aioratings/pkg/dynamotable"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
	"aioratings/pkg/keys/filekeys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/dynamoprofiles"
	"aioratings/pkg/profiles/fileprofiles"
)

// patience is what one command may take with a table, lists of everything included.
const patience = time.Minute

// Place is where accounts, keys and designs lie, as flags and the environment say.
type Place struct {
	Lookup func(name string) (string, bool) // the environment
	Rand   io.Reader
	Now    func() time.Time

	data, table, region string
}

// Flags adds the flags that say where. They come before the environment, and a directory and a table exclude each other.
func (p *Place) Flags(set *flag.FlagSet) {
	set.StringVar(&p.data, "data", p.data, "the service's data `DIR`; also DATA_DIR in the environment (default .data)")
	set.StringVar(&p.table, "table", p.table, "instead of files, the stack's DynamoDB table with this `NAME`; also TABLE_NAME")
	set.StringVar(&p.region, "region", p.region, "the table's `REGION`; also AWS_REGION")
}

// Stores are what a tool works on.
type Stores struct {
	Registry keys.Registry
	Designs  profiles.Driver
	Files    *filekeys.Files // nil with a table
}

// Open opens the place. With files it touches nothing; with a table it makes no call.
func (p *Place) Open() (Stores, error) {
	if p.data != "" && p.table != "" {
		return Stores{}, command.Misused("--data and --table exclude each other")
	}
	table := p.table
	if table == "" && p.data == "" {
		table = p.env(awsenv.Table)
	}
	if table != "" {
		return p.openTable(table)
	}
	data := p.data
	if data == "" {
		data = p.env("DATA_DIR")
	}
	if data == "" {
		data = ".data"
	}
	// The folders' names within the data directory are the service's.
	files := filekeys.Edit(filepath.Join(data, "keys"))
	return Stores{Registry: files, Files: files, Designs: fileprofiles.New(filepath.Join(data, "profiles"))}, nil
}

func (p *Place) openTable(name string) (Stores, error) {
	env, err := p.AWS()
	if err != nil {
		return Stores{}, err
	}
	table, err := dynamotable.Open(env.Config, env.DynamoDBURL, name, p.Now)
	if err != nil {
		return Stores{}, err
	}
	return Stores{Registry: dynamokeys.New(table), Designs: dynamoprofiles.New(table, p.Rand)}, nil
}

// AWS gives region and credentials.
func (p *Place) AWS() (awsenv.Env, error) {
	return awsenv.Read(func(name string) (string, bool) {
		if name == awsenv.Region && p.region != "" {
			return p.region, true
		}
		return p.Lookup(name)
	})
}

func (p *Place) env(name string) string {
	value, _ := p.Lookup(name)
	return strings.TrimSpace(value)
}

// Within bounds a command by the time that it may take.
func Within(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, patience)
}
