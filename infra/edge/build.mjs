// Joins src into the one file that CloudFront takes, dist/viewer-request.js (or the file that is named), and makes it small.
// Prints the file's path and size.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';

const here = dirname(fileURLToPath(import.meta.url));
const modules = ['words', 'fault', 'params', 'id', 'address', 'key', 'handler'];

// The most that CloudFront takes, in bytes.
export const limit = 10240;

// join gives the modules in order, without their imports of one another.
export function join() {
  const lines = modules.flatMap((name) => readFileSync(resolve(here, 'src', name + '.js'), 'utf8').split('\n'));
  const outside = lines.filter((line) => /^import .* from '[^.]/.test(line));
  const code = lines.filter((line) => !/^import /.test(line)).map((line) => line.replace(/^export /, ''));
  return [...outside, ...code].join('\n');
}

// build gives the finished text. Functions stay functions of their own and statements statements, so that what runs is
// what was written, and stays readable once it is laid out again; only names and spaces get shorter.
export async function build() {
  const { code } = await minify(join(), {
    module: true,
    ecma: 2015,
    compress: { inline: 0, reduce_funcs: false, sequences: false, top_retain: ['handler'] },
    mangle: { reserved: ['handler'] },
    format: { semicolons: false },
  });
  return code + '\n';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = resolve(process.argv[2] ?? resolve(here, 'dist/viewer-request.js'));
  const text = await build();
  const size = Buffer.byteLength(text);
  if (size > limit) {
    console.error(`the function has ${size} bytes, ${size - limit} more than CloudFront takes`);
    process.exit(1);
  }
  mkdirSync(dirname(file), { recursive: true });
  // Whoever reads the file meanwhile gets the whole old one or the whole new one.
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
  console.log(`${file}: ${size} of ${limit} bytes`);
}
