import type { Task } from '../conversation/exchange.ts';

/** Says that no language model took part, so that nobody wonders why an answer is word for word. */
export function taskHeader(task: Task | undefined): Readonly<Record<string, string>> {
  return task === undefined ? {} : { 'x-samtal-task': task };
}
