// Who asks: what the text of a key proves, and what the key-value store says about it.

import cf from 'cloudfront';
import { badKey, fault } from './fault.js';

const crypto = require('crypto');

// lookup gives undefined for what is not in the store, and for what the store fails to tell.
async function lookup(name) {
  try {
    return await cf.kvs().get(name);
  } catch (e) {
    return undefined;
  }
}

// proof is what the secret signs body with: base64url of the first 16 bytes of the HMAC.
function proof(secret, body) {
  const half = crypto.createHmac('sha256', secret).update(body).digest('hex').slice(0, 32);
  return Buffer.from(half, 'hex').toString('base64url');
}

// same takes as long for equal texts as for different ones.
function same(a, b) {
  let different = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) {
    different |= a.charCodeAt(i) ^ b.charCodeAt(i);
  }
  return different === 0;
}

// nameOf verifies a key and gives the name that the store knows it by: the id of a minted or legacy key, the whole of a
// shareable one, which proves nothing and is the origin's to judge.
export async function nameOf(key) {
  if (/^h\./.test(key)) {
    if (!/^h\.[0-9a-f]{64}$/.test(key)) {
      throw badKey();
    }
    return key;
  }
  if (!/^t4-/.test(key)) {
    const id = await lookup('l:' + crypto.createHash('sha256').update(key).digest('hex'));
    if (!id) {
      throw badKey();
    }
    return id;
  }
  if (key.length !== 38 || key[15] !== '_') {
    throw badKey();
  }
  const secrets = [];
  for (let i = 0; i < 2; i++) {
    secrets[i] = await lookup(i ? 'secret-previous' : 'secret');
    if (secrets[i] && same(proof(secrets[i], key.slice(0, 15)), key.slice(16))) {
      return key.slice(3, 15);
    }
  }
  if (!secrets[0]) {
    throw fault('unavailable', 'Keys cannot be checked at the moment; please try again.', { 'retry-after': '5' });
  }
  throw badKey();
}

// refuseBlocked reads "quota:2026-11", which holds for that month, UTC, and takes everything else for a revocation.
function refuseBlocked(block) {
  const now = new Date();
  if (!/^quota:/.test(block)) {
    throw badKey();
  }
  if (block.slice(6) === now.toISOString().slice(0, 7)) {
    const left = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) - now.getTime();
    throw fault('quota', 'This month\'s image calls are used up; a new month begins on the 1st, UTC.', { 'retry-after': String(Math.ceil(left / 1000)) });
  }
}

// ownerOf gives the owner segment for a picture of the built-in or a saved design: "" for what every customer shares,
// else the key's name, with its default design and that one's version where it is in force.
export async function ownerOf(name, key, builtIn) {
  const block = await lookup('b:' + name);
  if (block) {
    refuseBlocked(block);
  }
  if (!builtIn) {
    return name;
  }
  const design = await lookup('p:' + name);
  if (!design) {
    return name === key ? name : '';
  }
  return /^[A-Za-z0-9_-]{1,64}@[A-Za-z0-9_-]{1,64}$/.test(design) ? name + '~' + design.replace('@', '~') : name;
}
