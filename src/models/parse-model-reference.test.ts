import assert from 'node:assert/strict';
import { resolve, sep } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { SamtalError } from '../errors.ts';
import { formatModelReference, parseModelReference } from './parse-model-reference.ts';

const hub = {
  type: 'hub',
  owner: 'Qwen',
  repo: 'Qwen2.5-0.5B-Instruct-GGUF',
  path: 'a.gguf',
  revision: 'main',
};

test('each kind of reference is read', () => {
  const name = 'hub:Qwen/Qwen2.5-0.5B-Instruct-GGUF';
  assert.deepEqual(parseModelReference(`${name}/a.gguf`), hub);
  const pinned = parseModelReference(`${name}/sub/a-Q4_K_M.gguf@91cad5`);
  assert.deepEqual(pinned, { ...hub, path: 'sub/a-Q4_K_M.gguf', revision: '91cad5' });
  const upstream = { type: 'upstream', url: 'http://127.0.0.1:11434/v1' };
  assert.deepEqual(parseModelReference('http://127.0.0.1:11434/v1/'), upstream);
  assert.deepEqual(parseModelReference('qwen2.5-0.5b-instruct'), {
    type: 'catalog',
    id: 'qwen2.5-0.5b-instruct',
  });
  const folder = resolve(sep, 'models');
  const local = { type: 'file', path: resolve(folder, 'x.gguf') };
  assert.deepEqual(parseModelReference('file:./x.gguf', { folder }), local);
  assert.deepEqual(parseModelReference(local.path), local);
});

test('a reference that cannot be meant is refused with what was expected', () => {
  const cases: [string, RegExp][] = [
    ['qwen', /expected one of moonshine-base, /],
    ['hub:owner/file.gguf', /expected hub:owner\/repo\/file\.gguf/],
    ['hub:owner/repo/file.bin', /ends in \.gguf/],
    ['hub:owner/repo/../../etc/x.gguf', /folders that a hub file cannot have/],
    ['hub:../repo/x.gguf', /expected hub:owner/],
    ['hub:owner/repo/x.gguf@../../x', /after @ stands/],
    ['hub:owner/repo/model-00001-of-00003.gguf', /one part of a split model/],
    ['https://user:secret@host/v1', /keys do not belong/],
    ['http://host/v1?key=1', /expected an address/],
    ['file:model.onnx', /ends in \.gguf/],
  ];
  for (const [text, pattern] of cases) {
    assert.throws(
      () => parseModelReference(text),
      (error) => error instanceof SamtalError && pattern.test(error.message),
    );
  }
  assert.throws(
    () => parseModelReference('https://user:secret@host/v1'),
    (error) => !String(error).includes('secret'),
  );
});

test('whatever is read can be written and read again', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
  const text = fc
    .tuple(part, part, fc.array(part, { maxLength: 3 }), part, fc.option(part))
    .map(([owner, repo, folders, file, revision]) => {
      const path = [owner, repo, ...folders, `${file}.gguf`].join('/');
      return `hub:${path}${revision === null ? '' : `@${revision}`}`;
    });
  fc.assert(
    fc.property(text, (reference) => {
      fc.pre(!/\d{5}-of-\d{5}/.test(reference) && !reference.includes('..'));
      const read = parseModelReference(reference);
      assert.deepEqual(parseModelReference(formatModelReference(read)), read);
    }),
  );
});

test('hostile text is refused or harmless, never another error', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `hub:a/b/${text}.gguf`),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      try {
        const read = parseModelReference(text);
        if (read.type === 'hub') assert(!read.path.split('/').includes('..'));
      } catch (error) {
        assert(error instanceof SamtalError);
      }
    }),
    { numRuns: 1_000 },
  );
});
