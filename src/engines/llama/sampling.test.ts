import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { samplingOf } from './sampling.ts';

const { signal } = new AbortController();

describe('samplingOf', () => {
  it('is near greedy, with a light penalty, when the request says nothing', () => {
    const { temperature, repeatPenalty, seed } = samplingOf({ signal }, []);
    assert.equal(temperature, 0);
    assert.equal(repeatPenalty?.penalty, 1.1);
    assert.equal(seed, undefined);
  });

  it('takes over what the request says', () => {
    const { temperature, topP, repeatPenalty } = samplingOf(
      { signal, temperature: 1.3, topP: 0.4, frequencyPenalty: 0.5, presencePenalty: -0.5 },
      [],
    );
    assert.deepEqual([temperature, topP], [1.3, 0.4]);
    assert.deepEqual([repeatPenalty?.frequencyPenalty, repeatPenalty?.presencePenalty], [0.5, -0.5]);
  });

  it('makes a seed of every integer, never the one that means a random one', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (given) => {
        const { seed } = samplingOf({ signal, seed: given }, []);
        assert(seed !== undefined && Number.isInteger(seed) && seed >= 0 && seed < 0xffffffff);
      }),
    );
    assert.equal(samplingOf({ signal, seed: 42 }, []).seed, 42);
    assert.notEqual(samplingOf({ signal, seed: -1 }, []).seed, 0xffffffff);
  });
});
