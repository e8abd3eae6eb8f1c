// The table of cases that package request and this function share.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { detail, openEdge, openID } from './support.mjs';

const cases = JSON.parse(readFileSync(new URL('../../../pkg/request/testdata/cases.json', import.meta.url), 'utf8'));
const legal = cases.filter((c) => c.want);
const refused = cases.filter((c) => c.code);

const status = { malformed: 400, 'no-route': 404, key: 401 };

const url = (c) => c.path + (c.query === undefined ? '' : '?' + c.query);

// unfolded turns the segment of parameters into the query that it stands for.
function unfolded(segment) {
  if (segment === '-') {
    return '';
  }
  const pairs = segment.split('~').map((pair) => pair.split('.'));
  return '?' + pairs.map(([name, value]) => `${name}=${value.replaceAll('_', ',')}`).join('&');
}

test('what means the same has one address', async () => {
  const ask = await openEdge();
  const known = new Map();
  for (const c of legal) {
    const to = await ask('GET', url(c));
    assert.match(to.uri ?? '', /^[A-Za-z0-9._~/-]+$/, `${c.about}: ${url(c)} got ${JSON.stringify(to)}`);
    const [, key, question] = /^\/([^/]+)(.*)$/.exec(c.want);
    if (!key.startsWith('h.')) {
      assert.equal(to.uri, known.get(question) ?? to.uri, `${c.about}: ${url(c)} means ${c.want}`);
      known.set(question, to.uri);
    }
    assert.equal(to.headers['x-aioratings-key'].value, key, c.about);
  }
  assert.ok(known.size > 100, `got ${known.size} questions`);
});

test('over a saved design the address says exactly what package request says', async () => {
  const saved = 'mine@v1';
  for (const c of legal) {
    const [, key, , style] = c.want.split(/[/?]/);
    const owner = key.startsWith('h.') ? key : openID;
    const ask = await openEdge({ [`p:${owner}`]: saved });
    const parts = (await ask('GET', url(c))).uri.split('/');
    const [, idType, toStyle, params, toOwner, file] = parts;
    assert.equal(`/${key}/${idType}/${toStyle}/${file}${unfolded(params)}`, c.want, c.about);
    assert.equal(toOwner, /^(poster|backdrop|logo|episode)-default$/.test(style) ? `${owner}~mine~v1` : owner, c.about);
    assert.equal(parts.length, 6, c.about);
  }
});

test('what is refused gets its status and its sentence', async () => {
  const ask = await openEdge();
  for (const c of refused) {
    const refusal = await ask('GET', url(c));
    assert.equal(refusal.statusCode, status[c.code], `${c.about}: ${url(c)} got ${JSON.stringify(refusal)}`);
    // What is not printable is shown in another way.
    if (!c.says.includes('\\')) {
      assert.ok(detail(refusal).includes(c.says), `${c.about}: got "${detail(refusal)}", want "${c.says}" in it`);
    }
    assert.match(refusal.body, /^[ -~]+$/, c.about);
  }
});
