// Asks a built function many things at once, for tests in another language: node batch.mjs FUNCTION < asks > answers.
// Asks are {"texts": {name: text}, "urls": [...]}; every key of one's own choice is known. Answers are a list of
// {"status", "detail"} and {"uri", "key", "asker"}, in order.

import { readFileSync } from 'node:fs';
import { openStore } from './support.mjs';
import { event, load } from './runtime.mjs';

const { texts, urls } = JSON.parse(readFileSync(0, 'utf8'));
const handler = await load(readFileSync(process.argv[2], 'utf8'), { find: openStore(texts) });
const answers = [];
for (const url of urls) {
  const to = await handler(event('GET', url));
  answers.push(to.uri === undefined
    ? { status: to.statusCode, detail: JSON.parse(to.body).detail }
    : { uri: to.uri, key: to.headers['x-aioratings-key']?.value, asker: to.querystring.k?.value });
}
console.log(JSON.stringify(answers));
