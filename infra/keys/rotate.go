package main

import (
	"context"
	"errors"
	"fmt"

	"aioratings/infra/internal/command"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
)

// rotationView is what is told about a rotation.
type rotationView struct {
	Secret string   `json:"secret,omitempty"` // the new one, where somebody else must keep it
	Steps  []string `json:"steps"`            // what is left to do, in order
}

// rotate draws another secret. In a data directory it is kept at once; a stack's is kept by AWS and a service's by whoever
// sets its environment, so there it is shown, this once, with the steps that are left.
func (t *tool) rotate(_ context.Context, _ []string, o *options) error {
	switch {
	case t.Files != nil && t.ownSecret() == "":
		return t.rotateFiles(o.end)
	case o.end:
		return t.printRotation(rotationView{Steps: t.ending()})
	}
	secret, err := keys.NewSecret(t.rand)
	if err != nil {
		return err
	}
	return t.printRotation(rotationView{secret.Reveal(), t.beginning()})
}

func (t *tool) rotateFiles(end bool) error {
	if end {
		if err := t.Files.EndRotation(); err != nil {
			return err
		}
		return t.printRotation(rotationView{Steps: []string{"Start the service again: keys of the previous secret are refused from then on."}})
	}
	if _, err := t.Files.Rotate(t.rand); err != nil {
		if errors.Is(err, filekeys.ErrRotating) {
			return errors.New("the last rotation has not been ended; rotate --end does it, and refuses the keys of the secret before")
		}
		return err
	}
	return t.printRotation(rotationView{Steps: []string{
		"Start the service again: it signs new keys with the new secret, and those of the present one stay good.",
		"Re-issue the old keys in your own time, then: keys rotate --end",
	}})
}

// beginning says how the new secret gets to where it is kept. The old one is never printed.
func (t *tool) beginning() []string {
	if t.Files != nil {
		return []string{
			"Set KEY_SECRET_PREVIOUS to what KEY_SECRET is now, and KEY_SECRET to the new secret.",
			"Start the service again: keys of both secrets are good.",
			"Re-issue the old keys in your own time, then: keys rotate --end",
		}
	}
	return []string{
		`aws ssm put-parameter --overwrite --type String --name /aioratings/key-secret-previous --value="$(aws ssm get-parameter --name /aioratings/key-secret --query Parameter.Value --output text)"`,
		`read -rs SECRET   # and enter the new secret`,
		`aws ssm put-parameter --overwrite --type String --name /aioratings/key-secret --value="$SECRET"   # a secret may begin with a hyphen`,
		"make deploy   # gives both to the edge and to the functions",
		"Re-issue the old keys in your own time, then: keys rotate --end",
	}
}

func (t *tool) ending() []string {
	if t.Files != nil {
		return []string{"Remove KEY_SECRET_PREVIOUS and start the service again: keys of the previous secret are refused from then on."}
	}
	return []string{
		"aws ssm put-parameter --overwrite --type String --name /aioratings/key-secret-previous --value off",
		"make deploy   # keys of the previous secret are refused from then on, at the edge within seconds",
	}
}

func (t *tool) printRotation(v rotationView) error {
	if t.json {
		return command.JSON(t.stdout, v)
	}
	if v.Secret != "" {
		fmt.Fprintf(t.stdout, "New secret (shown this once): %s\n\n", v.Secret)
	}
	var err error
	for i, step := range v.Steps {
		_, err = fmt.Fprintf(t.stdout, "%d. %s\n", i+1, step)
	}
	return err
}
