// What the tests share: the built function, keys, and a store that knows them.

import { createHash, createHmac } from 'node:crypto';
import { build } from '../build.mjs';
import { event, load } from './runtime.mjs';

export const source = await build();

export const secret = '0123456789abcdef0123456789abcdef';
export const key = 't4-eAECAwQFBgcI_1xDRLIgmrY42AN7-zzHrnw'; // the fixed vector of pkg/keys
export const keyID = 'eAECAwQFBgcI';

// mint makes a key with this id of 12 characters.
export function mint(id, signer = secret) {
  return `t4-${id}_${createHmac('sha256', signer).update(`t4-${id}`).digest().subarray(0, 16).toString('base64url')}`;
}

// legacy gives the store's name for a key of one's own choice.
export function legacy(raw) {
  return 'l:' + createHash('sha256').update(raw).digest('hex');
}

// edge loads the function over a store that holds the secret and what else is given, and gives a way to ask it.
export function edge(texts = {}, now = undefined) {
  const all = new Map(Object.entries({ secret, ...texts }));
  return over((name) => all.get(name), now);
}

// openStore knows what is given, and every key of one's own choice under one id.
export function openStore(texts) {
  const all = new Map(Object.entries(texts));
  return (name) => all.get(name) ?? (name.startsWith('l:') ? openID : undefined);
}

export const openID = 'legacyID0001';

// openEdge is edge over an open store.
export function openEdge(texts = {}) {
  return over(openStore({ secret, ...texts }));
}

// over loads the function over a store of one's own making.
export async function over(find, now = undefined) {
  const handler = await load(source, { find, now });
  return (method, url, headers) => handler(event(method, url, headers));
}

// detail gives the sentence of a refusal.
export function detail(response) {
  return JSON.parse(response.body).detail;
}
