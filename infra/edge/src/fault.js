// What is refused, and how a refusal looks: the same codes, sentences, statuses and lives as the origin's.

const STATUSES = { malformed: 400, 'too-long': 414, method: 405, 'no-route': 404, key: 401, quota: 429, unavailable: 503 };

// What depends on the address alone may be kept by anybody, what depends on who asks by the asker.
const LIVES = { 400: 'public, max-age=600', 401: 'private, max-age=60' };
LIVES[404] = LIVES[414] = LIVES[400];

// fault makes what is thrown to refuse a request. No sentence repeats what could hold a key. headers may be left out.
export function fault(code, detail, headers) {
  return { code: code, detail: detail, headers: headers || {} };
}

// malformed is the fault of an address that is not in the grammar.
export function malformed(detail) {
  return fault('malformed', detail);
}

// badKey is the fault of a key that is unknown, revoked or malformed.
export function badKey() {
  return fault('key', 'This key is not valid.');
}

// answer makes a finished response, with a body in JSON, if any, of the type that is named.
export function answer(status, headers, type, body) {
  headers['access-control-allow-origin'] = '*';
  headers['cache-control'] = LIVES[status] || 'no-store';
  headers['x-content-type-options'] = 'nosniff';
  if (body) {
    headers['content-type'] = 'application/' + type;
  }
  const all = {};
  Object.keys(headers).forEach((name) => {
    all[name] = { value: headers[name] };
  });
  return { statusCode: status, headers: all, body: JSON.stringify(body) };
}

// problem turns a refusal into an RFC 9457 problem; id finds it in the logs.
export function problem(refusal, id) {
  const status = STATUSES[refusal.code];
  return answer(status, refusal.headers, 'problem+json', {
    detail: refusal.detail,
    id: id,
    status: status,
    type: 'urn:aioratings:fault:' + refusal.code,
  });
}
