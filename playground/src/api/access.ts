import { createListeners } from '../listeners.ts';
import { AskError } from './failure.ts';

/** The headers that say who asks. */
export type Credential = () => Promise<Readonly<Record<string, string>>>;

/** Asks the server as somebody, for as long as the page is open. */
export interface Access {
  /** The web's `fetch`, with the headers that say who asks. Throws an `AskError` where there are none to be had. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Whether the server does not take the sign-in any more. */
  readonly isRefused: boolean;
  subscribe(listener: () => void): () => void;
  /** Asks with another sign-in from now on, whoever holds this. */
  renew(credential: Credential): void;
}

export function createAccess(first: Credential): Access {
  const listeners = createListeners();
  let credential = first;
  let isRefused = false;

  return {
    async fetch(path, init = {}) {
      const asked = credential;
      const response = await asWhom(asked, path, init);
      // What was asked with an earlier sign-in says nothing of this one.
      if (asked === credential && (response.ok || response.status === 401)) set(!response.ok);
      return response;
    },
    get isRefused() {
      return isRefused;
    },
    subscribe: listeners.subscribe,
    renew(other) {
      credential = other;
      set(false);
    },
  };

  async function asWhom(asked: Credential, path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    try {
      for (const [name, value] of Object.entries(await asked())) headers.set(name, value);
    } catch (error) {
      if (asked === credential && error instanceof AskError && error.failure.status === 401) set(true);
      throw error;
    }
    return await fetch(path, { ...init, headers });
  }

  function set(wanted: boolean): void {
    if (wanted === isRefused) return;
    isRefused = wanted;
    listeners.tell();
  }
}
