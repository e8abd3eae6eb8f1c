// A double of the function's runtime: the built file, unchanged, in a context of its own without string code generation,
// with CloudFront's module, its crypto, Buffer and nothing else.

import { createRequire } from 'node:module';
import vm from 'node:vm';

// What the runtime lacks and Node has.
const missing = ['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Proxy', 'Reflect', 'BigInt', 'Intl', 'WebAssembly', 'Atomics', 'SharedArrayBuffer'];

// load gives the function's handler. find gives the store's text under a name, or undefined; now the time in milliseconds.
export async function load(source, { find, now = Date.now }) {
  const require = createRequire(import.meta.url);
  const context = vm.createContext({
    require: (name) => {
      if (name !== 'crypto') {
        throw new Error(`the runtime has no module ${name}`);
      }
      return require('node:crypto');
    },
    Buffer,
    now,
  }, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(`
    ${missing.map((name) => `delete globalThis.${name};`).join(' ')}
    globalThis.Date = class extends Date { constructor(...given) { super(...(given.length ? given : [now()])); } };
  `, context);
  const store = {
    get: async (name) => {
      const text = find(name);
      if (text === undefined) {
        throw new Error('KeyNotFound');
      }
      return text;
    },
  };
  const cloudfront = new vm.SyntheticModule(['default'], function () {
    this.setExport('default', { kvs: () => store });
  }, { context });
  const module = new vm.SourceTextModule(source + '\nglobalThis.handler = handler;', { context });
  await module.link((name) => {
    if (name !== 'cloudfront') {
      throw new Error(`the runtime has no module ${name}`);
    }
    return cloudfront;
  });
  await module.evaluate();
  return vm.runInContext('handler', context);
}

// event makes what CloudFront hands to the function for a request line.
export function event(method, url, headers = {}) {
  const cut = url.indexOf('?');
  return {
    version: '1.0',
    context: { distributionDomainName: 'd111111abcdef8.cloudfront.net', distributionId: 'EDFDVBD6EXAMPLE', eventType: 'viewer-request', requestId: 'request-1' },
    viewer: { ip: '198.51.100.11' },
    request: {
      method,
      uri: cut < 0 ? url : url.slice(0, cut),
      rawQueryString: () => (cut < 0 ? undefined : url.slice(cut + 1)),
      querystring: {},
      headers: Object.fromEntries(Object.entries({ host: 'pictures.example', ...headers }).map(([name, value]) => [name, { value }])),
      cookies: { session: { value: 'abc' } },
    },
  };
}
