// Package request is the grammar of the service's URLs: it turns an escaped path and a raw query into a Request, once,
// or says what is wrong with them, and turns a Request back into the one canonical URL that means the same.
//
// It is also the vocabulary of the whole house (families, kinds, sources, sizes), since what can be asked for is what
// exists. It refuses what it does not understand, looks nothing up, and knows neither HTTP nor who is asking.
//
// The cases in testdata/cases.json are the grammar by example, for every program that has to agree with this one.
package request

// Request is a legal question for a picture.
type Request struct {
	Key     string // as it came: who asks is package keys' business. Never log it.
	ID      ID     // settled for the family where there is one, see ID.For
	Family  Family // of the built-in design; 0 where Profile is set
	Profile string // the id of a saved design, "" for the built-in one
	Format  Format // 0 where Profile is set and no extension says: the family's own, see Family.Format
	Explain bool   // the extension was json: tell why the picture looks as it does
	Params  Params // only those that the family uses; all that were given where Profile is set
}

// ValidKey reports whether key can be one: 1 to 128 letters, digits, dots, hyphens and underscores, without the words
// that a path means otherwise: "api" begins the older generation of paths, "." and ".." are refused everywhere.
func ValidKey(key string) bool {
	return made(key, 128, ".-_") && key != OlderPrefix && key != "." && key != ".."
}

// ValidProfile reports whether id can name a saved design: 1 to 64 letters, digits, hyphens and underscores that are no
// built-in style or alias of one, in either generation of paths.
func ValidProfile(id string) bool {
	var r Request
	_, err := r.parseStyle(id, true)
	return err == nil && r.Profile != ""
}

// As settles what r asks of a family, which for a saved design only the design knows: what the id means there, in which
// format and with which of the parameters. The result is a request for the family's built-in design; errors are ID.For's.
func (r Request) As(f Family) (Request, error) {
	id, err := r.ID.For(f)
	if err != nil {
		return Request{}, err
	}
	r.ID, r.Family, r.Profile, r.Params = id, f, "", r.Params.Only(f)
	if r.Format == 0 {
		r.Format = f.Format()
	}
	return r, nil
}

// String is the canonical URL, from which Parse makes an equal Request. It holds the key.
func (r Request) String() string {
	address := "/" + r.Key + "/" + r.picture()
	if r.Explain {
		address += ".json"
	} else {
		address += r.extension()
	}
	if query := r.Params.Encode(); query != "" {
		address += "?" + query
	}
	return address
}

// Question is what is asked, whoever asks and however it shall look: "imdb/poster-default/tt0903747.jpg". A request to
// explain a picture has the picture's question.
func (r Request) Question() string { return r.picture() + r.extension() }

// extension has its dot; it is empty while the format is open.
func (r Request) extension() string {
	if r.Format == 0 {
		return ""
	}
	return "." + r.Format.String()
}

func (r Request) picture() string {
	style := r.Profile
	if style == "" {
		style = r.Family.Style()
	}
	return r.ID.Type.String() + "/" + style + "/" + r.ID.String()
}
