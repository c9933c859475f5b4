/** Who wants to be told that something has changed. */
export interface Listeners {
  /** Returns how to take that back. */
  subscribe(listener: () => void): () => void;
  /** Calls all of them before it returns. */
  tell(): void;
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}
