import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BrokenChunk } from './broken-chunk.ts';
import type { ToolCallDelta } from './tool-call-delta.ts';
import { createToolCalls, type ToolCallPart } from './tool-calls.ts';

describe('createToolCalls', () => {
  const json = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value));
  const call = fc.record({ id: fc.uuid(), name: fc.constantFrom('a', 'b'), json }, { noNullPrototype: true });
  const calls = fc.uniqueArray(call, { minLength: 1, maxLength: 5, selector: ({ id }) => id });

  it('makes the same of calls however they are cut and interleaved, when each has its index', () => {
    fc.assert(
      fc.property(calls, fc.infiniteStream(fc.nat()), (wanted, chance) => {
        const queues = wanted.map(({ id, name, json }, index) => [
          { index, id, name, arguments: '' },
          ...cut(json, chance).map((text) => ({ index, arguments: text })),
        ]);
        const deltas: ToolCallDelta[] = [];
        while (queues.some(({ length }) => length > 0)) {
          const queue = queues[chance.next().value % queues.length] ?? [];
          const next = queue.shift();
          if (next !== undefined) deltas.push(next);
        }
        const inOrder = [...wanted].sort((a, b) => firstOf(deltas, a.id) - firstOf(deltas, b.id));
        assert.deepEqual(readOneByOne(deltas), inOrder);
      }),
    );
  });

  it('makes the same of whole calls with index, with id, or with neither', () => {
    fc.assert(
      fc.property(calls, (wanted) => {
        const whole = wanted.map(({ id, name, json }) => ({ id, name, arguments: json }));
        assert.deepEqual(readOneByOne(whole), wanted);
        assert.deepEqual(readAtOnce(whole), wanted);
        const indexed = whole.map(({ id: _, ...others }, index) => ({ index, ...others }));
        assert.deepEqual(readOneByOne(indexed), wanted.map(withoutId));
        const sameIndex = whole.map((delta) => ({ index: 0, ...delta }));
        assert.deepEqual(readOneByOne(sameIndex), wanted);
        const bare = whole.map(({ id: _, ...others }) => others);
        assert.deepEqual(readOneByOne(bare), wanted.map(withoutId));
      }),
    );
  });

  it('passes on at once what belongs to the first call, and holds back what belongs to a later one', () => {
    const calls = createToolCalls({ parallel: true });
    assert.deepEqual(calls.push([{ index: 0, name: 'a', arguments: '{' }]), [
      { type: 'tool-call-start', name: 'a' },
      { type: 'tool-call-delta', arguments: '{' },
    ]);
    assert.deepEqual(calls.push([{ index: 1, name: 'b', arguments: '{}' }]), []);
    assert.deepEqual(calls.push([{ index: 0, arguments: '}' }]), [
      { type: 'tool-call-delta', arguments: '}' },
      { type: 'tool-call-start', name: 'b' },
      { type: 'tool-call-delta', arguments: '{}' },
    ]);
    assert.deepEqual(calls.end({ isCut: false }), []);
  });

  it('passes on only the first call where there may be one', () => {
    const calls = createToolCalls({ parallel: false });
    const two = [
      { index: 0, id: 'x', name: 'a', arguments: '{}' },
      { index: 1, id: 'y', name: 'b', arguments: '{}' },
    ];
    const parts = [...calls.push(two), ...calls.end({ isCut: false })];
    assert.deepEqual(parts, [
      { type: 'tool-call-start', name: 'a', id: 'x' },
      { type: 'tool-call-delta', arguments: '{}' },
    ]);
  });

  it('gives an object to a call without arguments, but not to one that was cut off', () => {
    for (const isCut of [false, true]) {
      const calls = createToolCalls({ parallel: true });
      const parts = [...calls.push([{ index: 0, name: 'now', arguments: '' }]), ...calls.end({ isCut })];
      const start = { type: 'tool-call-start', name: 'now' };
      assert.deepEqual(parts, isCut ? [start] : [start, { type: 'tool-call-delta', arguments: '{}' }]);
    }
  });

  it('gives no id twice, and none that comes after the call has begun', () => {
    const twice = [
      { index: 0, id: '0', name: 'a', arguments: '{}' },
      { index: 1, id: '0', name: 'b', arguments: '{}' },
    ];
    assert.deepEqual(
      readOneByOne(twice).map(({ id }) => id),
      ['0', undefined],
    );
    const late = [
      { index: 0, name: 'a', arguments: '{' },
      { index: 0, id: 'x', arguments: '}' },
    ];
    assert.deepEqual(readOneByOne(late), [{ name: 'a', json: '{}' }]);
  });

  it('tells calls without arguments apart by their names where the index is the same', () => {
    const deltas = [
      { index: 0, id: 'x', name: 'a', arguments: '' },
      { index: 0, id: 'y', name: 'b', arguments: '' },
    ];
    assert.deepEqual(readOneByOne(deltas), [
      { id: 'x', name: 'a', json: '{}' },
      { id: 'y', name: 'b', json: '{}' },
    ]);
  });

  it('forgets a name that came with nothing when another comes with arguments', () => {
    const deltas = [
      { index: 0, id: 'x', name: 'a', arguments: '{}' },
      { index: 0, id: 'y', name: 'a', arguments: '' },
      { index: 0, id: 'z', name: 'b', arguments: '{}' },
    ];
    const [first, second] = readOneByOne(deltas);
    assert.deepEqual([first?.id, second], ['x', { id: 'z', name: 'b', json: '{}' }]);
  });

  it('waits for a name that comes late', () => {
    const deltas = [
      { index: 0, id: 'x', arguments: '{' },
      { index: 0, name: 'a', arguments: '}' },
    ];
    assert.deepEqual(readOneByOne(deltas), [{ id: 'x', name: 'a', json: '{}' }]);
  });

  const broken: Record<string, [ToolCallDelta[], RegExp]> = {
    'a call without a name': [[{ index: 0, arguments: '{}' }], /no name/],
    'more than 128 calls': [
      Array.from({ length: 129 }, (_, index) => ({ index, name: 'a', arguments: '{}' })),
      /more than 128/,
    ],
    'arguments without end': [
      Array.from({ length: 5 }, () => ({
        index: 0,
        name: 'a',
        arguments: `{"a":"${'x'.repeat(256 * 1024)}`,
      })),
      /longer than/,
    ],
    'arguments after the end, in one piece': [[{ index: 0, name: 'a', arguments: '{}{}' }], /after its end/],
    'arguments after the end, in another piece': [
      [
        { index: 0, name: 'a', arguments: '{} ' },
        { index: 0, arguments: '\n' },
        { index: 0, arguments: '{' },
      ],
      /after its end/,
    ],
  };
  for (const [what, [deltas, reason]] of Object.entries(broken)) {
    it(`does not take ${what}`, () => {
      assert.throws(
        () => readOneByOne(deltas),
        (error) => error instanceof BrokenChunk && reason.test(error.message),
      );
    });
  }
});

