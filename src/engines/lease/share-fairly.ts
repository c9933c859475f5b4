import { availableParallelism } from 'node:os';
import type { EngineSet } from '../engine-set.ts';
import { createLease } from './lease.ts';
import { leasedLanguageModel, leasedRecognizer, leasedSynthesizer } from './leased-engines.ts';

/** A caller that waited this long would rather be told. */
const QUEUE_MS = 60_000;
/** What waits holds a request in memory and no more; beyond this the machine is not keeping up. */
const QUEUE_LENGTH = 512;

export interface Places {
  /** Answers that the language model makes at the same time. */
  languageModel: number;
}

/**
 * Puts each engine behind a queue of its own: tenants take turns, a request holds an engine only while it uses
 * it, and too many at once are refused while they can still be retried.
 */
export function shareFairly(engines: EngineSet, { languageModel }: Places): EngineSet {
  const leaseOf = (places: number) => createLease({ places, queueLength: QUEUE_LENGTH, queueMs: QUEUE_MS });
  return {
    // Each recognition is one thread, and more of them than cores only take turns.
    recognizer: leasedRecognizer(engines.recognizer, leaseOf(Math.min(availableParallelism(), 4))),
    languageModel: leasedLanguageModel(engines.languageModel, leaseOf(languageModel)),
    // Pieces are short: a few at a time keep every answer ahead of its listener.
    synthesizer: leasedSynthesizer(engines.synthesizer, leaseOf(4)),
  };
}
