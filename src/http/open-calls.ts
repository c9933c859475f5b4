import { SamtalError } from '../errors.ts';
import type { Call } from './call.ts';

/** The calls under way, so that a server that stops can wait for them and then end them. */
export class OpenCalls {
  readonly #calls = new Set<Call>();
  #isDraining = false;

  /** True from the moment the server is asked to stop: new work is refused. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  get isEmpty(): boolean {
    return this.#calls.size === 0;
  }

  add(call: Call): void {
    this.#calls.add(call);
    call.onEnd(() => {
      this.#calls.delete(call);
    });
  }

  drain(): void {
    this.#isDraining = true;
    for (const call of this.#calls) call.isServerDraining = true;
  }

  /** Each client still gets an error, as a status or as the last event of its stream. */
  abortAll(): void {
    for (const call of this.#calls) call.abort(shuttingDown());
  }
}

export function shuttingDown(): SamtalError {
  return new SamtalError('overloaded', { message: 'The server is shutting down. Please try again.' });
}
