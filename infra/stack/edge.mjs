// Writes the edge function as the template includes it: a JSON object with the property FunctionCode. Prints the file's path.
//
//     node edge.mjs FILE

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build, limit } from '../edge/build.mjs';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage: node edge.mjs FILE');
  process.exit(64);
}
const code = await build();
const size = Buffer.byteLength(code);
if (size > limit) {
  console.error(`the edge function has ${size} bytes, ${size - limit} more than CloudFront takes`);
  process.exit(1);
}
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, JSON.stringify({ FunctionCode: code }));
console.log(`${file}: ${size} of ${limit} bytes of code`);
