import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Caller } from '../auth/caller.ts';
import type { Principal } from '../auth/principal.ts';
import type { SamtalError } from '../errors.ts';
import type { QuotaUse } from '../quota/quota.ts';
import type { Dialect } from '../wire/dialect.ts';
import type { AskedRequest } from './asked-request.ts';
import { ClientGone } from './client-gone.ts';
import { requestId } from './request-id.ts';
import type { RoutedCall } from './routed-request.ts';
import { whenClosed } from './when-closed.ts';

/** What a call knows of the route that took it. */
export interface CallRoute {
  dialect: Dialect;
  /** The pattern, such as `/v1/models/:model`. */
  path: string;
}

/**
 * One request from its first byte to the last of its answer. Its signal aborts when the client leaves or the
 * server must stop; what was opened for it is closed when it ends, whichever way it ends.
 */
export class Call {
  readonly id: string;
  readonly route: CallRoute;
  readonly request: AskedRequest;
  readonly incoming: IncomingMessage | undefined;
  readonly outgoing: ServerResponse | undefined;
  readonly startedAt = performance.now();
  /** Set by whoever sends the answer piece by piece, and then ends the call. */
  isStreaming = false;
  /** Whether the server that took the call has been asked to stop. */
  isServerDraining = false;
  /** The name of the deployment that answers, once it is known. */
  deployment: string | undefined;
  /** Its use of the deployment's quota, once the deployment is known. */
  quotaUse: QuotaUse | undefined;
  readonly #routed: RoutedCall['req'];
  readonly #controller: AbortController;
  #caller: Caller | undefined;
  #principal: Principal | undefined;
  #cleanUps: (() => void | PromiseLike<void>)[] = [];
  #isOver = false;

  constructor({ req, env }: RoutedCall, route: CallRoute) {
    this.id = requestId(route.dialect);
    this.route = route;
    this.request = req.raw;
    this.incoming = env?.incoming;
    this.outgoing = env?.outgoing;
    this.#routed = req;
    this.#controller = controllerOf(this.incoming?.socket);
    this.#noticeDeparture();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get method(): string {
    return this.request.method;
  }

  /** Without the query, with doubled slashes as they came. */
  get path(): string {
    return this.#routed.path;
  }

  /** Who asks. Known on every route that is not open. */
  get caller(): Caller {
    if (this.#caller === undefined) throw new Error('Cannot tell who calls: the route is open');
    return this.#caller;
  }

  set caller(caller: Caller) {
    this.#caller = caller;
  }

  /** Who asks the control plane. Known on every route of it. */
  get principal(): Principal {
    if (this.#principal === undefined) throw new Error('Cannot tell who calls: the route is not managed');
    return this.#principal;
  }

  set principal(principal: Principal) {
    this.#principal = principal;
  }

  /** Which account's endpoint was called; absent at the first one's. */
  get subdomain(): string | undefined {
    return this.#routed.subdomain;
  }

  get tenant(): string | undefined {
    return this.#caller?.tenant;
  }

  get elapsedMs(): number {
    return Math.round(performance.now() - this.startedAt);
  }

  /** A parameter of the path, percent-decoded once. */
  param(name: string): string | undefined {
    return this.#routed.param(name);
  }

  query(name: string): string | undefined {
    return this.#routed.query(name);
  }

  /** Ends the call with an error that its client is still told about, as far as it listens. */
  abort(reason: SamtalError | ClientGone): void {
    this.#controller.abort(reason);
    if (reason instanceof ClientGone) this.outgoing?.destroy();
  }

  /** Runs `cleanUp` when the call is over; at once if it is already. */
  onEnd(cleanUp: () => void | PromiseLike<void>): void {
    this.#cleanUps.push(cleanUp);
    if (this.#isOver) this.end();
  }

  /** May be called more than once: by the last byte, by the socket's close, by an error. */
  end(): void {
    this.#isOver = true;
    const cleanUps = this.#cleanUps.reverse();
    this.#cleanUps = [];
    void runAll(cleanUps);
  }

  /**
   * The response's close is noticed whether the body was read, is being read or never will be. A response that
   * waits behind another of its connection has no socket yet, and never closes when that does.
   */
  #noticeDeparture(): void {
    const { incoming, outgoing, request } = this;
    if (incoming === undefined || outgoing === undefined) {
      request.signal?.addEventListener('abort', () => this.abort(new ClientGone('The client has left')));
      return;
    }
    const leave = () => {
      if (!outgoing.writableFinished) this.abort(new ClientGone('The client has left'));
      this.end();
    };
    outgoing.on('close', leave);
    if (outgoing.socket === null || incoming.socket.destroyed) this.onEnd(whenClosed(incoming.socket, leave));
  }
}

/** Bound: one for each open connection. */
const controllers = new WeakMap<Socket, AbortController>();

/**
 * One for all calls of a connection, because whatever ends a call before its time ends its connection as well,
 * and in Node 20 a new signal for each call takes a tenth of all the time that a short one needs.
 */
function controllerOf(socket: Socket | undefined): AbortController {
  const known = socket && controllers.get(socket);
  if (known !== undefined) return known;
  const controller = new AbortController();
  // A client may send its next requests at once, and each waits with listeners of its own.
  setMaxListeners(0, controller.signal);
  if (socket !== undefined) controllers.set(socket, controller);
  return controller;
}

async function runAll(cleanUps: readonly (() => void | PromiseLike<void>)[]): Promise<void> {
  for (const cleanUp of cleanUps) {
    try {
      const done = cleanUp();
      if (done !== undefined) await done;
    } catch {
      // The answer has gone out or nobody waits for it; the next clean-up matters more than this failure.
    }
  }
}
