import type { PcmFrame } from '../../audio/pcm.ts';
import { SamtalError } from '../../errors.ts';
import { createBoundedInbox } from './bounded-inbox.ts';
import { createCredit } from './credit.ts';
import { type Failure, type HostMessage, PART_WINDOW } from './protocol.ts';
import { sliceFrame } from './slice-frame.ts';

/** The gateway's end of one call: its parts come in here, its speech goes out. */
export class OpenCall<Part> {
  /** `performance.now()` when the caller lost interest before the end. */
  closedAt: number | undefined;
  readonly #id: number;
  readonly #parsePart: (value: unknown) => Part;
  readonly #send: (message: HostMessage) => void;
  readonly #parts = createBoundedInbox<Part>(PART_WINDOW);
  readonly #demand = createCredit();
  #finished = false;

  constructor({
    id,
    parsePart,
    send,
  }: {
    id: number;
    parsePart: (value: unknown) => Part;
    send: (message: HostMessage) => void;
  }) {
    this.#id = id;
    this.#parsePart = parsePart;
    this.#send = send;
  }

  /** Ends when the engine has; throws what it failed with. */
  async *parts(): AsyncGenerator<Part> {
    for (let part = await this.#parts.take(); part !== undefined; part = await this.#parts.take()) {
      yield part;
      if (!this.#finished) this.#send({ type: 'call-credit', id: this.#id, parts: 1 });
    }
  }

  /** Sends speech as it is asked for, until it ends, the call does, or `close`. A fault of `speech` closes. */
  async feed(speech: AsyncIterable<PcmFrame>): Promise<void> {
    try {
      for await (const frame of speech) {
        for (const slice of sliceFrame(frame)) {
          await this.#demand.take();
          this.#send({ type: 'call-frame', id: this.#id, frame: slice });
        }
      }
      if (!this.#finished) this.#send({ type: 'call-frames-end', id: this.#id });
    } catch (error) {
      this.close(error);
    }
  }

  /** The caller wants no more: `reason` is what its reader gets, and the engine is told to stop. */
  close(reason: unknown): void {
    if (this.#finished) return;
    this.closedAt = performance.now();
    this.#finish(reason);
    this.#send({ type: 'call-cancel', id: this.#id });
  }

  demand(frames: number): void {
    this.#demand.give(frames);
  }

  /** Throws when the part is not of the protocol. */
  part(value: unknown): void {
    this.#parts.put(this.#parsePart(value));
  }

  end(): void {
    this.#parts.end();
    this.#finished = true;
    this.#demand.fail(CALL_OVER);
  }

  fail({ kind, message, param }: Failure): void {
    this.#finish(new SamtalError(kind, { message, param }));
  }

  crash(): void {
    this.#finish(
      new SamtalError('engine_failed', {
        message:
          'Cannot finish the request: the engine that served it stopped unexpectedly. Please try again.',
      }),
    );
  }

  #finish(error: unknown): void {
    this.#finished = true;
    this.#parts.fail(error);
    this.#demand.fail(CALL_OVER);
  }
}

const CALL_OVER = new Error('the call is over');
