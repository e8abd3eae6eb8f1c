// What passes, what is answered here, and what nobody behind gets to see.

import assert from 'node:assert/strict';
import test from 'node:test';
import { detail, edge, key, keyID } from './support.mjs';

const picture = `/${key}/imdb/poster-default/tt0903747.jpg`;

test('facts pass in their own form', async () => {
  const ask = await edge();
  for (const [method, url, uri] of [
    ['GET', '/status', '/status'], ['HEAD', '/status?x=1', '/status'],
    ['GET', `/${key}/isValid`, `/${key}/isValid`], ['GET', '/whoever/isValid?t=1', '/whoever/isValid'],
    ['GET', `/api/${key}/isValid`, `/api/${key}/isValid`], ['GET', '/a%2Eb/isValid', '/a.b/isValid'],
    ['GET', `/${key}/requests`, `/${key}/requests`], ['POST', `/${key}/batch`, `/${key}/batch`],
    ['GET', '/schemas/explain.json?x=1', '/schemas/explain.json'], ['HEAD', '/schemas/explain%2Ejson', '/schemas/explain.json'],
  ]) {
    const to = await ask(method, url, { 'x-aioratings-key': 'forged' });
    assert.equal(to.uri, uri, url);
    assert.equal(to.headers['x-aioratings-key'], undefined, url);
    assert.deepEqual({ ...to.querystring }, {}, url);
  }
});

test('what cannot be a key is not valid, and nobody is asked', async () => {
  const ask = await edge();
  for (const url of ['/a+b/isValid', '/api/isValid', '/a%20b/isValid', `/${'k'.repeat(129)}/isValid`, '/api/a:b/isValid']) {
    const told = await ask('GET', url);
    assert.equal(told.statusCode, 200, url);
    assert.equal(told.body, '{"valid":false,"validity":false}', url);
    assert.equal(told.headers['cache-control'].value, 'no-store', url);
    assert.equal(told.headers['content-type'].value, 'application/json', url);
    assert.equal(told.headers['access-control-allow-origin'].value, '*', url);
  }
  assert.equal((await ask('GET', '/a+b/requests')).statusCode, 401);
  assert.equal((await ask('POST', '/a+b/batch')).statusCode, 401);
});

test('structure comes before meaning', async () => {
  const ask = await edge();
  for (const [url, status] of [
    ['/../isValid', 400], ['//isValid', 400], ['/k/../isValid', 400], ['/k%2f/isValid', 400], ['/k/isValid/', 404], ['/api/k/requests', 404],
    ['/k/isvalid', 404], ['/api/api/k/isValid', 404], ['/schemas/explainxjson', 404], ['/schemas/explain', 404], ['/api/schemas/explain.json', 404], ['/favicon.ico', 404], ['/robots.txt', 404], ['/status/', 404], ['/Status', 404],
  ]) {
    assert.equal((await ask('GET', url)).statusCode, status, url);
  }
});

test('an explanation is shared like its picture', async () => {
  const ask = await edge();
  assert.equal((await ask('GET', `/${key}/imdb/poster-default/tt0903747.json?lang=de`)).uri, '/imdb/poster-default/lang.de/tt0903747.json');
});

test('methods', async () => {
  const ask = await edge();
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'FOO', 'get', '']) {
    for (const url of [picture, '/status', `/${key}/isValid`, '//']) {
      const refusal = await ask(method, url);
      assert.equal(refusal.statusCode, 405, method + url);
      assert.equal(refusal.headers.allow.value, 'GET, HEAD, OPTIONS', method + url);
      assert.equal(refusal.headers['cache-control'].value, 'no-store');
    }
  }
  for (const method of ['GET', 'HEAD', 'PUT', 'POST,', 'OPTIONS, POST']) {
    const refusal = await ask(method, `/${key}/batch`);
    assert.equal(refusal.statusCode, 405, method);
    assert.equal(refusal.headers.allow.value, 'POST, OPTIONS', method);
  }
  assert.ok((await ask('HEAD', picture)).uri);
});

test('preflights are answered here', async () => {
  const ask = await edge();
  for (const [url, methods] of [[picture, 'GET, HEAD, OPTIONS'], ['/anything', 'GET, HEAD, OPTIONS'], [`/${key}/batch`, 'POST, OPTIONS']]) {
    const told = await ask('OPTIONS', url);
    assert.equal(told.statusCode, 204, url);
    assert.equal(told.headers['access-control-allow-origin'].value, '*', url);
    assert.equal(told.headers['access-control-allow-methods'].value, methods, url);
    assert.equal(told.headers['access-control-allow-headers'].value, '*', url);
    assert.equal(told.body, undefined, url);
  }
});

test('a picture goes on whole, without its viewer\'s query and cookies, and with the true key', async () => {
  const ask = await edge();
  const to = await ask('GET', picture + '?lang=de&utm=1&k=forged', { 'x-aioratings-key': 'forged', accept: 'image/*', range: 'bytes=0-99' });
  assert.deepEqual({ ...to.cookies }, {});
  assert.equal(JSON.stringify(to.querystring), `{"k":{"value":"${keyID}"}}`);
  assert.equal(to.headers.range, undefined);
  assert.equal(to.headers['x-aioratings-key'].value, key);
  assert.equal(to.headers.host.value, 'pictures.example');
  assert.ok(!to.uri.includes(key));
});

test('lengths', async () => {
  const ask = await edge();
  const path = '/k/imdb/poster-default/';
  for (const [url, status] of [
    [path.padEnd(1024, 'x'), 400], [path.padEnd(1025, 'x'), 414], ['//../%zz'.padEnd(1025, '/'), 414],
    [`${picture}?utm=`.padEnd(8193, 'x'), undefined], [`${picture}?utm=`.padEnd(8194, 'x'), 414], // the question mark does not count
  ]) {
    assert.equal((await ask('GET', url)).statusCode, status, `${url.length}`);
  }
});

test('problems', async () => {
  const ask = await edge();
  const refusal = await ask('GET', `/${key}/imdb/poster-default/tt0903747.jpg?imageSize=huge`);
  assert.deepEqual(JSON.parse(refusal.body), {
    type: 'urn:aioratings:fault:malformed', status: 400, id: 'request-1', detail: 'imageSize is "huge"; accepted: small, medium, large, very-large',
  });
  assert.deepEqual(Object.fromEntries(Object.entries(refusal.headers).map(([name, { value }]) => [name, value])), {
    'content-type': 'application/problem+json', 'cache-control': 'public, max-age=600', 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff',
  });
  for (const url of [`/imdb/${key}/poster-default/tt0903747`, `/k/imdb/poster-default/${key}`, `/${key}+/imdb/poster-default/x`, `/${key}`]) {
    assert.ok(!detail(await ask('GET', url)).includes(key), url);
  }
});
