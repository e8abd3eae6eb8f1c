// The built file keeps to what CloudFront's runtime 2.0 understands, to its size, and to no tool that it need not have.

import assert from 'node:assert/strict';
import test from 'node:test';
import vm from 'node:vm';
import { parse } from 'acorn';
import { join, limit } from '../build.mjs';
import { source } from './support.mjs';

// The sorts of syntax that may occur; all others are faults: classes, for-of, destructuring, spread, default parameters,
// optional chaining, generators, labels, tagged templates and what is yet to be invented.
const syntax = new Set(`ArrayExpression ArrowFunctionExpression AssignmentExpression AwaitExpression BinaryExpression BlockStatement
  BreakStatement CallExpression CatchClause ConditionalExpression ExpressionStatement ForStatement FunctionDeclaration
  FunctionExpression Identifier IfStatement ImportDeclaration ImportDefaultSpecifier Literal LogicalExpression MemberExpression
  NewExpression ObjectExpression Program Property ReturnStatement SwitchCase SwitchStatement TemplateElement TemplateLiteral
  ThrowStatement TryStatement UnaryExpression UpdateExpression VariableDeclaration VariableDeclarator`.split(/\s+/));

// The globals that may be used.
const globals = new Set(['Buffer', 'Date', 'JSON', 'Math', 'Number', 'Object', 'String', 'parseInt', 'require', 'undefined']);

// faults lists what is wrong with a text.
function faults(text) {
  const found = [];
  const declared = new Set();
  const named = [];
  const visit = (node, parent, slot) => {
    if (!syntax.has(node.type)) {
      found.push(node.type);
    }
    check(node, found);
    if (node.type === 'AwaitExpression' && slot === 'arguments') {
      found.push('await in arguments');
    }
    if (node.type === 'Identifier') {
      const isName = (parent.type === 'MemberExpression' && slot === 'property' && !parent.computed) || (parent.type === 'Property' && slot === 'key');
      const declares = /^(Function|Arrow|Variable|Catch|Import)/.test(parent.type) && ['id', 'params', 'param', 'local'].includes(slot);
      if (declares) {
        declared.add(node.name);
      } else if (!isName) {
        named.push(node.name);
      }
    }
    for (const [name, child] of Object.entries(node)) {
      for (const one of Array.isArray(child) ? child : [child]) {
        if (one && typeof one.type === 'string') {
          visit(one, node, name);
        }
      }
    }
  };
  visit(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }), null, '');
  return [...found, ...named.filter((name) => !declared.has(name) && !globals.has(name)).map((name) => `global ${name}`)];
}

// check finds what the sort of a node does not tell.
function check(node, found) {
  if (node.type === 'LogicalExpression' && node.operator === '??' || /^(\*\*=?|\|\|=|&&=|\?\?=)$/.test(node.operator ?? '')) {
    found.push(`operator ${node.operator}`);
  }
  if (node.generator) {
    found.push('generator');
  }
  if (node.type === 'Property' && (node.shorthand || node.method || node.computed || node.kind !== 'init')) {
    found.push('short property');
  }
  if (node.type === 'CatchClause' && !node.param) {
    found.push('catch without a name');
  }
  if (node.regex && (/[^gi]/.test(node.regex.flags) || /\(\?<|\\[pPk]/.test(node.regex.pattern))) {
    found.push('expression of a later edition');
  }
  if (node.type === 'MemberExpression' && ['then', 'catch', 'finally'].includes(node.property.name)) {
    found.push('promise chain');
  }
}

test('the built file and its source keep to the subset', () => {
  assert.deepEqual(faults(source), []);
  assert.deepEqual(faults(join()), []);
});

test('what is outside the subset is found', () => {
  for (const [text, want] of [
    ['class A {}', 'ClassDeclaration'], ['for (const a of []) {}', 'ForOfStatement'], ['const [a] = [1]', 'ArrayPattern'],
    ['const { a } = {}', 'ObjectPattern'], ['const a = [...[]]', 'SpreadElement'], ['function f(a = 1) {}', 'AssignmentPattern'],
    ['function f(...a) {}', 'RestElement'], ['const a = {}; a?.b', 'ChainExpression'], ['const a = 1 ?? 2', 'operator ??'],
    ['const a = 2 ** 2', 'operator **'], ['new Map()', 'global Map'], ['new URL("")', 'global URL'], ['Promise.all([])', 'global Promise'],
    ['eval("1")', 'global eval'], ['const a = 1; const b = { a }', 'short property'], ['try {} catch {}', 'catch without a name'],
    ['const a = f => f.then(f)', 'promise chain'], ['const a = /(?<b>c)/', 'expression of a later edition'], ['const a = /a/u', 'expression of a later edition'],
    ['function* f() {}', 'generator'], ['async function f() { g(await h()) }', 'await in arguments'], ['const a = { b() {} }', 'short property'],
  ]) {
    assert.ok(faults(text).includes(want), `${text}: got ${faults(text)}, want ${want}`);
  }
});

test('the built file is small enough', () => {
  assert.ok(Buffer.byteLength(source) <= limit, `${Buffer.byteLength(source)} bytes, at most ${limit}`);
  assert.match(source, /^[\n -~]+$/);
});

test('the runtime\'s double makes no code from strings', () => {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  assert.throws(() => vm.runInContext('new Function("return 1")', context), /Code generation from strings disallowed/);
});
