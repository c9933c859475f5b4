import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { loadCounter } from '../wire/count-tokens.ts';
import { type App, createApp } from './app.ts';
import { drainUpload } from './drain-upload.ts';
import { nodeListener } from './node-listener.ts';
import { OpenCalls } from './open-calls.ts';
import { type Refusal, refusalBody, requestRefusal } from './request-refusal.ts';
import { portBeside, type SecureListener, tlsOptions } from './secure-listener.ts';
import type { Services } from './services.ts';

export interface ServerOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  services: Services;
  /** Answers the same over TLS on a port of its own. */
  secure?: SecureListener;
  maxConnections?: number;
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:8484`. */
  url: string;
  port: number;
  /** Such as `https://127.0.0.1:8485`. */
  secureUrl?: string;
  /**
   * Refuses new work at once, waits up to `drainMs` for what is under way, then ends it with an error each.
   * Resolves when the last connection is closed.
   */
  close(options?: { drainMs?: number }): Promise<void>;
}

/** After an abort, the time an error needs to reach its client. */
const FAREWELL_MS = 1_000;
const SWEEP_MS = 50;
const QUIET_SWEEPS = 4;
const DEFAULT_DRAIN_MS = 30_000;

/** Listens. Rejects with the system's error when the port is taken or may not be used. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  refuseLenientParser();
  const openCalls = new OpenCalls();
  const app = createApp(options.services, openCalls);
  const server = createNodeServer(app.fetch);
  const secure = options.secure && createNodeServer(app.fetch, options.secure);
  const servers = secure === undefined ? [server] : [server, secure];
  for (const each of servers) each.maxConnections = options.maxConnections ?? 8_000;
  // 130 ms that would otherwise hold up whatever is under way at the first answer.
  await loadCounter();
  const port = await listen(server, options);
  const closeAll = async (drainMs: number) => {
    await Promise.all(servers.map((each) => close(each, openCalls, drainMs)));
  };
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  try {
    const securePort = secure && (await listenSecurely(secure, port, options));
    const url = `http://${host}:${port}`;
    const secureUrl = securePort === undefined ? {} : { secureUrl: `https://${host}:${securePort}` };
    options.services.identity?.listensAt([url, ...Object.values(secureUrl)]);
    return {
      url,
      port,
      ...secureUrl,
      close: ({ drainMs = DEFAULT_DRAIN_MS } = {}) => closeAll(drainMs),
    };
  } catch (error) {
    await closeAll(0);
    throw error;
  }
}

const LIMITS = {
  headersTimeout: 10_000,
  // The default, 30 s, makes every other limit as coarse.
  connectionsCheckingInterval: 1_000,
  requestTimeout: 120_000,
  // Longer than the idle time of load balancers, which otherwise send into a closing connection.
  keepAliveTimeout: 75_000,
  maxHeaderSize: 16 * 1024,
  insecureHTTPParser: false,
  // As the Fetch standard has it; Node drops the second of most headers without a word.
  joinDuplicateHeaders: true,
  // Ours says why.
  requireHostHeader: false,
};

function createNodeServer(fetch: App['fetch'], secure?: SecureListener): Server {
  const serve = nodeListener(fetch);
  const server =
    secure === undefined
      ? createServer(LIMITS, listener)
      : createSecureServer({ ...LIMITS, ...tlsOptions(secure) }, listener);
  function listener(incoming: IncomingMessage, outgoing: ServerResponse): void {
    drainUpload(incoming, outgoing);
    const refusal = requestRefusal(incoming);
    if (refusal === undefined) void serve(incoming, outgoing);
    else refuse(outgoing, refusal);
  }
  // The body is asked for when its reader begins, after everything that could refuse it.
  server.on('checkContinue', listener);
  server.on('checkExpectation', (_incoming, outgoing) => refuse(outgoing, UNKNOWN_EXPECTATION));
  server.on('clientError', refuseBadSyntax);
  return server;
}

const UNKNOWN_EXPECTATION = { status: 417, message: 'The only expectation that can be met is 100-continue.' };

function refuse(outgoing: ServerResponse, refusal: Refusal): void {
  const body = refusalBody(refusal);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  outgoing.writeHead(refusal.status, headers).end(body);
}

const SYNTAX_REFUSALS: Readonly<Record<string, Refusal & { reason: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    message: 'The request headers are too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    message: 'The request arrives too slowly.',
  },
};

const BAD_SYNTAX = { status: 400, reason: 'Bad Request', message: 'The request is not valid HTTP.' };

function refuseBadSyntax(error: NodeJS.ErrnoException, socket: Socket | NodeJS.WritableStream): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const refusal = SYNTAX_REFUSALS[error.code ?? ''] ?? BAD_SYNTAX;
  const body = refusalBody(refusal);
  socket.end(
    `HTTP/1.1 ${refusal.status} ${refusal.reason}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Rejects when a port that was asked for is taken; the one above the other is only the first choice. */
async function listenSecurely(secure: Server, port: number, options: ServerOptions): Promise<number> {
  const { host, secure: { port: wanted } = { port: 'beside' } } = options;
  if (wanted !== 'beside') return listen(secure, { host, port: wanted });
  return listen(secure, { host, port: portBeside(port, options.port) }).catch(() =>
    listen(secure, { host, port: 0 }),
  );
}

async function listen(server: Server, { host, port }: Pick<ServerOptions, 'host' | 'port'>): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Cannot listen: the server has no port');
  return address.port;
}

async function close(server: Server, openCalls: OpenCalls, drainMs: number): Promise<void> {
  openCalls.drain();
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection that was busy at the beginning is kept alive after its answer unless it is closed here.
  let quietSweeps = 0;
  const sweep = setInterval(() => {
    server.closeIdleConnections();
    // What is left then has no request under way: connections opened in advance, uploads that were refused.
    quietSweeps = openCalls.isEmpty ? quietSweeps + 1 : 0;
    if (quietSweeps === QUIET_SWEEPS) server.closeAllConnections();
  }, SWEEP_MS);
  const abort = setTimeout(() => openCalls.abortAll(), drainMs);
  const cut = setTimeout(() => server.closeAllConnections(), drainMs + FAREWELL_MS);
  try {
    await closed;
  } finally {
    clearInterval(sweep);
    clearTimeout(abort);
    clearTimeout(cut);
  }
}

/** The lenient parser lets requests be smuggled past a proxy; no setting of ours turns it on, but a flag can. */
function refuseLenientParser(): void {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  if (flags.includes('--insecure-http-parser')) {
    throw new Error('Cannot start: Node runs with --insecure-http-parser, which makes requests ambiguous');
  }
}
