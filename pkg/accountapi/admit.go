package accountapi

import (
	"log/slog"
	"strings"

	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
)

// admit finds out who asks and whether the answer is for them.
func (x *exchange) admit(a answer) error {
	if a.access == everybody {
		return nil
	}
	raw, err := x.credential()
	if err != nil {
		return err
	}
	if x.holder, err = x.Ring.Identify(x.r.Context(), raw); err != nil {
		return err
	}
	x.note(slog.String("account", x.holder.Account), slog.String("key", x.holder.KeyID))
	if x.holder.Shareable {
		return fault.New(fault.Unauthorized, "The shareable form of a key fetches pictures and opens nothing else; this address needs the key itself.")
	}
	if a.writes {
		if wait := x.writes.take(x.holder.Account, x.Now()); wait > 0 {
			return fault.New(fault.TooFast, "This account has changed too much at once; please wait a moment.").After(wait)
		}
	}
	if a.access == designer && x.holder.Tier == keys.Free {
		return fault.New(fault.Tier, "Saved designs belong to the premium and pro tiers; this account is on the free one.")
	}
	x.hash = keys.HashOf(raw)
	return nil
}

// credential reads the one header that may hold a key. What is refused here is not looked up.
func (x *exchange) credential() (string, error) {
	given := x.r.Header.Values("Authorization")
	if len(given) == 0 {
		return "", fault.New(fault.Unauthorized, "This address needs a key, in the header Authorization: Bearer and the key.")
	}
	scheme, raw, ok := strings.Cut(strings.TrimSpace(given[0]), " ")
	raw = strings.TrimSpace(raw)
	if len(given) > 1 || !ok || !strings.EqualFold(scheme, "Bearer") || raw == "" {
		return "", fault.New(fault.Unauthorized, "The header Authorization must be the word Bearer, a space and the key, once.")
	}
	return raw, nil
}