interface ReadCall {
  id?: string;
  name: string;
  json: string;
}

function readOneByOne(deltas: readonly ToolCallDelta[]): ReadCall[] {
  const calls = createToolCalls({ parallel: true });
  return fold([...deltas.flatMap((delta) => calls.push([delta])), ...calls.end({ isCut: false })]);
}

function readAtOnce(deltas: readonly ToolCallDelta[]): ReadCall[] {
  const calls = createToolCalls({ parallel: true });
  return fold([...calls.push(deltas), ...calls.end({ isCut: false })]);
}

function fold(parts: readonly ToolCallPart[]): ReadCall[] {
  const read: ReadCall[] = [];
  for (const part of parts) {
    if (part.type === 'tool-call-start') {
      const { type: _, ...labels } = part;
      read.push({ ...labels, json: '' });
      continue;
    }
    const last = read.at(-1) ?? assert.fail('arguments before a call');
    assert.notEqual(part.arguments, '');
    last.json += part.arguments;
  }
  return read;
}

function firstOf(deltas: readonly ToolCallDelta[], id: string): number {
  return deltas.findIndex((delta) => delta.id === id);
}

function withoutId({ name, json }: ReadCall): ReadCall {
  return { name, json };
}

function cut(text: string, chance: Iterator<number>): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const length = 1 + (chance.next().value % 7);
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return pieces;
}
