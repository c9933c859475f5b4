import assert from 'node:assert/strict';
import type { Engine } from '../../src/engines/engine.ts';
import type { HostedEngine } from '../../src/engines/process/hosted-engine.ts';
import { SamtalError } from '../../src/errors.ts';

/**
 * What every engine promises, whichever contract it keeps: see `engine.ts`. The three suites that use it are
 * `describe-synthesizer.ts`, `describe-recognizer.ts` and `describe-language-model.ts`.
 */

/** Milliseconds from an abort to the end of a call. */
const ABORT_LIMIT_MS = 2_000;

export const never = new AbortController().signal;

/** An engine as a suite gets it; one in a process of its own is also killed. */
export type TestedEngine<Kind extends Engine> = Kind & Partial<HostedEngine>;

export async function collect<Part>(parts: AsyncIterable<Part>): Promise<Part[]> {
  const collected: Part[] = [];
  for await (const part of parts) collected.push(part);
  return collected;
}

/** A call that is aborted before it begins yields nothing and rejects with the reason it was given. */
export async function assertNotBegunWhenAborted(
  call: (signal: AbortSignal) => AsyncIterable<unknown>,
): Promise<void> {
  const reason = new Error('the caller had left');
  await assert.rejects(collect(call(AbortSignal.abort(reason))), reason);
}

/**
 * A call that is aborted while it works ends within the limit, with the reason it was given. It is aborted
 * once `begun` resolves, at its first part if that is not given.
 */
export async function assertStopsWhenAborted(
  call: (signal: AbortSignal) => AsyncIterable<unknown>,
  begun?: Promise<unknown>,
): Promise<void> {
  const caller = new AbortController();
  const reason = new Error('the caller left');
  let abortedAt: number | undefined;
  const abort = () => {
    abortedAt ??= performance.now();
    caller.abort(reason);
  };
  void begun?.then(abort);
  await assert.rejects(async () => {
    for await (const _part of call(caller.signal)) {
      if (begun === undefined) abort();
    }
  }, reason);
  const tookMs = performance.now() - (abortedAt ?? 0);
  assert.ok(tookMs <= ABORT_LIMIT_MS, `ended ${Math.round(tookMs)} ms after the abort`);
}

/**
 * A kill -9 in the middle of a call gives that call one `engine_failed`, and the next call is answered. Only
 * for an engine in a process of its own.
 */
export async function assertSurvivesKill(
  engine: TestedEngine<Engine>,
  call: () => AsyncIterable<unknown>,
  answered: () => Promise<unknown>,
): Promise<void> {
  const { processId } = engine;
  assert.ok(processId !== undefined, 'the engine has no process');
  let failures = 0;
  try {
    let killed = false;
    for await (const _part of call()) {
      if (!killed) process.kill(processId, 'SIGKILL');
      killed = true;
    }
  } catch (error) {
    failures += 1;
    assert.ok(error instanceof SamtalError && error.kind === 'engine_failed', String(error));
  }
  assert.equal(failures, 1);
  await answered();
  assert.notEqual(engine.processId, processId);
}
