// The parameters: their names, values, defaults and families, and how a query is read.

import { malformed } from './fault.js';
import { pick, quote, spelled, unescaped } from './words.js';

const BOOL = 'true false 1=true 0=false';
const SOURCES = 'mal imdb lb rt mc rta tmdb trakt mdblist ebert';
const AWARDS = ' oscar emmy';
const MAX_LANGS = 8;

// Readers give a value's canonical form, or undefined for what is not in the grammar.

function number(highest) {
  return {
    accepts: 'whole numbers from 0 to ' + highest,
    read: (value) => (/^(0|[1-9][0-9]?)$/.test(value) && Number(value) <= highest ? value : undefined),
  };
}

// list reads a comma list whose repeated items count where they came first.
function list(value, most, item) {
  const found = [];
  const texts = value.split(',');
  for (let i = 0; i < texts.length; i++) {
    const one = item(texts[i]);
    if (one === undefined) {
      return undefined;
    }
    if (found.indexOf(one) < 0) {
      found.push(one);
    }
    if (found.length > most) {
      return undefined;
    }
  }
  return found;
}

const LIMIT = number(10);

const ORDER = {
  accepts: 'a comma list of ' + spelled(SOURCES),
  read: (value) => list(value, 10, (text) => pick(SOURCES, text)),
};

// The order of what is excluded means nothing, so one order is canonical.
const EXCLUDE = {
  accepts: 'a comma list of ' + spelled(SOURCES + AWARDS),
  read: (value) => {
    const found = list(value, 12, (text) => pick(SOURCES + AWARDS, text));
    return found && (SOURCES + AWARDS).split(' ').filter((word) => found.indexOf(word) >= 0);
  },
};

function language(text) {
  if (text.toLowerCase() === 'original') {
    return 'original';
  }
  if (!/^[A-Za-z]{2}(-[A-Za-z]{2})?$/.test(text)) {
    return undefined;
  }
  return text.slice(0, 2).toLowerCase() + text.slice(2).toUpperCase();
}

const LANG = {
  accepts: 'a comma list of up to ' + MAX_LANGS + ' languages like en or pt-BR, and original',
  read: (value) => list(value, MAX_LANGS, language),
};

// The families in an order in which every parameter is used by the first few.
const FAMILIES = 'pbel';

// The table, in the order in which faults are reported: names (the canonical one first), how many of the families use it,
// the values (a list for pick, or a reader), and the default: one, or one for each of those families.
const TABLE = [
  ['imageSize', 4, 'small medium large very-large verylarge=very-large', 'medium'],
  ['ratings_order order', 3, ORDER],
  ['ratings_limit', 3, LIMIT, '3 5 1'],
  ['ratings_exclude', 3, EXCLUDE],
  ['badge_style', 3, 'h v d', 'd v v'],
  ['badge_size', 3, 'xs s m l xl', 'm m l'],
  ['badge_shape', 3, 'r p', 'r'],
  ['badge_background', 3, 'd k t n', 'd'],
  ['label_style', 3, 'o i t', 'o'],
  ['image_source poster_source', 4, 't f', 't'],
  ['lang', 4, LANG, 'en'],
  ['textless fanart_textless', 2, BOOL, 'false'],
  ['position ratingBarPos', 3, 'bc tc l r tl tr bl br bottom=bc top=tc left-center=l right-center=r left-top=tl right-top=tr left-bottom=bl right-bottom=br', 'bc tr tr'],
  ['direction badge_direction', 3, 'd h v', 'd d v'],
  ['split', 3, BOOL, 'false'],
  ['fit', 2, 'native cover pad blur', 'native'],
  ['blur', 3, BOOL, 'false'],
  ['edge_inset_x edge_inset', 3, number(50), '0'],
  ['edge_inset_y edge_inset', 3, number(50), '0'],
  ['fallback', 4, BOOL, 'false'],
].map((row) => ({
  names: row[0].split(' '),
  used: row[1],
  values: row[2],
  usual: (row[3] || '').split(' '),
}));

const NAMES = TABLE.map((row) => ' ' + row.names.join('  ') + ' ').join('');

// field decodes one half of a pair.
function field(escaped) {
  return unescaped(escaped.replace(/\+/g, ' '));
}

// readQuery gives the parameters of a raw query, each with its row and its canonical value. Unknown names are ignored; of
// repeated ones, under whichever alias, the last counts and the others are not looked at.
export function readQuery(query) {
  const given = [];
  query.split('&').forEach((pair) => {
    const half = pair.split('=')[0];
    const name = field(half);
    // Strangers are many and must cost little.
    if (NAMES.indexOf(' ' + name + ' ') < 0) {
      return;
    }
    TABLE.forEach((row, i) => {
      if (row.names.indexOf(name) >= 0) {
        given[i] = { row: row, name: name, escaped: pair.slice(half.length + 1) };
      }
    });
  });
  return given.filter((one) => one).map((one) => ({ row: one.row, value: readValue(one.row, one.name, one.escaped) }));
}

function readValue(row, name, escaped) {
  const value = field(escaped);
  const words = typeof row.values === 'string';
  let read;
  // No legal value has anything but printable ASCII.
  if (value !== undefined && !/[^ -~]/.test(value)) {
    read = words ? pick(row.values, value) : row.values.read(value);
  }
  if (read === undefined) {
    const accepts = words ? spelled(row.values) : row.values.accepts;
    throw malformed(name + ' is ' + quote(value === undefined ? escaped : value) + '; accepted: ' + accepts);
  }
  return String(read);
}

// used leaves the parameters that a family uses.
export function used(params, family) {
  return params.filter((one) => FAMILIES.indexOf(family) < one.row.used);
}

// telling leaves the parameters that do not merely repeat the family's built-in design. With ratings_order there is no
// default limit: it is the list's length.
export function telling(params, family) {
  const ordered = params.some((one) => one.row.values === ORDER);
  return params.filter((one) => {
    const usual = one.row.usual;
    return one.value !== usual[usual.length > 1 ? FAMILIES.indexOf(family) : 0] || (ordered && one.row.values === LIMIT);
  });
}

// encode writes parameters as one path segment of unreserved characters: "lang.pt-BR_en~split.true". No name or value
// holds a dot, a tilde, or (values) an underscore. "-" stands for none.
export function encode(params) {
  return params.map((one) => one.row.names[0] + '.' + one.value.replace(/,/g, '_')).sort().join('~') || '-';
}
