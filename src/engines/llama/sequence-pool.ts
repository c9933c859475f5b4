import { SamtalError } from '../../errors.ts';
import { Bell } from '../../streams/bell.ts';
import { untilAborted } from '../../streams/until-aborted.ts';
import { conversationEnd, reusablePrefix } from './prefix-reuse.ts';

/** Requests that may wait for a sequence. Beyond, whoever asks is better told to come back. */
const MAX_WAITING = 64;

/** Hands out the sequences of a context, each to one request at a time, the best suited first. */
export interface SequencePool<Sequence> extends AsyncDisposable {
  /** Waits for an idle sequence. Throws `overloaded`, or the signal's reason. */
  lease(prompt: readonly number[], options: SequenceOptions): Promise<SequenceLease<Sequence>>;
}

interface SequenceOptions {
  /** Whose prompt it is. */
  tenant?: string | undefined;
  seeded: boolean;
  signal: AbortSignal;
}

/** Disposing gives the sequence back, as soon as native work on it has ended. */
export interface SequenceLease<Sequence> extends Disposable {
  readonly sequence: Sequence;
  /** Tokens at the beginning of the prompt that the sequence already holds; the rest is to be evaluated. */
  readonly heldTokens: number;
  /**
   * Waits for native work on the sequence, but no longer than until the signal aborts. Native work can't be
   * interrupted, so this only stops the waiting.
   */
  run<T>(work: Promise<T>): Promise<T>;
  /** Notes that the client has all of an answer this long, so that its conversation may go on from here. */
  answered(answerTokens: number): void;
}

/** What the pool needs to know of a sequence of llama.cpp. */
interface HoldsTokens {
  readonly contextTokens: readonly number[];
}

interface Slot<Sequence> {
  sequence: Sequence;
  /** Whose request it had last. */
  tenant: string | undefined;
  conversationEnd: number;
  /** Resolves when the sequence is idle again; absent while it is. */
  busy?: Promise<void>;
  lastUse: number;
}

export function createSequencePool<Sequence extends HoldsTokens>(
  sequences: readonly Sequence[],
  preamble: readonly number[],
): SequencePool<Sequence> {
  const slots: Slot<Sequence>[] = sequences.map((sequence) => ({
    sequence,
    tenant: undefined,
    conversationEnd: Number.POSITIVE_INFINITY,
    lastUse: 0,
  }));
  const idle = new Bell();
  let waiting = 0;
  let uses = 0;

  return {
    async lease(prompt, options) {
      const { signal } = options;
      signal.throwIfAborted();
      for (;;) {
        // Chosen and marked busy without a wait between, or two requests would write into one sequence.
        const best = bestIdleSlot(prompt, options);
        if (best !== undefined) {
          best.slot.tenant = options.tenant;
          return leaseOf(best.slot, prompt.length, best.heldTokens, signal);
        }
        await waitForIdle(signal);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(slots.map(({ busy }) => busy));
    },
  };

  function bestIdleSlot(prompt: readonly number[], options: SequenceOptions) {
    return (
      slots
        .filter(({ busy }) => busy === undefined)
        .map((slot) => ({ slot, heldTokens: reusable(slot, prompt, options) }))
        // Of equals the one unused for longest: the other's conversation is the likelier one to go on.
        .sort((a, b) => b.heldTokens - a.heldTokens || a.slot.lastUse - b.slot.lastUse)[0]
    );
  }

  function reusable(
    { sequence, tenant: heldFor, conversationEnd }: Slot<Sequence>,
    prompt: readonly number[],
    { tenant, seeded }: SequenceOptions,
  ): number {
    return reusablePrefix({
      held: { tenant: heldFor, tokens: sequence.contextTokens, conversationEnd },
      tenant,
      prompt,
      preamble,
      seeded,
    });
  }

  async function waitForIdle(signal: AbortSignal): Promise<void> {
    if (waiting === MAX_WAITING) {
      throw new SamtalError('overloaded', {
        message: 'The language model is busy: too many requests wait for it. Please try again.',
      });
    }
    waiting++;
    try {
      await idle.heard(signal);
    } finally {
      waiting--;
    }
  }

  function leaseOf(
    slot: Slot<Sequence>,
    promptTokens: number,
    heldTokens: number,
    signal: AbortSignal,
  ): SequenceLease<Sequence> {
    let lastWork: Promise<unknown> = Promise.resolve();
    let released: () => void = () => {};
    slot.busy = new Promise((resolve) => {
      released = resolve;
    });
    slot.conversationEnd = Number.POSITIVE_INFINITY;
    slot.lastUse = ++uses;

    return {
      sequence: slot.sequence,
      heldTokens,
      run(work) {
        lastWork = work.catch(() => {});
        return untilAborted(work, signal);
      },
      answered(answerTokens) {
        slot.conversationEnd = conversationEnd(promptTokens, answerTokens);
      },
      [Symbol.dispose]() {
        void lastWork.then(() => {
          delete slot.busy;
          released();
          idle.ring();
        });
      },
    };
  }
}
