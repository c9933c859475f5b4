/**
 * Asks a server for its models 2,000 times a second, each time with another bad token, over bare sockets: what sends
 * the flood should take as little of the machine as can be. Arguments: the server's address, a good token, and for how
 * many seconds. Prints how many were refused a second.
 */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { badTokens } from './bad-tokens.ts';

const PER_SECOND = 2_000;
const CONNECTIONS = 32;
const REFUSAL = 'HTTP/1.1 401 ';

const [url = '', good = '', seconds = '1'] = process.argv.slice(2);
const { hostname, port, host } = new URL(url);
const tokens = badTokens(good);
let refused = 0;
const sockets = Array.from({ length: CONNECTIONS }, () => counted(connect(Number(port), hostname)));

const startedAt = performance.now();
const elapsedSeconds = () => (performance.now() - startedAt) / 1000;
for (let sent = 0; elapsedSeconds() < Number(seconds); ) {
  for (; sent < elapsedSeconds() * PER_SECOND; sent += 1) {
    const head = `GET /openai/v1/models HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${tokens.next().value}\r\n\r\n`;
    sockets[sent % CONNECTIONS]?.write(head);
  }
  await sleep(1);
}
console.log(refused / elapsedSeconds());
for (const socket of sockets) socket.destroy();

/** Counts the refusals that come, also one that is cut in two. */
function counted(socket: Socket): Socket {
  let rest = '';
  return socket.setNoDelay().on('data', (bytes) => {
    const text = rest + bytes.toString('latin1');
    refused += text.split(REFUSAL).length - 1;
    rest = text.slice(1 - REFUSAL.length);
  });
}
