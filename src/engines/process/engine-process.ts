import type { PcmFrame } from '../../audio/pcm.ts';
import { SamtalError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { deadline } from '../../streams/deadline.ts';
import { type ChildEnd, EngineChild } from './engine-child.ts';
import { DEFAULT_LIMITS, type EngineProcessLimits } from './engine-process-limits.ts';
import type { EngineCall, EngineFacts } from './protocol.ts';

/** What the gateway says of the engine that it runs in a process of its own. */
export interface EngineProcessOptions {
  /** The compiled file that calls `serveEngine`. */
  entry: URL;
  /** Handed to the `create` of the entry: plain data that survives a structured clone. */
  options: unknown;
  label: string;
  /** Variables beyond the short list that every engine's process gets. */
  environment?: Readonly<Record<string, string>>;
  log: Log;
  limits?: Partial<EngineProcessLimits>;
}

type State =
  | { type: 'starting'; child: EngineChild; startedAt: number }
  | { type: 'ready'; child: EngineChild; readyAt: number }
  | { type: 'resting'; timer: NodeJS.Timeout; refusal: string | undefined }
  | { type: 'disposed' };

/**
 * An engine's process that is started again whenever it dies. Calls it was serving fail with `engine_failed`,
 * calls that come while it restarts wait, and are refused with `engine_unavailable` when it keeps dying.
 */
export class EngineProcess implements AsyncDisposable {
  readonly #options: EngineProcessOptions;
  readonly #limits: EngineProcessLimits;
  readonly #accept: (facts: EngineFacts) => void;
  readonly #waiting = new Set<() => void>();
  #state: State;
  /** Deaths in a row, none of them after a healthy spell. */
  #deaths = 0;

  /** `accept` gets what the engine says of itself at every start, and throws if it is not what was expected. */
  constructor(options: EngineProcessOptions, accept: (facts: EngineFacts) => void) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#accept = accept;
    this.#state = this.#start();
  }

  /** Of the process that runs now, for `samtal doctor` and tests. */
  get processId(): number | undefined {
    const state = this.#state;
    return state.type === 'ready' || state.type === 'starting' ? state.child.processId : undefined;
  }

  async ready(signal: AbortSignal): Promise<void> {
    await this.#readyChild(signal, (detail) => `${this.#options.label} is not available: ${detail}.`);
  }

  /** Runs one call. Ends, fails and stops as the contract in `engine.ts` says. */
  async *call<Part>({
    call,
    parsePart,
    speech,
    signal,
  }: {
    call: EngineCall;
    parsePart: (value: unknown) => Part;
    speech?: AsyncIterable<PcmFrame>;
    signal: AbortSignal;
  }): AsyncGenerator<Part> {
    const child = await this.#readyChildInTime(signal);
    const open = child.start(call, parsePart);
    const close = () => open.close(signal.reason);
    signal.addEventListener('abort', close, { once: true });
    try {
      if (speech !== undefined) void open.feed(speech);
      yield* open.parts();
    } finally {
      signal.removeEventListener('abort', close);
      open.close(new Error('the reader left'));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const state = this.#state;
    this.#enter({ type: 'disposed' });
    if (state.type === 'resting') clearTimeout(state.timer);
    if (state.type === 'starting' || state.type === 'ready') await state.child.stop(this.#limits.stopLimitMs);
  }

  async #readyChildInTime(signal: AbortSignal): Promise<EngineChild> {
    signal.throwIfAborted();
    if (this.#state.type === 'ready') return this.#state.child;
    return deadline((inner) => this.#readyChild(inner, () => UNAVAILABLE), {
      afterMs: this.#limits.startWaitMs,
      error: () => unavailable(UNAVAILABLE),
      signal,
    });
  }

  async #readyChild(signal: AbortSignal, describe: (detail: string) => string): Promise<EngineChild> {
    for (;;) {
      signal.throwIfAborted();
      const state = this.#state;
      if (state.type === 'ready') return state.child;
      if (state.type === 'disposed') throw unavailable(describe('the server is stopping'));
      if (state.type === 'resting' && state.refusal !== undefined) throw unavailable(describe(state.refusal));
      await this.#change(signal);
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  /** There is no way back from being disposed, whatever the process still says before it ends. */
  #enter(state: State): void {
    if (this.#state.type === 'disposed') return;
    this.#state = state;
    for (const wake of [...this.#waiting]) wake();
  }

  #start(): State {
    const { entry, options, environment = {}, label, log } = this.#options;
    const startedAt = performance.now();
    const child: EngineChild = new EngineChild({
      entry,
      options,
      environment,
      ...this.#limits,
      onReady: (facts) => {
        this.#accept(facts);
        log.info('Engine is ready', { label, loadMs: Math.round(performance.now() - startedAt) });
        this.#enter({ type: 'ready', child, readyAt: performance.now() });
      },
      onGone: (end) => this.#rest(end),
      onUnforeseen: ({ origin }) => log.error('Engine failed at a request', { label, origin }),
    });
    return { type: 'starting', child, startedAt };
  }

  #rest({ reason, startFailure, lastOutput }: ChildEnd): void {
    const { label, log } = this.#options;
    const { firstPauseMs, longestPauseMs, deathsBeforeRefusal, healthyMs } = this.#limits;
    const state = this.#state;
    if (state.type === 'disposed') return;
    if (state.type === 'ready' && performance.now() - state.readyAt >= healthyMs) this.#deaths = 0;

    this.#deaths += 1;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#deaths - 1));
    const detail = startFailure?.message ?? `its process ${reason}`;
    const refuses = startFailure !== undefined || this.#deaths >= deathsBeforeRefusal;
    log.error('Engine process ended unexpectedly', {
      label,
      reason,
      detail: startFailure?.message,
      origin: startFailure?.origin,
      lastOutput,
      deaths: this.#deaths,
      restartInMs: pauseMs,
    });
    this.#enter({
      type: 'resting',
      refusal: refuses ? detail : undefined,
      timer: setTimeout(() => this.#enter(this.#start()), pauseMs),
    });
  }
}

/** What is wrong with an engine is for the log and for `ready`: it may name files of the server. */
const UNAVAILABLE = 'An engine of this deployment is not available at the moment. Please try again later.';

function unavailable(message: string): SamtalError {
  return new SamtalError('engine_unavailable', { message });
}
