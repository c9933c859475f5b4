import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createRepetitionGuard } from './repetition-guard.ts';

describe('createRepetitionGuard', () => {
  it('ends a model that says one sentence over and over', () => {
    const said = untilLoop(words('Dogs are good friends of people. '.repeat(50)));
    assert.equal(said, 'Dogs are good friends of people. '.repeat(3).trimEnd());
  });

  it('ends a loop without sentences', () => {
    const said = untilLoop(words('and the dog and the cat and the cow and the pig '.repeat(50)));
    assert(said.split(' ').length < 60, said);
  });

  it('ends any loop of up to fifty tokens within a few rounds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 }), (round) => {
        const guard = createRepetitionGuard<number>();
        const tokens = Array.from({ length: 400 }, (_, index) => round[index % round.length] ?? 0);
        assert(tokens.some((token) => guard.loops(token, '')));
      }),
    );
  });

  it('leaves honest answers alone', () => {
    const honest = [
      'Yes. Of course. Yes. Of course. Yes. Of course.',
      'One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen.',
      'Row, row, row your boat, gently down the stream. Merrily, merrily, merrily, merrily, life is but a dream. Row, row, row your boat, gently down the stream. Merrily, merrily, merrily, merrily, life is but a dream.',
    ];
    for (const answer of honest) assert.equal(untilLoop(words(answer)), answer);
  });

  it('leaves text without repetition alone, however long', () => {
    const guard = createRepetitionGuard<number>();
    for (let token = 0; token < 20_000; token++) assert(!guard.loops(token, ` ${token}`));
  });
});

/** What is said up to and with the token at which the guard ends it. */
function untilLoop(pieces: readonly string[]): string {
  const guard = createRepetitionGuard<number>();
  const numbers = new Map<string, number>();
  let said = '';
  for (const piece of pieces) {
    said += piece;
    if (!numbers.has(piece)) numbers.set(piece, numbers.size);
    if (guard.loops(numbers.get(piece) ?? 0, piece)) break;
  }
  return said;
}

function words(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}
