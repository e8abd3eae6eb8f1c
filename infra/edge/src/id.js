// The ids of titles and episodes.

import { malformed } from './fault.js';

const FORMS = {
  imdb: 'an IMDb id is tt and 7 to 9 digits that are not all 0, like tt0903747',
  tmdb: 'a TMDB id is movie- or series- and a number of at most 10 digits, like movie-550',
  tvdb: 'a TVDB id is a number of at most 10 digits, with or without series- or movie- before it, like series-81189',
};
const EXAMPLES = { imdb: 'tt0903747', tmdb: '1396', tvdb: '81189' };

// example shows how an episode's id is written.
function example(type) {
  return 'episode-' + EXAMPLES[type] + '-S1E1';
}

// padded writes IMDb's number the one way: people pad it freely.
function padded(digits) {
  const bare = String(Number(digits));
  return 'tt' + '0000000'.slice(bare.length) + bare;
}

// readID takes an id apart: { type, number, kind, episode }, with "movie", "series" or "" for the kind that it promises and
// "S1E2" or "" for the episode.
export function readID(type, text) {
  const parts = /^(movie-|series-|tv-|episode-|)(.*)$/.exec(text);
  const prefix = parts[1];
  const imdb = type === 'imdb';
  const rest = imdb ? parts[2].replace(/^tt/, '') : parts[2];
  const digits = /^[0-9]*/.exec(rest)[0];
  const tail = rest.slice(digits.length);
  if (!(imdb ? /^(?=0*[1-9])[0-9]{7,9}$/ : /^[1-9][0-9]{0,9}$/).test(digits)) {
    throw malformed(FORMS[type]);
  }
  if (type === 'tmdb' && !prefix) {
    throw malformed('TMDB numbers films and series apart: say which, as in movie-550 or series-1396');
  }
  const id = { type: type, number: imdb ? padded(digits) : digits, kind: '', episode: '' };
  if (prefix) {
    id.kind = prefix === 'movie-' ? 'movie' : 'series';
  }
  if (!tail) {
    if (prefix === 'episode-') {
      throw malformed('the id lacks season and episode, as in ' + example(type));
    }
    return id;
  }
  if (id.kind === 'movie') {
    throw malformed('a film has no episodes; ' + FORMS[type]);
  }
  const numbers = /^:([0-9]{1,4}):([0-9]{1,5})$/.exec(tail) || /^-[Ss]([0-9]{1,4})[Ee]([0-9]{1,5})$/.exec(tail);
  if (!numbers) {
    throw malformed('season and episode are written like ' + example(type) + ', with at most 4 and 5 digits');
  }
  id.kind = 'series';
  id.episode = 'S' + Number(numbers[1]) + 'E' + Number(numbers[2]);
  return id;
}

// settle finds out what an id means to a family, in place. On a picture of a title an episode stands for its series, and
// TVDB's bare number for a series.
export function settle(id, family) {
  if (family !== 'e') {
    id.episode = '';
    id.kind = id.kind || (id.type === 'tvdb' ? 'series' : '');
  } else if (!id.episode && id.kind) {
    throw malformed('the id is a title\'s and the picture an episode\'s: say which, as in ' + example(id.type));
  }
}

// writeID gives the canonical form: "tt0903747", "series-1396", "episode-tt0903747-S1E2".
export function writeID(id) {
  if (id.episode) {
    return 'episode-' + id.number + '-' + id.episode;
  }
  return (id.kind && id.kind + '-') + id.number;
}
