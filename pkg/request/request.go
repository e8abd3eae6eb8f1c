// Package request is the grammar of the service's URLs: it turns an escaped path and a raw query into a Request, once,
// or says what is wrong with them, and turns a Request back into the one canonical URL that means the same.
//
// It is also the vocabulary of the whole house (families, kinds, sources, sizes), since what can be asked for is what
// exists. It refuses what it does not understand, looks nothing up, and knows neither HTTP nor who is asking.
package request

// Request is a legal question for a picture.
type Request struct {
	Key     string // as it came: who asks is package keys' business. Never log it.
	ID      ID
	Family  Family // of the built-in design; 0 where Profile is set
	Profile string // the id of a saved design, "" for the built-in one
	Format  Format
	Explain bool // the extension was json: tell why the picture looks as it does
	Params  Params
}
