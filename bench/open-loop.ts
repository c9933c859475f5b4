import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Message, send } from './send.ts';

export interface OpenLoopOptions {
  perSecond: number;
  seconds: number;
  /** Sends one; by default one whose answer must be a 200. */
  exchange?: (message: Message, agent: Agent) => Promise<void>;
}

/**
 * Sends at a constant rate, whether or not the server keeps up, and returns how long each answer took in
 * milliseconds, counted from when its request was due: one that had to wait for another counts the wait.
 */
export async function openLoop(
  message: Message,
  { perSecond, seconds, exchange = send }: OpenLoopOptions,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const intervalMs = 1000 / perSecond;
  const startAt = performance.now() + intervalMs;
  const answers: Promise<number>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const dueAt = startAt + index * intervalMs;
    await sleep(Math.max(0, dueAt - performance.now()));
    const answer = exchange(message, agent).then(() => performance.now() - dueAt);
    // Awaited below; until then a failure must not count as unhandled.
    answer.catch(() => {});
    answers.push(answer);
  }
  const latenciesMs = await Promise.all(answers);
  agent.destroy();
  return latenciesMs;
}
