import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSoundLibrary } from './sound-library.ts';

const bytes = Uint8Array.of(1, 2);

test('keeps sounds in the storage, and not in memory too', async () => {
  const stored = new Map<string, Uint8Array>();
  const library = createSoundLibrary({
    saveSound: async (soundId, sound) => void stored.set(soundId, sound),
    sound: async () => undefined,
  });
  assert.equal(await library.keep('a', bytes), true);
  assert.deepEqual(stored.get('a'), bytes);
  await assert.rejects(library.bytes('a'));
});

test('keeps sounds in memory where the storage is full or absent, and says so', async () => {
  const full = {
    saveSound: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    sound: async () => undefined,
  };
  for (const store of [full, undefined]) {
    const library = createSoundLibrary(store);
    assert.equal(await library.keep('a', bytes), false);
    assert.deepEqual(await library.bytes('a'), bytes);
  }
});
