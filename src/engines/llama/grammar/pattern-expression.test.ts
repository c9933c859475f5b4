import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Llama } from 'node-llama-cpp';
import { openLlama } from '../open-llama.ts';
import { createGbnfSampler } from './fixtures/gbnf-sampler.ts';
import { createGrammarRules } from './gbnf.ts';
import { patternExpression } from './pattern-expression.ts';
import { STRING_FORMATS } from './string-formats.ts';

const HELD = [
  '^[A-Z]{2}[0-9]{3}$',
  '^\\d{4}-\\d{2}-\\d{2}$',
  '^(?:red|green|blue)$',
  '^#[0-9a-fA-F]{6}$',
  '^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$',
  '^\\+?[1-9]\\d{1,14}$',
  '[^a-z"]+',
  'a.c|\\(\\)|\\\\"',
  '^@[a-zA-Z0-9_]+$',
  '^-?\\S\\W?é😀$',
  '^$',
  '^[!-~]{3}$',
];

describe('a pattern as a grammar', () => {
  let llama: Llama;
  before(async () => {
    llama = await openLlama();
  });
  after(() => llama.dispose());

  for (const pattern of HELD) {
    it(`writes what matches ${pattern}`, () => holds(pattern));
  }

  it('writes what matches any pattern that it takes', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(anyPattern, async (pattern) => {
        if (patternExpression(pattern) === undefined) return;
        held += 1;
        await holds(pattern);
      }),
      { numRuns: 300 },
    );
    assert.ok(held > 100, `${held} of 300`);
  });

  it('takes no assertion, no reference and nothing that is empty any number of times', () => {
    for (const pattern of ['(?!a)b', 'a\\b', '(a)\\1', '(a*)*', '\\p{L}', 'a^', '(', 'x{1,9999}', '[\\n]']) {
      assert.equal(patternExpression(pattern), undefined, pattern);
    }
  });

  it('writes formats that are what they say', async () => {
    const wanted: Record<string, RegExp> = {
      uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      ipv4: /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.|$)){4}$/,
      email: /^[\w.+-]+@([\w-]+\.)+[a-z]{2,8}$/,
      duration: /^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/,
      ipv6: /^[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}$/,
      hostname: /^[\w-]+(\.[\w-]+)*$/,
    };
    for (const [format, expression] of STRING_FORMATS) {
      for (const text of await samples(expression)) {
        if (format === 'date') assert.equal(new Date(text).toISOString().slice(0, 10), text);
        else if (format === 'time') assert.ok(!Number.isNaN(Date.parse(`2000-01-01T${text}`)), text);
        else if (format === 'date-time') assert.ok(!Number.isNaN(Date.parse(text)), text);
        else assert.match(text, wanted[format] ?? /^\b$/);
      }
    }
  });

  async function holds(pattern: string): Promise<void> {
    for (const inside of await samples(patternExpression(pattern) ?? '')) {
      assert.match(String(JSON.parse(`"${inside}"`)), new RegExp(pattern, flagsOf(pattern)));
    }
  }

  async function samples(expression: string): Promise<string[]> {
    const grammar = createGrammarRules().text(expression);
    await llama.createGrammar({ grammar });
    const sample = createGbnfSampler(grammar);
    return Array.from({ length: 30 }, () => sample(Math.random));
  }
});

const anyPattern = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'a',
        'b"',
        '\\d',
        '[a-f]',
        '[^x]',
        '.',
        '(a|bc)',
        '(?:d\\.e)',
        '\\\\',
        '(f?)',
        '[\\w-]',
      ),
      fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '{2,}', '+?'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.map((part) => part.join('')).join(''));

function flagsOf(pattern: string): string {
  try {
    new RegExp(pattern, 'u');
    return 'u';
  } catch {
    return '';
  }
}
