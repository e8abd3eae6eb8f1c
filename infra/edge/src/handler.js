// The viewer-request function itself.

import { isKey, read, split, write } from './address.js';
import { answer, badKey, fault, problem } from './fault.js';
import { nameOf, ownerOf } from './key.js';

const READING = 'GET, HEAD, OPTIONS';
const KEY_HEADER = 'x-aioratings-key';

// The addresses that are no picture's, with the key in one of two groups.
const FACTS = /^(?:status|schemas\/explain\.json|(?:api\/)?([^\/]+)\/isValid|([^\/]+)\/(?:requests|batch))$/;

async function handler(event) {
  try {
    return await serve(event.request);
  } catch (refusal) {
    // What is no refusal of ours is a mistake of ours, and shall be seen in the metrics.
    if (!refusal.code) {
      throw refusal;
    }
    return problem(refusal, event.context.requestId);
  }
}

async function serve(request) {
  const batch = /^\/[^\/]*\/batch$/.test(request.uri);
  const allowed = batch ? 'POST, OPTIONS' : READING;
  if (request.method === 'OPTIONS') {
    return answer(204, {
      'access-control-allow-methods': allowed,
      'access-control-allow-headers': '*',
      'access-control-max-age': '86400',
    });
  }
  if (allowed.split(', ').indexOf(request.method) < 0) {
    throw fault('method', 'This address answers ' + allowed + '.', { allow: allowed });
  }
  const query = request.rawQueryString() || '';
  const segments = split(request.uri, query);
  // A viewer must not speak in the function's name, and nothing behind it reads a query or a cookie.
  delete request.headers[KEY_HEADER];
  // A part of a picture costs as much as the whole, and a 206 would not count.
  delete request.headers.range;
  request.querystring = {};
  request.cookies = {};
  const address = segments.join('/');
  const found = FACTS.exec(address);
  if (found) {
    return fact(request, address, found[1] || found[2]);
  }
  const picture = read(segments, query);
  const name = await nameOf(picture.key);
  const owner = await ownerOf(name, picture.key, picture.family);
  request.uri = write(picture, owner);
  // For the log, which has the address as it is now: neither the cache nor the origin sees a query.
  request.querystring = { k: { value: name } };
  request.headers[KEY_HEADER] = { value: picture.key };
  return request;
}

// fact passes a request on in its own form, decoded: whether a key is good is then for the origin to say, and what cannot
// be one is answered here, since an origin behind a signature gets only unreserved characters to see.
function fact(request, address, key) {
  if (key && !isKey(key)) {
    if (!/isValid$/.test(address)) {
      throw badKey();
    }
    return answer(200, {}, 'json', { valid: false, validity: false });
  }
  request.uri = '/' + address;
  return request;
}
