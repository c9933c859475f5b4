import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LANGUAGE_MODELS } from './catalog/language-models.ts';
import { chooseLanguageModel } from './choose-language-model.ts';

const GIB = 1024 ** 3;
const none = new Set<string>();

function idOf(cores: number, memoryGib: number, hubReachable = true, installed = none): string {
  return chooseLanguageModel({ cores, totalMemoryBytes: memoryGib * GIB, hubReachable, installed }).model.id;
}

test('the machine decides the class: it must speak faster than it is heard', () => {
  assert.equal(idOf(1, 24), 'smollm2-135m-instruct');
  assert.equal(idOf(2, 24), 'qwen2.5-0.5b-instruct');
  assert.equal(idOf(4, 7.6), 'qwen2.5-1.5b-instruct');
  assert.equal(idOf(8, 7.6), 'qwen2.5-1.5b-instruct');
  assert.equal(idOf(8, 15.4), 'qwen3-4b-instruct-2507');
  assert.equal(idOf(64, 2), 'smollm2-135m-instruct');
});

test('without the hub, what is here or travels in a package serves', () => {
  assert.equal(idOf(8, 16, false), 'smollm2-135m-instruct');
  assert.equal(idOf(8, 16, false, new Set(['qwen2.5-1.5b-instruct'])), 'qwen2.5-1.5b-instruct');
  assert.equal(idOf(2, 16, false, new Set(['qwen3-4b-instruct-2507'])), 'smollm2-135m-instruct');
});

test('the reason is one sentence that names the machine and what is missing', () => {
  const facts = { cores: 2, totalMemoryBytes: 24 * GIB, installed: none };
  assert.equal(
    chooseLanguageModel({ ...facts, hubReachable: true }).why,
    'Qwen2.5 0.5B Instruct, Q4_K_M, the best that 2 cores and 25.77 GB of memory run faster than speech; Qwen2.5 1.5B Instruct, Q4_K_M would need 4 cores and 6.44 GB.',
  );
  assert.equal(
    chooseLanguageModel({ ...facts, hubReachable: false }).why,
    'SmolLM2 135M Instruct, Q4_1, which comes in a package: Qwen2.5 0.5B Instruct, Q4_K_M would answer better on 2 cores and 25.77 GB of memory, but the model hub cannot be reached.',
  );
});

test('any machine gets a model that it can get, and more never gives a lesser one', () => {
  const ids = fc.subarray(LANGUAGE_MODELS.map(({ id }) => id));
  const machine = fc.record({ cores: fc.integer({ min: 1, max: 256 }), totalMemoryBytes: fc.nat(2 ** 40) });
  fc.assert(
    fc.property(machine, machine, fc.boolean(), ids, (one, other, hubReachable, installedIds) => {
      const installed = new Set(installedIds);
      const lesser = {
        cores: Math.min(one.cores, other.cores),
        totalMemoryBytes: Math.min(one.totalMemoryBytes, other.totalMemoryBytes),
      };
      const greater = {
        cores: Math.max(one.cores, other.cores),
        totalMemoryBytes: Math.max(one.totalMemoryBytes, other.totalMemoryBytes),
      };
      const low = chooseLanguageModel({ ...lesser, hubReachable, installed });
      const high = chooseLanguageModel({ ...greater, hubReachable, installed });
      assert(high.model.rank >= low.model.rank);
      assert(hubReachable || installed.has(low.model.id) || low.model.id === 'smollm2-135m-instruct');
      assert.match(low.why, /^[^\n]+\.$/);
    }),
  );
});
