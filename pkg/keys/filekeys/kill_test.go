package filekeys

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"aioratings/pkg/keys"
)

// The kill tests run this test binary again as a process that works in a directory until it is killed, and tells on its
// output what was acknowledged to it. These variables tell it that it is that process.
const (
	roleVariable = "FILEKEYS_TEST_ROLE"
	dirVariable  = "FILEKEYS_TEST_DIR"
	spenders     = 4 // calls under way at once in a spending process
	thisMonth    = keys.Period("2026-11")
	today        = keys.Day("2026-11-24")
)

func TestMain(m *testing.M) {
	roles := map[string]func(dir string, out io.Writer) error{"spender": spendForever, "editor": editForever}
	if work, ok := roles[os.Getenv(roleVariable)]; ok {
		fmt.Fprintln(os.Stderr, work(os.Getenv(dirVariable), os.Stdout))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// spendForever spends as a serving process would, and prints every count that was acknowledged.
func spendForever(dir string, out io.Writer) error {
	fmt.Fprintln(out, 0)
	s, err := Open(dir)
	if err != nil {
		return err
	}
	s.compactAfter = 20
	errs := make(chan error)
	for range spenders {
		go func() {
			for {
				count, _, err := s.AddIfBelow(context.Background(), "a", today, keys.Unlimited)
				if err != nil {
					errs <- err
					return
				}
				fmt.Fprintln(out, count)
			}
		}()
	}
	return <-errs
}

// editForever adds keys and disables them as the operators' tool would, and prints every hash that was acknowledged.
func editForever(dir string, out io.Writer) error {
	registrar, err := registrarOf(Edit(dir))
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "start")
	for {
		ctx := context.Background()
		account, err := registrar.OpenAccount(ctx, "Ada", keys.Free)
		if err != nil {
			return err
		}
		_, record, err := registrar.Issue(ctx, account.ID, "")
		if err != nil {
			return err
		}
		if err := registrar.Registry.SetDisabled(ctx, record.Hash, true); err != nil {
			return err
		}
		fmt.Fprintln(out, record.Hash)
	}
}

func registrarOf(f *Files) (keys.Registrar, error) {
	secret, err := f.Secret(rand.Reader)
	return keys.Registrar{Registry: f, Secret: secret, Rand: rand.Reader, Now: time.Now}, err
}

// workAndKill lets a process work in dir until it has printed some lines, kills it as kill -9 does, and gives what it
// printed until it was dead.
func workAndKill(t *testing.T, role, dir string, lines int, meanwhile func(line string)) []string {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), roleVariable+"="+role, dirVariable+"="+dir)
	child.Stderr = t.Output()
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var printed []string
	for scanner := bufio.NewScanner(out); scanner.Scan(); {
		printed = append(printed, scanner.Text())
		meanwhile(scanner.Text())
		if len(printed) == lines {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = child.Wait() // it was killed, which Wait reports as an error
	if len(printed) < lines {
		t.Fatalf("the %s stopped by itself after %d lines, want %d", role, len(printed), lines)
	}
	return printed
}

func TestKilledWhileSpending(t *testing.T) {
	t.Parallel()
	dir, acknowledged, highest := t.TempDir(), int64(0), int64(0)
	const rounds = 25
	for round := range int64(rounds) {
		lines := 1 + mathrand.IntN(150)
		printed := workAndKill(t, "spender", dir, lines, func(line string) {
			var count int64
			if _, err := fmt.Sscan(line, &count); err != nil {
				t.Errorf("round %d: the spender printed %q", round, line)
			}
			highest = max(highest, count)
			if got, err := Edit(dir).Counts(t.Context(), thisMonth); err != nil || got["a"] < highest {
				t.Errorf("round %d, read beside the spender: got %v, %v, want at least %d", round, got, err, highest)
			}
		})
		acknowledged += int64(len(printed)) - 1 // without the line before Open
		s, err := Open(dir)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		got, err := s.Count(t.Context(), "a", thisMonth)
		most := acknowledged + (round+1)*spenders
		if err != nil || got < acknowledged || got > most || got < highest {
			t.Errorf("round %d: got %d, %v, want from %d to %d and at least %d", round, got, err, acknowledged, most, highest)
		}
		if days, err := s.Days(t.Context(), "a", thisMonth); err != nil || days[23] > got || days[23] < acknowledged {
			t.Errorf("round %d: got days %v, %v, want from %d to %d on the 24th", round, days, err, acknowledged, got)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(dir + "/counts.damaged"); !os.IsNotExist(err) {
		t.Errorf("counts.damaged: got %v, want no such file", err)
	}
}

func TestKilledWhileEditing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	files := Edit(dir)
	acknowledged := make(map[keys.Hash]bool)
	for range 12 {
		for _, line := range workAndKill(t, "editor", dir, 1+mathrand.IntN(8), func(string) {})[1:] {
			acknowledged[keys.Hash(line)] = true
		}
		if _, err := files.Accounts(t.Context()); err != nil {
			t.Errorf("accounts after a kill: %v", err)
		}
		records, err := files.Keys(t.Context())
		if err != nil {
			t.Errorf("keys after a kill: %v", err)
		}
		found := make(map[keys.Hash]bool)
		for _, record := range records {
			found[record.Hash] = record.Disabled
			if _, err := files.FindAccount(t.Context(), record.Account); err != nil {
				t.Errorf("account of key %s: %v", record.ID, err)
			}
		}
		for hash := range acknowledged {
			if !found[hash] {
				t.Errorf("acknowledged key %s: got lost or enabled, want disabled", hash)
			}
		}
	}
}
