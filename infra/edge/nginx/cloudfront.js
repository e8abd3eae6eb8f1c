// A double of CloudFront's module of that name: a key-value store over a JSON file, read anew each time so that what is
// changed counts at once.

import store from 'store.js';

const fs = require('fs');

function get(name) {
  const texts = JSON.parse(fs.readFileSync(store.file, 'utf8'));
  return name in texts ? Promise.resolve(texts[name]) : Promise.reject(new Error('KeyNotFound'));
}

export default { kvs: () => ({ get: get }) };
