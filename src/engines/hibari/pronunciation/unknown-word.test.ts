import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUnknownWordSpeller, type WordAlphabet } from './unknown-word.ts';

const ALPHABET: WordAlphabet = {
  idOfCharacter: new Map([...'abcdefghij'].map((character, index) => [character, index + 1])),
  phonemeOfId: ['', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'],
  maxCharacters: 4,
};

function recordingNetwork(answer: (ids: number[]) => number[]) {
  const runs: number[][] = [];
  return {
    runs,
    network: {
      async run(characterIds: BigInt64Array) {
        const ids = [...characterIds].map(Number);
        runs.push(ids);
        return BigInt64Array.from(answer(ids), BigInt);
      },
    },
  };
}

test('repeats are one phoneme unless a blank parts them', async () => {
  const { network } = recordingNetwork(() => [1, 1, 0, 1, 2, 2, 0, 0]);
  const spell = createUnknownWordSpeller({ alphabet: ALPHABET, network });
  assert.equal(await spell('ab'), 'AAB');
});

test('a word longer than the input is read in even parts, all of it', async () => {
  const { network, runs } = recordingNetwork((ids) => ids);
  const spell = createUnknownWordSpeller({ alphabet: ALPHABET, network });
  assert.equal(await spell('abcde'), 'ABCDE');
  assert.deepEqual(runs, [
    [1, 2, 3],
    [4, 5],
  ]);
});

test('a word is read once', async () => {
  const { network, runs } = recordingNetwork((ids) => ids);
  const spell = createUnknownWordSpeller({ alphabet: ALPHABET, network });
  assert.equal(await spell('bad'), await spell('bad'));
  assert.equal(runs.length, 1);
});

test('characters outside the alphabet are left out, and a word of nothing else has no reading', async () => {
  const { network, runs } = recordingNetwork((ids) => ids);
  const spell = createUnknownWordSpeller({ alphabet: ALPHABET, network });
  assert.equal(await spell('b猫d'), 'BD');
  assert.equal(await spell('猫'), undefined);
  assert.equal(runs.length, 1);
});

test('a failing network rejects and is asked again the next time', async () => {
  let runs = 0;
  const network = {
    async run(): Promise<bigint[]> {
      runs += 1;
      if (runs === 1) throw new Error('session lost');
      return [3n];
    },
  };
  const spell = createUnknownWordSpeller({ alphabet: ALPHABET, network });
  await assert.rejects(spell('c'), /session lost/);
  assert.equal(await spell('c'), 'C');
});
