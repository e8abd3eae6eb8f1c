package upstream

// Secret is a key that prints as "[secret]" wherever it is formatted, marshalled or logged by accident.
//
// The text sits in a closure and not in a field, because fmt prints unexported fields of a struct around it without
// asking any method; a function it can only print as an address.
type Secret struct{ reveal func() string }

const redacted = "[secret]"

// NewSecret hides text.
func NewSecret(text string) Secret { return Secret{func() string { return text }} }

// Reveal gives the text, "" for the zero Secret. Only what puts a key onto the wire calls it.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// String hides the text from %v and its kin.
func (s Secret) String() string { return redacted }

// GoString hides the text from %#v.
func (s Secret) GoString() string { return redacted }

// MarshalText hides the text from encoders.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }
