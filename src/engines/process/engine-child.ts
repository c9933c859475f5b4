import { type ChildProcess, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { SamtalError } from '../../errors.ts';
import { childEnvironment } from './child-environment.ts';
import { CHANNEL_FILE_DESCRIPTOR, type MessageChannel, openMessageChannel } from './message-channel.ts';
import { OpenCall } from './open-call.ts';
import { createOutputTail, type OutputTail } from './output-tail.ts';
import {
  type ChildMessage,
  type EngineCall,
  type EngineFacts,
  type Failure,
  type HostMessage,
  PART_WINDOW,
  parseChildMessage,
} from './protocol.ts';

export interface EngineChildOptions {
  entry: URL;
  options: unknown;
  environment: Readonly<Record<string, string>>;
  heartbeatMs: number;
  hangLimitMs: number;
  startLimitMs: number;
  onReady(facts: EngineFacts): void;
  /** Once; every open call has failed before it. */
  onGone(end: ChildEnd): void;
  onUnforeseen(failure: Failure): void;
}

export interface ChildEnd {
  /** Completes "the process of the engine …". */
  reason: string;
  /** What kept the engine from loading, when it said so itself. */
  startFailure?: Failure;
  /** The last of standard error, only while nothing a user said can be in it. */
  lastOutput?: string;
}

/** One life of an engine's process: from its start to the moment it dies, hangs or talks nonsense. */
export class EngineChild {
  readonly #options: EngineChildOptions;
  readonly #process: ChildProcess;
  readonly #channel: MessageChannel<HostMessage>;
  readonly #output: OutputTail;
  readonly #calls = new Map<number, OpenCall<unknown>>();
  readonly #startTimer: NodeJS.Timeout;
  #heartbeat: NodeJS.Timeout | undefined;
  #unansweredSince: number | undefined;
  #sequence = 0;
  #hasServed = false;
  #gone = false;

  constructor(options: EngineChildOptions) {
    this.#options = options;
    this.#process = spawn(process.execPath, [fileURLToPath(options.entry)], {
      env: childEnvironment(options.environment),
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#output = createOutputTail(this.#process.stderr);
    this.#process.on('error', () => this.#end({ reason: 'could not be started' }));
    this.#process.on('exit', (code, signal) => {
      this.#end({ reason: signal === null ? `ended with code ${code}` : `was ended by ${signal}` });
    });
    this.#startTimer = setTimeout(
      () => this.#end({ reason: `was not ready within ${options.startLimitMs} ms` }),
      options.startLimitMs,
    );
    this.#startTimer.unref();

    this.#channel = openMessageChannel({
      stream: channelStream(this.#process),
      parse: parseChildMessage,
      onMessage: (message) => this.#handle(message),
      onBroken: (reason) => {
        if (reason === 'nonsense') this.#end({ reason: 'sent something that is not a message' });
        else this.#endAfterExit();
      },
    });
    this.#channel.send({ type: 'start', options: options.options });
  }

  get processId(): number | undefined {
    return this.#process.pid;
  }

  /** The caller pulls parts from the call and closes it. Throws `invalid_request` for one that is too large. */
  start<Part>(call: EngineCall, parsePart: (value: unknown) => Part): OpenCall<Part> {
    this.#sequence += 1;
    const id = this.#sequence;
    this.#channel.send({ type: 'call-start', id, call, credit: PART_WINDOW });
    const open = new OpenCall<Part>({ id, parsePart, send: (message) => this.#channel.send(message) });
    this.#calls.set(id, open);
    this.#hasServed = true;
    this.#watch();
    return open;
  }

  /** Asks the process to end, ends it when it does not within the limit, and resolves when it has. */
  async stop(limitMs: number): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    for (const call of this.#calls.values()) {
      call.close(new SamtalError('engine_unavailable', { message: 'The server is stopping.' }));
    }
    const exited = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()));
    this.#channel.send({ type: 'stop' });
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), limitMs);
    await exited;
    clearTimeout(timer);
  }

  #handle(message: ChildMessage): void {
    switch (message.type) {
      case 'ready':
        clearTimeout(this.#startTimer);
        this.#options.onReady(message.facts);
        return;
      case 'start-failed':
        this.#end({ reason: 'could not load the engine', startFailure: message.failure });
        return;
      case 'pong':
        this.#unansweredSince = undefined;
        return;
      case 'call-demand':
        this.#calls.get(message.id)?.demand(message.frames);
        return;
      case 'call-part':
        this.#calls.get(message.id)?.part(message.part);
        return;
      case 'call-end':
        this.#calls.get(message.id)?.end();
        this.#forget(message.id);
        return;
      case 'call-failed':
        this.#calls.get(message.id)?.fail(message.failure);
        if (message.failure.origin !== undefined) this.#options.onUnforeseen(message.failure);
        this.#forget(message.id);
        return;
      default:
        assertNever(message);
    }
  }

  #forget(id: number): void {
    this.#calls.delete(id);
    if (this.#calls.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
    this.#unansweredSince = undefined;
  }

  /** Pings while a call is open. A call that was cancelled stays open until the process has let go of it. */
  #watch(): void {
    if (this.#heartbeat !== undefined) return;
    const { heartbeatMs, hangLimitMs } = this.#options;
    this.#heartbeat = setInterval(() => {
      const now = performance.now();
      const silent = this.#unansweredSince !== undefined && now - this.#unansweredSince > hangLimitMs;
      const stuck = [...this.#calls.values()].some(
        ({ closedAt }) => closedAt !== undefined && now - closedAt > hangLimitMs,
      );
      if (silent) this.#end({ reason: `gave no sign of life for ${hangLimitMs} ms` });
      else if (stuck) this.#end({ reason: `did not let go of a cancelled request for ${hangLimitMs} ms` });
      else this.#ping(now);
    }, heartbeatMs);
    this.#heartbeat.unref();
  }

  #ping(now: number): void {
    this.#unansweredSince ??= now;
    this.#sequence += 1;
    this.#channel.send({ type: 'ping', sequence: this.#sequence });
  }

  /** A process that dies closes its channel first: its exit, a moment later, says more. */
  #endAfterExit(): void {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    setTimeout(() => this.#end({ reason: 'closed its channel' }), 100).unref();
  }

  #end(end: ChildEnd): void {
    if (this.#gone) return;
    this.#gone = true;
    clearTimeout(this.#startTimer);
    clearInterval(this.#heartbeat);
    this.#process.kill('SIGKILL');
    this.#channel.close();
    const lastOutput = this.#hasServed ? undefined : this.#output.text();
    for (const call of this.#calls.values()) call.crash();
    this.#calls.clear();
    this.#options.onGone(lastOutput === undefined ? end : { ...end, lastOutput });
  }
}

/** Without file descriptors to spare nothing is opened, and only the `error` event of the process tells. */
function channelStream({ stdio }: Partial<Pick<ChildProcess, 'stdio'>>): Duplex {
  const stream = stdio?.[CHANNEL_FILE_DESCRIPTOR];
  if (stream instanceof Duplex) return stream;
  return new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
}

function assertNever(message: never): never {
  throw new Error(`unexpected message ${JSON.stringify(message)}`);
}
