package main

import (
	"fmt"
	"strings"

	"aioratings/infra/internal/command"
	"aioratings/pkg/keys"
	"aioratings/pkg/profiles"
	"aioratings/pkg/request"
)

// view is what is told about a design.
type view struct {
	ID       string           `json:"id"`
	Account  string           `json:"account"`
	Name     string           `json:"name"`
	Family   string           `json:"family,omitempty"` // as the document says
	Sections []string         `json:"sections"`
	Version  profiles.Version `json:"version"`
}

// defaultView is what is told about a key's default design.
type defaultView struct {
	Key            string `json:"key"`
	Account        string `json:"account"`
	DefaultProfile string `json:"defaultProfile"` // "" for the built-in designs
}

// verdict is what is told about a document.
type verdict struct {
	Valid  bool            `json:"valid"`
	Faults []profiles.Flaw `json:"faults"`
}

func viewOf(account keys.Account, s profiles.Saved) view {
	v := view{ID: s.ID, Account: account.ID, Name: s.Profile.Name, Version: s.Profile.Version()}
	if s.Profile.Family != 0 {
		v.Family = s.Profile.Family.String()
	}
	for _, f := range request.Families {
		if s.Profile.Section(f) != nil {
			v.Sections = append(v.Sections, f.String())
		}
	}
	return v
}

// sections tells what a design has: "poster (canvas of 7), logo".
func sections(p profiles.Profile) string {
	var all []string
	for _, f := range request.Families {
		section := p.Section(f)
		switch {
		case section == nil:
		case section.Canvas != nil:
			all = append(all, fmt.Sprintf("%s (canvas of %d)", f, len(section.Canvas.Elements)))
		default:
			all = append(all, f.String())
		}
	}
	return strings.Join(all, ", ")
}

func (t *tool) printOne(account keys.Account, s profiles.Saved) error {
	v := viewOf(account, s)
	if t.json {
		return command.JSON(t.stdout, v)
	}
	return command.Fields(t.stdout, [][2]string{
		{"Design", v.ID}, {"Account", fmt.Sprintf("%s (%s)", account.Name, account.ID)}, {"Name", v.Name}, {"Family", v.Family},
		{"Sections", sections(s.Profile)}, {"Version", string(v.Version)},
	})
}

func (t *tool) printList(account keys.Account, all []profiles.Saved) error {
	if t.json {
		views := make([]view, len(all))
		for i, s := range all {
			views[i] = viewOf(account, s)
		}
		return command.JSON(t.stdout, views)
	}
	table := command.Table(t.stdout)
	fmt.Fprintln(table, "DESIGN\tNAME\tSECTIONS\tVERSION")
	for _, s := range all {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", s.ID, s.Profile.Name, sections(s.Profile), s.Profile.Version())
	}
	return table.Flush()
}

func (t *tool) printDefault(account keys.Account, r keys.Record) error {
	if t.json {
		return command.JSON(t.stdout, defaultView{r.ID, account.ID, r.DefaultProfile})
	}
	design := r.DefaultProfile
	if design == "" {
		design = "none, the built-in ones"
	}
	return command.Fields(t.stdout, [][2]string{
		{"Key id", r.ID}, {"Account", fmt.Sprintf("%s (%s)", account.Name, account.ID)}, {"Default design", design},
	})
}

func (t *tool) printFlaws(flaws []profiles.Flaw) error {
	if t.json {
		return command.JSON(t.stdout, verdict{Faults: flaws})
	}
	for _, flaw := range flaws {
		if _, err := fmt.Fprintln(t.stdout, flaw); err != nil {
			return err
		}
	}
	return nil
}
