// Who may pass, and whose picture it is.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { detail, edge, key, keyID, legacy, mint, over, secret } from './support.mjs';

const picture = (k) => `/${k}/imdb/poster-default/tt0903747.jpg`;
const shared = '/imdb/poster-default/-/tt0903747.jpg';
const hash = createHash('sha256').update(key).digest('hex');

// whose gives the address for a key over a store, or the status of the refusal.
async function whose(k, texts, now) {
  const ask = await edge(texts, now);
  const to = await ask('GET', picture(k));
  return to.uri ?? to.statusCode;
}

test('a proof must be the secret\'s', async () => {
  assert.equal(await whose(key), shared);
  for (let i = 0; i < 200; i++) {
    assert.equal(await whose(mint(`id_-${String(i).padStart(8, 'x')}`)), shared);
  }
  const forged = [...'AQgw'].map((last) => key.slice(0, -1) + last).filter((k) => k !== key);
  forged.push(key.slice(0, -1), key + 'A', key.slice(0, 15) + '-' + key.slice(16), 't4-', 't4-x', 't4-' + 'A'.repeat(35));
  forged.push(mint('eAECAwQFBgcI', 'another secret of thirty-two characters'), key.replace('eAEC', 'eAED'), key.replace('w', 'x'));
  // The proof's last character in its four other spellings of the same 16 bytes.
  forged.push(...[...'xyz0123456789-_'].map((last) => key.slice(0, -1) + last));
  for (const k of forged) {
    assert.equal(await whose(k), 401, k);
  }
});

test('two secrets count while rotating', async () => {
  const old = 'an old secret of thirty-two characters';
  const k = mint('abcdefghijkl', old);
  assert.equal(await whose(k, { 'secret-previous': old }), shared);
  assert.equal(await whose(key, { 'secret-previous': old }), shared);
  assert.equal(await whose(k), 401);
  assert.equal(await whose(k, { secret: old, 'secret-previous': secret }), shared);
});

test('without a secret nobody is told that the key is bad', async () => {
  const ask = await over(() => undefined);
  const refusal = await ask('GET', picture(key));
  assert.equal(refusal.statusCode, 503);
  assert.equal(refusal.headers['retry-after'].value, '5');
  assert.equal(refusal.headers['cache-control'].value, 'no-store');
});

test('a key of one\'s own choice is known by its hash', async () => {
  assert.equal(await whose('t1-free', { [legacy('t1-free')]: 'abcdefghijkl' }), shared);
  assert.equal(await whose('t1-free'), 401);
  assert.equal(await whose('t1-free', { [legacy('t1-free')]: 'abcdefghijkl', 'b:abcdefghijkl': 'revoked' }), 401);
});

test('a shareable key keeps an entry of its own', async () => {
  assert.equal(await whose('h.' + hash), `/imdb/poster-default/-/h.${hash}/tt0903747.jpg`);
  assert.equal(await whose('h.' + hash, { [`p:h.${hash}`]: 'mine@v1' }), `/imdb/poster-default/-/h.${hash}~mine~v1/tt0903747.jpg`);
  assert.equal(await whose('h.' + hash, { [`b:h.${hash}`]: 'revoked' }), 401);
  for (const k of ['h.', 'h.' + hash.slice(1), 'h.' + hash + '0', 'h.' + hash.toUpperCase(), 'h.g' + hash.slice(1)]) {
    assert.equal(await whose(k), 401, k);
  }
});

test('a blocked key is refused', async () => {
  for (const block of ['revoked', 'quota', 'anything']) {
    assert.equal(await whose(key, { [`b:${keyID}`]: block }), 401, block);
  }
});

test('a spent month blocks until the 1st', async () => {
  const spent = { [`b:${keyID}`]: 'quota:2026-11' };
  for (const [time, wait] of [['2026-11-01T00:00:00Z', 30 * 86400], ['2026-11-30T23:59:59.999Z', 1], ['2026-11-30T00:00:00Z', 86400]]) {
    const ask = await edge(spent, () => Date.parse(time));
    const refusal = await ask('GET', picture(key));
    assert.equal(refusal.statusCode, 429, time);
    assert.equal(refusal.headers['retry-after'].value, String(wait), time);
    assert.equal(refusal.headers['cache-control'].value, 'no-store');
  }
  for (const time of ['2026-12-01T00:00:00Z', '2026-10-31T23:59:59Z', '2027-11-01T00:00:00Z']) {
    assert.equal(await whose(key, spent, () => Date.parse(time)), shared, time);
  }
  assert.equal(await whose(key, { [`b:${keyID}`]: 'quota:2026-12' }, () => Date.parse('2026-12-31T12:00:00Z')), 429);
});

test('a default design makes the picture the key\'s own', async () => {
  assert.equal(await whose(key, { [`p:${keyID}`]: 'My_d-1@0a1b2c' }), `/imdb/poster-default/-/${keyID}~My_d-1~0a1b2c/tt0903747.jpg`);
  for (const broken of ['mine', '@v1', 'mine@', 'a@b@c', 'mine@v 1', '../x@v', 'x'.repeat(65) + '@v']) {
    assert.equal(await whose(key, { [`p:${keyID}`]: broken }), `/imdb/poster-default/-/${keyID}/tt0903747.jpg`, broken);
  }
});

test('the log is told who asks, whatever the key looks like', async () => {
  for (const [k, name, texts] of [
    [key, keyID, {}], [key, keyID, { [`p:${keyID}`]: 'mine@v1' }], ['h.' + hash, 'h.' + hash, {}],
    ['t1-free', 'abcdefghijkl', { [legacy('t1-free')]: 'abcdefghijkl' }],
  ]) {
    const ask = await edge(texts);
    for (const style of ['poster-default', 'mine']) {
      const to = await ask('GET', `/${k}/imdb/${style}/tt0903747?k=somebody-else`);
      assert.equal(JSON.stringify(to.querystring), JSON.stringify({ k: { value: name } }), `${k} ${style}`);
    }
  }
});

test('all refused keys get the same answer', async () => {
  const ask = await edge({ [`b:${keyID}`]: 'revoked' });
  const answers = await Promise.all([key, 'unknown', 't4-x', 'h.x', mint('abcdefghijkl', 'x')].map((k) => ask('GET', picture(k))));
  for (const refusal of answers) {
    assert.deepEqual(refusal, answers[0]);
    assert.equal(detail(refusal), 'This key is not valid.');
  }
});

test('a bad address costs no look at the store', async () => {
  const ask = await over((name) => assert.fail(`asked for ${name}`));
  for (const url of [`/${key}/imdb/poster-default/x`, `/${key}/imdb/poster-default/tt0903747?imageSize=x`, '/', `/${key}`, '/status', `/${key}/isValid`]) {
    await ask('GET', url);
  }
});
