import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PART_WINDOW } from '../../src/engines/process/protocol.ts';
import { ask, hostTroubledModel, readUntilFailure, stopTroubledModels } from './fixtures/troubled-model.ts';
import { until } from './until.ts';

const never = new AbortController().signal;
const skipOnWindows = process.platform === 'win32' ? 'Windows has no signals' : false;

describe('an engine in a process of its own', () => {
  afterEach(stopTroubledModels);

  test('answers calls and tells its facts', async () => {
    const engine = hostTroubledModel();
    await engine.ready(never);
    assert.equal(engine.contextTokens, 1_234);
    assert.deepEqual(await ask(engine, 'count 9'), ['first', ...'123456789', 'stop']);
  });

  test('serves a call that came before it was ready', async () => {
    assert.deepEqual(await ask(hostTroubledModel(), 'hello'), ['first', 'stop']);
  });

  test('computes no further ahead than the window', async () => {
    const engine = hostTroubledModel();
    const parts = engine.generate([{ role: 'user', text: 'count 1000' }], { signal: never });
    const iterator = parts[Symbol.asyncIterator]();
    await iterator.next();
    assert.ok(Number((await ask(engine, 'computed'))[1]) <= PART_WINDOW + 1);
    await iterator.return?.();
  });

  for (const death of ['exit 3', 'signal 9', 'signal 11', 'abort']) {
    test(`its death by "${death}" fails each open call once and no other`, {
      skip: skipOnWindows,
    }, async () => {
      const engine = hostTroubledModel();
      await engine.ready(never);
      const other = readUntilFailure(engine, 'deaf');
      await until(() => other.parts.length === 1);
      const startedAt = performance.now();
      const dead = readUntilFailure(engine, death);
      assert.deepEqual([await dead.failure, await other.failure], ['engine_failed', 'engine_failed']);
      assert.ok(performance.now() - startedAt < 10_000);
      assert.deepEqual(await ask(engine, 'hello'), ['first', 'stop']);
    });
  }

  for (const nonsense of ['garbage', 'endless-message', 'nonsense', 'flood 1']) {
    test(`"${nonsense}" on the channel counts as death`, async () => {
      const lines: string[] = [];
      const engine = hostTroubledModel({ lines });
      await assert.rejects(ask(engine, nonsense), { kind: 'engine_failed' });
      assert.deepEqual(await ask(engine, 'hello'), ['first', 'stop']);
      assert.match(lines.join(''), /sent something that is not a message/);
    });
  }

  test('what it prints harms nothing and reaches no log', async () => {
    const lines: string[] = [];
    const engine = hostTroubledModel({ lines });
    assert.deepEqual(await ask(engine, 'print'), ['first', 'stop']);
    await assert.rejects(ask(engine, 'exit 1'), { kind: 'engine_failed' });
    assert.doesNotMatch(lines.join(''), /noise/);
  });

  test('is killed when it gives no sign of life, but not when it is only busy', async () => {
    const engine = hostTroubledModel({ limits: { hangLimitMs: 600 } });
    assert.deepEqual(await ask(engine, 'block 200'), ['first', 'stop']);
    const before = engine.processId;
    await assert.rejects(ask(engine, 'hang'), { kind: 'engine_failed' });
    assert.deepEqual(await ask(engine, 'hello'), ['first', 'stop']);
    assert.notEqual(engine.processId, before);
  });

  test('a stopped process is noticed', { skip: skipOnWindows }, async () => {
    const engine = hostTroubledModel({ limits: { hangLimitMs: 300 } });
    await engine.ready(never);
    const { processId } = engine;
    assert.ok(processId !== undefined);
    process.kill(processId, 'SIGSTOP');
    await assert.rejects(ask(engine, 'hello'), { kind: 'engine_failed' });
    assert.deepEqual(await ask(engine, 'hello'), ['first', 'stop']);
  });

  test('an abort ends the call at once, even one that the engine is deaf to', async () => {
    const engine = hostTroubledModel({ limits: { hangLimitMs: 300 } });
    await engine.ready(never);
    const before = engine.processId;
    const caller = new AbortController();
    const call = readUntilFailure(engine, 'deaf', caller.signal);
    await until(() => call.parts.length === 1);
    const abortedAt = performance.now();
    caller.abort(new Error('enough'));
    assert.equal(await call.failure, 'enough');
    assert.ok(performance.now() - abortedAt < 2_000);
    // What does not let go of a request would hold its memory and its processor for ever.
    await until(() => engine.processId !== undefined && engine.processId !== before);
  });

  test('of an unforeseen error the client learns nothing and the log its place', async () => {
    const lines: string[] = [];
    const engine = hostTroubledModel({ lines });
    await assert.rejects(ask(engine, 'throw'), (error: Error) => !error.message.includes('user said'));
    assert.match(lines.join(''), /TypeError at .*troubled-child/);
    assert.doesNotMatch(lines.join(''), /user said/);
  });

  test('a reader that leaves is no failure of the engine', async () => {
    const lines: string[] = [];
    const engine = hostTroubledModel({ lines });
    const parts = engine.generate([{ role: 'user', text: 'count 1000' }], { signal: never });
    for await (const _part of parts) break;
    assert.deepEqual(await ask(engine, 'hello'), ['first', 'stop']);
    assert.doesNotMatch(lines.join(''), /"level":"error"/);
  });

  test('a foreseen error arrives as it was thrown', async () => {
    await assert.rejects(ask(hostTroubledModel(), 'refuse'), {
      kind: 'context_length_exceeded',
      message: 'Too long.',
      param: 'messages',
    });
  });

  test('a request that fits no message is refused, and the next one served', async () => {
    const engine = hostTroubledModel();
    await assert.rejects(ask(engine, 'x'.repeat(17 * 1024 * 1024)), { kind: 'invalid_request' });
    assert.deepEqual(await ask(engine, 'hello'), ['first', 'stop']);
  });

  test('gets no more of the environment than it needs', async () => {
    process.env.SAMTAL_TEST_SECRET = 'do not tell';
    const printed = (await ask(hostTroubledModel(), 'environment'))[1] ?? '';
    delete process.env.SAMTAL_TEST_SECRET;
    assert.doesNotMatch(printed, /do not tell/);
    assert.match(printed, /"PATH"/);
  });

  test('ends when it is disposed, and open calls with it', async () => {
    const engine = hostTroubledModel();
    await engine.ready(never);
    const { processId } = engine;
    const call = readUntilFailure(engine, 'deaf');
    await until(() => call.parts.length === 1);
    await engine[Symbol.asyncDispose]();
    assert.equal(await call.failure, 'engine_unavailable');
    assert.equal(isRunning(processId), false);
    await assert.rejects(ask(engine, 'hello'), { kind: 'engine_unavailable' });
  });

  test('does not outlive a gateway that is killed', { skip: skipOnWindows }, async () => {
    const path = fileURLToPath(new URL('./fixtures/gateway.js', import.meta.url));
    const gateway = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = await once(gateway.stdout, 'data');
    const processId = Number(String(line));
    assert.equal(isRunning(processId), true);
    gateway.kill('SIGKILL');
    await until(() => !isRunning(processId));
  });

  test('a gateway that has no file descriptor to spare lives on and tries again', {
    skip: skipOnWindows,
  }, () => {
    const path = fileURLToPath(new URL('./fixtures/without-descriptors.js', import.meta.url));
    const command = `ulimit -n 512; exec "${process.execPath}" "${path}"`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /answered/);
    assert.match(stderr, /could not be started/);
  });
});

function isRunning(processId: number | undefined): boolean {
  if (processId === undefined) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
