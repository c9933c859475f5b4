import { once } from 'node:events';
import { connect } from 'node:net';

const LIMIT_MS = 10_000;

/** Sends the lines of a request as they are, and resolves to the status of the answer. */
export async function exchangeRaw(url: string, lines: readonly string[]): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error('No answer came')));
    socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
    const [head] = await once(socket, 'data');
    return Number(/^HTTP\/1\.1 (\d{3}) /.exec(String(head))?.[1]);
  } finally {
    socket.destroy();
  }
}
