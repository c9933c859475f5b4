import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SamtalError } from '../../errors.ts';
import { parseLlamaOptions } from './options.ts';

describe('parseLlamaOptions', () => {
  it('needs no more than a file', () => {
    const { threads, contextTokens, sequences, preamble } = parseLlamaOptions({ modelPath: 'model.gguf' });
    assert.deepEqual(
      { threads, contextTokens, sequences },
      { threads: 1, contextTokens: 4096, sequences: 2 },
    );
    assert.equal(preamble[0]?.role, 'system');
  });

  it('reports all mistakes at once', () => {
    assert.throws(
      () => parseLlamaOptions({ threads: 0, sequences: 1.5, gpu: true }),
      (error) => {
        assert(error instanceof SamtalError);
        for (const name of ['modelPath', 'threads', 'sequences', 'gpu']) assert(error.message.includes(name));
        return true;
      },
    );
  });
});
