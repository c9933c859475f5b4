import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SamtalError } from '../../errors.ts';
import { checkModelFile } from './check-model-file.ts';

/** A header that promises nothing: no metadata, no tensors. */
const EMPTY_MODEL = Buffer.from('474755460300000000000000000000000000000000000000', 'hex');

describe('checkModelFile', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samtal-gguf-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('names the file and the reason', async () => {
    await writeFile(join(folder, 'page.gguf'), '<!doctype html>'.repeat(10));
    await assert.rejects(checkModelFile(join(folder, 'page.gguf')), (error) => {
      assert(error instanceof SamtalError);
      assert.equal(error.kind, 'engine_unavailable');
      assert.match(error.message, /page\.gguf is not a usable GGUF file: it does not start with "GGUF"/);
      assert(!error.message.includes(folder), 'the folder is nobody’s business');
      return true;
    });
  });

  it('refuses what is missing or no file, without waiting', async () => {
    await assert.rejects(checkModelFile(join(folder, 'missing.gguf')), /missing\.gguf can't be opened/);
    await assert.rejects(checkModelFile(folder), /can't be opened/);
  });

  it('checks all parts of a model in several files', async () => {
    await writeFile(join(folder, 'big-00001-of-00002.gguf'), EMPTY_MODEL);
    await writeFile(join(folder, 'big-00002-of-00002.gguf'), EMPTY_MODEL);
    await checkModelFile(join(folder, 'big-00001-of-00002.gguf'));

    await writeFile(join(folder, 'big-00002-of-00002.gguf'), EMPTY_MODEL.subarray(0, 20));
    await assert.rejects(checkModelFile(join(folder, 'big-00001-of-00002.gguf')), /big-00002-of-00002\.gguf/);
  });
});
