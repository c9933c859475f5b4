import type { Socket } from 'node:net';

/** What the calls under way on each connection want to do when it closes. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Runs `act` when the connection closes, at once if it is closed. Returns how to take that back. There is one
 * listener a connection, because calls that a client sends one behind the other are many, and Node takes more
 * than ten listeners for a leak.
 */
export function whenClosed(socket: Socket, act: () => void): () => void {
  if (socket.destroyed) {
    act();
    return () => undefined;
  }
  const acts = waiting.get(socket) ?? listenTo(socket);
  acts.add(act);
  return () => acts.delete(act);
}

function listenTo(socket: Socket): Set<() => void> {
  const acts = new Set<() => void>();
  waiting.set(socket, acts);
  socket.once('close', () => {
    for (const act of acts) act();
  });
  return acts;
}
