// The address of a picture: how it is read, and the one address that the cache knows it by.

import { badKey, fault, malformed } from './fault.js';
import { readID, settle, writeID } from './id.js';
import { encode, readQuery, telling, used } from './params.js';
import { pick, quote, unescaped } from './words.js';

function refuseLonger(what, text, most) {
  if (text.length > most) {
    throw fault('too-long', 'the ' + what + ' is longer than ' + most + ' characters');
  }
}

// split takes a path apart and decodes each segment once. What is dangerous or ambiguous anywhere is refused here.
export function split(path, query) {
  refuseLonger('address', path + query, 8192);
  refuseLonger('path', path, 1024);
  if (path[0] !== '/') {
    throw malformed('the path does not begin with a slash');
  }
  const segments = path.slice(1).split('/');
  const directory = segments[segments.length - 1] === '';
  if (directory) {
    segments.pop();
  }
  const decoded = segments.map(decode);
  if (directory) {
    throw fault('no-route', 'nothing lives at an address that ends in a slash');
  }
  return decoded;
}

function decode(escaped) {
  const segment = unescaped(escaped);
  let wrong;
  if (segment === undefined) {
    wrong = ' bad percent escape';
  } else if (segment === '') {
    wrong = 'n empty segment';
  } else if (segment === '.' || segment === '..') {
    wrong = ' segment of dots';
  } else if (/^[^\/\\%]*[^ -~]/.test(segment)) {
    wrong = ' character that is not printable ASCII';
  } else if (/[\/\\%]/.test(segment)) {
    wrong = 'n escaped slash, a backslash or a percent sign in a segment';
  }
  if (wrong) {
    throw malformed('the path has a' + wrong);
  }
  return segment;
}

// isKey reports whether a segment can be a key.
export function isKey(segment) {
  return /^[A-Za-z0-9._-]{1,128}$/.test(segment) && segment !== 'api';
}

// read understands the segments of a picture's address in either generation. family is "p", "b", "l" or "e", or "" for a
// saved design; ext is "" where only the design knows.
export function read(segments, query) {
  const older = segments[0] === 'api';
  if (segments.length !== (older ? 5 : 4)) {
    throw fault('no-route', 'a picture\'s address is /{key}/{idType}/{style}/{id}.{extension}');
  }
  const parts = older ? segments.slice(1) : segments;
  if (!isKey(parts[0])) {
    throw badKey();
  }
  if (pick('imdb tmdb tvdb', parts[1]) === undefined) {
    throw malformed('the id type is none of imdb, tmdb, tvdb');
  }
  const style = readStyle(parts[2], older);
  const picture = { key: parts[0], style: style || parts[2], family: style[0] || '' };
  const file = readFile(parts[3], picture.family);
  picture.ext = file.ext;
  picture.id = readID(parts[1], file.id);
  // What the query says comes later and so counts.
  picture.params = readQuery((/^textless-/.test(parts[2]) && style ? 'textless=true&' : '') + query);
  if (picture.family) {
    settle(picture.id, picture.family);
    picture.params = used(picture.params, picture.family);
  }
  return picture;
}

// readStyle gives a built-in style's own name, or "" for what can be a saved design's id.
function readStyle(segment, older) {
  if (/^(poster|backdrop|logo|episode)-default$/.test(segment)) {
    return segment;
  }
  if (segment === 'background-default') {
    return 'backdrop-default';
  }
  if (/^((poster-(certs|rt|mc))|rating-order|textless-(default|certs|rt|mc|order))$/.test(segment) || (older && segment === 'default')) {
    return 'poster-default';
  }
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(segment)) {
    throw malformed('the style is neither poster-default, backdrop-default, logo-default, episode-default nor the id of a saved design');
  }
  return '';
}

function readFile(segment, family) {
  const dot = segment.indexOf('.');
  if (dot < 0) {
    return { id: segment, ext: family && (family === 'l' ? 'png' : 'jpg') };
  }
  const given = segment.slice(dot + 1);
  const ext = pick('jpg png json jpeg=jpg', given);
  if (ext === undefined) {
    throw malformed(given.length > 8
      ? 'the extension is none of jpg, jpeg, png, json'
      : 'the extension is ' + quote(given) + '; accepted: jpg, jpeg, png, json');
  }
  return { id: segment.slice(0, dot), ext: ext };
}

// write gives the address that the cache knows the picture by. owner is "" where every customer shares it; then what
// repeats the built-in design is left out, since no saved one can lie beneath it.
export function write(picture, owner) {
  const params = owner ? picture.params : telling(picture.params, picture.family);
  return '/' + picture.id.type + '/' + picture.style + '/' + encode(params) + (owner && '/' + owner) + '/' + writeID(picture.id)
    + (picture.ext && '.' + picture.ext);
}
