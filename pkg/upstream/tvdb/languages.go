package tvdb

import (
	"strings"

	"aioratings/pkg/art"
)

// tag is a language as the house writes it: ISO 639-1, and ISO 3166-1 where TVDB's code says that too.
type tag struct{ lang, region string }

// languages turns TVDB's codes, which are ISO 639-2 with some of its own, into tags. Where ISO has two codes for a
// language both are here.
var languages = map[string]tag{
	"afr": {lang: "af"}, "alb": {lang: "sq"}, "amh": {lang: "am"}, "ara": {lang: "ar"}, "arm": {lang: "hy"}, "aze": {lang: "az"},
	"baq": {lang: "eu"}, "bel": {lang: "be"}, "ben": {lang: "bn"}, "bos": {lang: "bs"}, "bul": {lang: "bg"}, "bur": {lang: "my"},
	"cat": {lang: "ca"}, "ces": {lang: "cs"}, "chi": {lang: "zh"}, "cym": {lang: "cy"}, "cze": {lang: "cs"}, "dan": {lang: "da"},
	"deu": {lang: "de"}, "dut": {lang: "nl"}, "ell": {lang: "el"}, "eng": {lang: "en"}, "est": {lang: "et"}, "eus": {lang: "eu"},
	"fas": {lang: "fa"}, "fil": {lang: "tl"}, "fin": {lang: "fi"}, "fra": {lang: "fr"}, "fre": {lang: "fr"}, "geo": {lang: "ka"},
	"ger": {lang: "de"}, "gle": {lang: "ga"}, "glg": {lang: "gl"}, "gre": {lang: "el"}, "guj": {lang: "gu"}, "hau": {lang: "ha"},
	"heb": {lang: "he"}, "hin": {lang: "hi"}, "hrv": {lang: "hr"}, "hun": {lang: "hu"}, "hye": {lang: "hy"}, "ice": {lang: "is"},
	"ind": {lang: "id"}, "isl": {lang: "is"}, "ita": {lang: "it"}, "jpn": {lang: "ja"}, "kan": {lang: "kn"}, "kat": {lang: "ka"},
	"kaz": {lang: "kk"}, "khm": {lang: "km"}, "kor": {lang: "ko"}, "kur": {lang: "ku"}, "lao": {lang: "lo"}, "lat": {lang: "la"},
	"lav": {lang: "lv"}, "lit": {lang: "lt"}, "ltz": {lang: "lb"}, "mac": {lang: "mk"}, "mal": {lang: "ml"}, "mar": {lang: "mr"},
	"may": {lang: "ms"}, "mkd": {lang: "mk"}, "mon": {lang: "mn"}, "msa": {lang: "ms"}, "mya": {lang: "my"}, "nep": {lang: "ne"},
	"nld": {lang: "nl"}, "nno": {lang: "nn"}, "nob": {lang: "nb"}, "nor": {lang: "no"}, "pan": {lang: "pa"}, "per": {lang: "fa"},
	"pol": {lang: "pl"}, "por": {lang: "pt"}, "pt": {"pt", "BR"}, "ron": {lang: "ro"}, "rum": {lang: "ro"}, "rus": {lang: "ru"},
	"sin": {lang: "si"}, "slk": {lang: "sk"}, "slo": {lang: "sk"}, "slv": {lang: "sl"}, "som": {lang: "so"}, "spa": {lang: "es"},
	"sqi": {lang: "sq"}, "srp": {lang: "sr"}, "swa": {lang: "sw"}, "swe": {lang: "sv"}, "tam": {lang: "ta"}, "tel": {lang: "te"},
	"tgl": {lang: "tl"}, "tha": {lang: "th"}, "tur": {lang: "tr"}, "ukr": {lang: "uk"}, "urd": {lang: "ur"}, "uzb": {lang: "uz"},
	"vie": {lang: "vi"}, "wel": {lang: "cy"}, "yue": {"zh", "HK"}, "zho": {lang: "zh"}, "zhtw": {"zh", "TW"}, "zul": {lang: "zu"},
}

// spoken is the tag of a title's language; the zero tag if it is not known.
func spoken(code string) tag { return languages[strings.ToLower(strings.TrimSpace(code))] }

// lettering is the tag of a picture's lettering. Without a code and without a word on text there is none.
func (a artwork) lettering() tag {
	known := spoken(a.Language)
	switch {
	case a.IncludesText != nil && !*a.IncludesText:
		return tag{}
	case known != tag{}:
		return known
	case strings.TrimSpace(a.Language) == "" && a.IncludesText == nil:
		return tag{}
	}
	return tag{lang: art.Undetermined}
}
