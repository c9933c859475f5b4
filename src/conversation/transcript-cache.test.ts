import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { RecognizerPart } from '../engines/engine.ts';
import { collect } from '../streams/collect.ts';
import { settle } from '../streams/fixtures/sources.ts';
import { TranscriptCache } from './transcript-cache.ts';

const { signal } = new AbortController();

test('a recording is recognised once and then known', async () => {
  const cache = new TranscriptCache();
  const recognise = counted(heard(['One.', ' ', 'Two. ']));
  for (let turn = 0; turn < 3; turn += 1) {
    assert.deepEqual(await hear(cache, 'a', recognise), ['One.', 'Two.']);
  }
  assert.equal(recognise.calls, 1);
  assert.deepEqual(cache.get('a'), { segments: ['One.', 'Two.'], seconds: 2 });
});

test('requests at the same time share one recognition, and each gets all of it', async () => {
  const cache = new TranscriptCache();
  const recognise = counted(heard(['One.', 'Two.', 'Three.'], 2));
  const first = hear(cache, 'a', recognise);
  await sleep(3);
  const results = await Promise.all([first, hear(cache, 'a', recognise), hear(cache, 'a', recognise)]);
  for (const result of results) assert.deepEqual(result, ['One.', 'Two.', 'Three.']);
  assert.equal(recognise.calls, 1);
});

test('a request that leaves does not end the recognition others wait for; the last one does', async () => {
  const cache = new TranscriptCache();
  const told: AbortSignal[] = [];
  const recognise = counted((own) => {
    told.push(own);
    return heard(['One.', 'Two.'], 20)(own);
  });
  const controllers = [new AbortController(), new AbortController()];
  const reads = controllers.map((controller) => hear(cache, 'a', recognise, controller.signal));
  controllers[0]?.abort(new Error('left'));
  await assert.rejects(reads[0] ?? Promise.resolve(), { message: 'left' });
  assert.equal(told[0]?.aborted, false);
  assert.deepEqual(await reads[1], ['One.', 'Two.']);

  const alone = new AbortController();
  const read = hear(cache, 'b', recognise, alone.signal);
  await settle();
  alone.abort(new Error('left'));
  await assert.rejects(read, { message: 'left' });
  assert.equal(told.at(-1)?.aborted, true);
  assert.deepEqual(await hear(cache, 'b', recognise), ['One.', 'Two.']);
});

test('who joined a recognition that fails goes on with a recognition of their own', async () => {
  const cache = new TranscriptCache();
  const failing = counted(async function* (own: AbortSignal): AsyncGenerator<RecognizerPart> {
    yield* segments(['One.']);
    await sleep(10, undefined, { signal: own });
    throw new Error('the upload is gone');
  });
  const recognise = counted(heard(['One.', 'Two.']));
  const first = assert.rejects(hear(cache, 'a', failing), { message: 'the upload is gone' });
  await settle();
  assert.deepEqual(await hear(cache, 'a', recognise), ['One.', 'Two.']);
  await first;
  assert.equal(failing.calls, 1);
  assert.equal(recognise.calls, 1);
});

test('a failure is not remembered, nor a recognition that stops without its end', async () => {
  const cache = new TranscriptCache();
  const cut = counted((_: AbortSignal) => segments(['One.']));
  await assert.rejects(hear(cache, 'a', cut), { kind: 'engine_failed' });
  const broken = counted((): AsyncIterable<RecognizerPart> => {
    throw new Error('cannot start');
  });
  await assert.rejects(hear(cache, 'a', broken), { message: 'cannot start' });
  assert.equal(cache.get('a'), undefined);
  assert.deepEqual(await hear(cache, 'a', counted(heard(['One.']))), ['One.']);
});

test('the cache keeps to its bounds and forgets what was used least recently', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(9), fc.nat(400)), { maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1_000, max: 4_000 }),
      async (uses, maxEntries, maxBytes) => {
        const cache = new TranscriptCache({ maxEntries, maxBytes });
        for (const [key, length] of uses)
          await hear(cache, `${key}`, counted(heard(['x'.repeat(length + 1)])));
        const kept = Array.from({ length: 10 }, (_, key) => cache.get(`${key}`)).filter(
          (entry) => entry !== undefined,
        );
        assert.ok(kept.length <= maxEntries);
        const characters = kept.reduce((sum, { segments: [segment = ''] }) => sum + segment.length, 0);
        assert.ok(characters * 2 <= maxBytes);
        const last = uses.at(-1);
        if (last !== undefined && last[1] < 300) assert.notEqual(cache.get(`${last[0]}`), undefined);
      },
    ),
    { numRuns: 50 },
  );
});

type Recognise = (signal: AbortSignal) => AsyncIterable<RecognizerPart>;

function hear(cache: TranscriptCache, key: string, recognise: Recognise, own = signal): Promise<string[]> {
  return collect(cache.hear({ key, seconds: 2, recognise, signal: own }), { maxItems: 100 });
}

function counted(recognise: Recognise): Recognise & { calls: number } {
  const counting = Object.assign(
    (own: AbortSignal) => {
      counting.calls += 1;
      return recognise(own);
    },
    { calls: 0 },
  );
  return counting;
}

function heard(texts: readonly string[], pauseMs = 0): Recognise {
  return async function* (own) {
    for await (const segment of segments(texts)) {
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal: own });
      yield segment;
    }
    yield { type: 'end', durationSeconds: 2 };
  };
}

async function* segments(texts: readonly string[]): AsyncGenerator<RecognizerPart> {
  for (const text of texts) yield { type: 'segment', text, startSeconds: 0, endSeconds: 1 };
}
