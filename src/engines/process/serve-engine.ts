import { writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Recognizer, Synthesizer } from '../engine.ts';
import type { LanguageModel } from '../language-model.ts';
import { CHANNEL_FILE_DESCRIPTOR, type MessageChannel, openMessageChannel } from './message-channel.ts';
import {
  type ChildMessage,
  type EngineFacts,
  type HostMessage,
  parseHostMessage,
  toFailure,
} from './protocol.ts';
import { type ServedCall, serveCall } from './serve-call.ts';

/**
 * Serves one engine to the gateway that started this process. It is the only statement of an entry file such
 * as `src/engines/llama/child.ts`:
 *
 *     import { serveEngine } from '../process/serve-engine.ts';
 *     import { createLlama } from './language-model.ts';
 *     import { parseLlamaOptions } from './options.ts';
 *
 *     serveEngine((options) => createLlama(parseLlamaOptions(options)));
 *
 * - `create` gets the `options` that the gateway gave to `hostLanguageModel`, `hostRecognizer` or
 *   `hostSynthesizer` after a structured clone: plain data, not yet checked. The entry file checks it.
 * - It resolves to an in-process engine that keeps the contract of `engine.ts` and has loaded its weights.
 *   Its facts (`label`, `sampleRate`, `languages`, `voices`, `contextTokens`, `maxPieceCharacters`) are sent
 *   to the gateway when `ready` has resolved.
 * - A `SamtalError` it throws, from `create` or from a call, reaches the client as it is; of any other error
 *   the client learns only that the engine failed, and the log its class and place.
 * - Long native work belongs off the event loop: while it is blocked, no abort is noticed and no ping is
 *   answered, and a process that answers no ping for the hang limit is killed.
 * - Frames of any length may be yielded; they are cut to fit a message.
 * - Standard output is discarded, standard error is kept in a small ring.
 */
export function serveEngine(
  create: (options: unknown) => Promise<Recognizer | LanguageModel | Synthesizer>,
): void {
  ignoreSignalsToTheGroup();
  preferToBeKilledForMemory();

  const calls = new Map<number, ServedCall>();
  let engine: Recognizer | LanguageModel | Synthesizer | undefined;

  const channel: MessageChannel<ChildMessage> = openMessageChannel({
    stream: new Socket({ fd: CHANNEL_FILE_DESCRIPTOR, readable: true, writable: true }),
    parse: parseHostMessage,
    onMessage: handle,
    onBroken: endAtOnce,
  });

  function handle(message: HostMessage): void {
    switch (message.type) {
      case 'start':
        void start(message.options);
        return;
      case 'ping':
        channel.send({ type: 'pong', sequence: message.sequence });
        return;
      case 'call-start': {
        if (engine === undefined) throw new Error('called before ready');
        const { id, call, credit } = message;
        const served = serveCall({ engine, id, call, credit, send: (answer) => channel.send(answer) });
        calls.set(id, served);
        void served.done.then(() => calls.delete(id));
        return;
      }
      case 'call-frame':
        calls.get(message.id)?.addFrame(message.frame);
        return;
      case 'call-frames-end':
        calls.get(message.id)?.endFrames();
        return;
      case 'call-credit':
        calls.get(message.id)?.addCredit(message.parts);
        return;
      case 'call-cancel':
        calls.get(message.id)?.cancel();
        return;
      case 'stop':
        void stop();
        return;
      default:
        assertNever(message);
    }
  }

  async function start(options: unknown): Promise<void> {
    try {
      const created = await create(options);
      await created.ready(new AbortController().signal);
      engine = created;
      channel.send({ type: 'ready', facts: factsOf(created) });
    } catch (error) {
      channel.send({ type: 'start-failed', failure: toFailure(error, 'the engine') });
    }
  }

  async function stop(): Promise<void> {
    for (const call of calls.values()) call.cancel();
    await Promise.all([...calls.values()].map(({ done }) => done));
    await engine?.[Symbol.asyncDispose]();
    endAtOnce();
  }
}

/** A terminal's Ctrl-C and a service manager's stop reach the whole group; the gateway decides when we end. */
function ignoreSignalsToTheGroup(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
}

/** When memory runs out the kernel shall take an engine, which is started again, before the gateway. */
function preferToBeKilledForMemory(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '500');
  } catch {
    // Not Linux, or not permitted: the kernel chooses by itself.
  }
}

/** `process.exit` would run native destructors while native threads still compute, which hangs or crashes. */
function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}

function factsOf(engine: Recognizer | LanguageModel | Synthesizer): EngineFacts {
  const { label } = engine;
  if ('transcribe' in engine) {
    return { type: 'recognizer', label, sampleRate: engine.sampleRate, languages: [...engine.languages] };
  }
  if ('generate' in engine) {
    return { type: 'language-model', label, contextTokens: engine.contextTokens };
  }
  return {
    type: 'synthesizer',
    label,
    sampleRate: engine.sampleRate,
    languages: [...engine.languages],
    voices: [...engine.voices],
    maxPieceCharacters: engine.maxPieceCharacters,
  };
}

function assertNever(message: never): never {
  throw new Error(`unexpected message ${JSON.stringify(message)}`);
}
