import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { hostSynthesizer } from '../../src/engines/process/host-synthesizer.ts';
import { createLog } from '../../src/log.ts';
import { ask, hostTroubledModel, stopTroubledModels } from './fixtures/troubled-model.ts';
import { until } from './until.ts';

const never = new AbortController().signal;

describe('the start of an engine in a process of its own', () => {
  afterEach(stopTroubledModels);

  test('an abort while the process starts ends the wait at once', async () => {
    const caller = new AbortController();
    const call = ask(hostTroubledModel({ start: 'never' }), 'hello', caller.signal);
    caller.abort(new Error('enough'));
    await assert.rejects(call, { message: 'enough' });
  });

  test('an engine that cannot be loaded says why to the operator, and not to the client', async () => {
    const engine = hostTroubledModel({ start: 'refuse', limits: { firstPauseMs: 60_000 } });
    await assert.rejects(
      engine.ready(never),
      /troubled model is not available: The file of the model is damaged/,
    );
    await assert.rejects(ask(engine, 'hello'), (error: Error & { kind?: string }) => {
      return error.kind === 'engine_unavailable' && !error.message.includes('file');
    });
  });

  test('an unforeseen error while it loads is kept from everybody', async () => {
    const lines: string[] = [];
    const engine = hostTroubledModel({ start: 'throw', lines, limits: { firstPauseMs: 60_000 } });
    await assert.rejects(engine.ready(never), { kind: 'engine_unavailable' });
    assert.doesNotMatch(lines.join(''), /private/);
  });

  test('after five deaths in a row calls are refused until the next attempt', async () => {
    const lines: string[] = [];
    const engine = hostTroubledModel({
      start: 'crash',
      lines,
      limits: { firstPauseMs: 1, longestPauseMs: 60_000 },
    });
    const deaths = () => lines.filter((line) => line.includes('ended unexpectedly')).length;
    await until(() => deaths() === 4);
    const waiting = ask(engine, 'hello');
    await assert.rejects(waiting, { kind: 'engine_unavailable', status: 503, retryable: true });
    assert.ok(deaths() >= 5);
    // Nobody has said anything to it yet, so what it printed can only be of use.
    assert.match(lines.join(''), /cannot map the model/);
  });

  test('calls that wait too long for the start are refused', async () => {
    const engine = hostTroubledModel({ start: 'never', limits: { startWaitMs: 50 } });
    await assert.rejects(ask(engine, 'hello'), { kind: 'engine_unavailable' });
  });

  test('a process that is not ready in time is started anew', async () => {
    const lines: string[] = [];
    hostTroubledModel({ start: 'never', lines, limits: { startLimitMs: 300 } });
    await until(() => lines.join('').includes('was not ready within 300 ms'));
  });

  test('an entry that is not the engine that was expected is not used', async () => {
    const lines: string[] = [];
    await using engine = hostSynthesizer({
      entry: new URL('./fixtures/troubled-child.js', import.meta.url),
      options: { start: 'well' },
      label: 'no synthesizer',
      facts: { sampleRate: 24_000, languages: [], voices: [], maxPieceCharacters: 10 },
      log: createLog('info', (text) => lines.push(text)),
      limits: { startWaitMs: 300 },
    });
    const frames = engine.synthesize('Hello.', { voice: 'alloy', signal: never });
    await assert.rejects(frames[Symbol.asyncIterator]().next(), { kind: 'engine_unavailable' });
  });
});
