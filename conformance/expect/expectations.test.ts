import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Reply } from '../client/reply.ts';
import { expectEqual } from './expect-equal.ts';
import { expectMatch } from './expect-match.ts';
import { expectAlphabetical, expectMembers } from './expect-members.ts';
import { expectRefusal, type WantedError } from './expect-refusal.ts';
import { Mismatch, shown } from './mismatch.ts';

function mismatchOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    assert.ok(error instanceof Mismatch);
    return `${error.wanted} | ${error.got}`;
  }
  return 'none';
}

describe('values', () => {
  test('equal themselves, whatever the order of their members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        expectEqual(copy, JSON.parse(JSON.stringify(value)), 'value');
      }),
    );
    expectEqual({ a: 1, b: 2 }, { b: 2, a: 1 }, 'value');
  });

  test('differ where they differ first', () => {
    for (const [got, wanted, told] of [
      [{ a: [1, 2] }, { a: [1, 3] }, 'v.a[1]: 3 | v.a[1]: 2'],
      [{ a: 1 }, { a: 1, b: null }, 'v.b: null | v.b: nothing'],
      [{ a: 1, b: 2 }, { a: 1 }, 'v.b: nothing | v.b: 2'],
      ['1', 1, 'v: 1 | v: "1"'],
      [[], {}, 'v: {} | v: []'],
      [null, {}, 'v: {} | v: null'],
      [[1], [1, 2], 'v[1]: 2 | v[1]: nothing'],
    ]) {
      assert.equal(
        mismatchOf(() => expectEqual(got, wanted, 'v')),
        told,
      );
    }
  });

  test('match patterns only where they are strings', () => {
    expectMatch('abc', /b/, 'v');
    assert.equal(
      mismatchOf(() => expectMatch(7, /7/, 'v')),
      'v: /7/ | v: 7',
    );
    assert.equal(
      mismatchOf(() => expectMatch(undefined, /./, 'v')),
      'v: /./ | v: nothing',
    );
  });

  test('are shown short', () => {
    assert.equal(shown({ a: 1 }), '{"a":1}');
    assert.equal(shown(undefined), 'nothing');
    assert.ok(shown('x'.repeat(10_000)).length < 500);
  });
});

describe('members', () => {
  test('are all there and no others', () => {
    expectMembers({ b: 1, a: 2 }, ['a', 'b'], 'o');
    expectMembers({ a: 2, c: 3 }, ['a'], 'o', { optional: ['c'] });
    assert.equal(
      mismatchOf(() => expectMembers({ a: 1, c: 1 }, ['a', 'b'], 'o')),
      'o: a, b | o: no b, also c',
    );
    for (const other of [null, [], 'a'])
      assert.notEqual(
        mismatchOf(() => expectMembers(other, [], 'o')),
        'none',
      );
  });

  test('are in alphabetical order', () => {
    expectAlphabetical({ a: 1, b: 2 }, 'o');
    assert.equal(
      mismatchOf(() => expectAlphabetical({ b: 1, a: 2 }, 'o')),
      'o: a, b | o: b, a',
    );
  });
});

describe('refusals', () => {
  const ERROR = { message: 'No.', type: 'invalid_request_error', param: 'n', code: null };
  const WANTED: WantedError = { code: null, param: 'n', message: 'No.' };
  const reply = (body: unknown, changes: Partial<Reply> = {}): Reply => ({
    status: 400,
    headers: { 'content-type': 'application/json' },
    bytes: Buffer.alloc(0),
    text: JSON.stringify(body),
    ...changes,
  });

  test('are what was wanted', () => {
    expectRefusal(reply({ error: ERROR }), WANTED);
    expectRefusal(reply({ error: ERROR }), { param: /^n$/, message: /^No/ });
  });

  test('are not where anything is different', () => {
    const others = [
      reply({ error: ERROR }, { status: 200 }),
      reply({ error: ERROR }, { status: 404 }),
      reply({ error: ERROR }, { headers: { 'content-type': 'text/plain' } }),
      reply({ error: ERROR }, { text: 'No.' }),
      reply({ error: { ...ERROR, message: 'No!' } }),
      reply({ error: { ...ERROR, code: 'invalid_value' } }),
      reply({ error: { ...ERROR, param: null } }),
      reply({ error: { ...ERROR, type: 'server_error' } }),
      reply({ error: { ...ERROR, more: 1 } }),
      reply({ error: { ...ERROR, code: undefined } }),
      reply({ error: ERROR, more: 1 }),
      reply({ error: 'No.' }),
      reply(null),
    ];
    for (const other of others)
      assert.notEqual(
        mismatchOf(() => expectRefusal(other, WANTED)),
        'none',
      );
  });
});
