import type { Log } from '../../log.ts';
import type { AnswerStore } from '../answers.ts';

const PASS_MS = 60_000;
/** A wall clock that moved so much more or less than real time was set; nothing is removed on its word. */
const CLOCK_STEP_MS = 60_000;

/** Removes expired answers once a minute until stopped. */
export function keepExpiring(answers: AnswerStore, log: Log): { stop(): void } {
  let last = { wallMs: Date.now(), steadyMs: performance.now() };
  const pass = async () => {
    const now = { wallMs: Date.now(), steadyMs: performance.now() };
    const stepMs = now.wallMs - last.wallMs - (now.steadyMs - last.steadyMs);
    last = now;
    if (Math.abs(stepMs) > CLOCK_STEP_MS) {
      log.warn('The clock was set; expired answers stay for now', { stepMs: Math.round(stepMs) });
      return;
    }
    await answers.expire();
  };
  const timer = setInterval(() => {
    pass().catch((error: unknown) => {
      log.error('Cannot remove expired answers', { reason: error instanceof Error ? error.name : 'unknown' });
    });
  }, PASS_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
