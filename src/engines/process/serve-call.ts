import type { PcmFrame } from '../../audio/pcm.ts';
import type { Recognizer, RecognizerPart, Synthesizer } from '../engine.ts';
import type { LanguageModel, LanguageModelPart } from '../language-model.ts';
import { createBoundedInbox } from './bounded-inbox.ts';
import { createCredit } from './credit.ts';
import { type ChildMessage, type EngineCall, FRAME_WINDOW, toFailure } from './protocol.ts';
import { sliceFrame } from './slice-frame.ts';

/** One call in the engine's process. */
export interface ServedCall {
  addFrame(frame: PcmFrame): void;
  endFrames(): void;
  addCredit(parts: number): void;
  cancel(): void;
  /** Resolves, never rejects, when the engine has finished with the call and the gateway has been told. */
  done: Promise<void>;
}

/** Runs the call and sends its parts as credit allows, then exactly one `call-end` or `call-failed`. */
export function serveCall({
  engine,
  id,
  call,
  credit: initialCredit,
  send,
}: {
  engine: Recognizer | LanguageModel | Synthesizer;
  id: number;
  call: EngineCall;
  credit: number;
  send: (message: ChildMessage) => void;
}): ServedCall {
  const cancellation = new AbortController();
  const { signal } = cancellation;
  const frames = createBoundedInbox<PcmFrame>(FRAME_WINDOW);
  const credit = createCredit(initialCredit);

  async function* speech(): AsyncGenerator<PcmFrame> {
    send({ type: 'call-demand', id, frames: FRAME_WINDOW });
    for (let frame = await frames.take(); frame !== undefined; frame = await frames.take()) {
      send({ type: 'call-demand', id, frames: 1 });
      yield frame;
    }
  }

  async function run(): Promise<void> {
    try {
      for await (const part of startCall(engine, call, speech(), signal)) {
        for (const piece of part instanceof Float32Array ? sliceFrame(part) : [part]) {
          await credit.take();
          send({ type: 'call-part', id, part: piece });
        }
      }
      send({ type: 'call-end', id });
    } catch (error) {
      // Who cancels is told that it is over: that the engine stopped for it is no failure.
      if (signal.aborted && error === signal.reason) send({ type: 'call-end', id });
      else send({ type: 'call-failed', id, failure: toFailure(error, engine.label) });
    }
  }

  return {
    addFrame: (frame) => frames.put(frame),
    endFrames: () => frames.end(),
    addCredit: (parts) => credit.give(parts),
    cancel() {
      cancellation.abort();
      frames.fail(signal.reason);
      credit.fail(signal.reason);
    },
    done: run(),
  };
}

function startCall(
  engine: Recognizer | LanguageModel | Synthesizer,
  call: EngineCall,
  speech: AsyncIterable<PcmFrame>,
  signal: AbortSignal,
): AsyncIterable<RecognizerPart | LanguageModelPart | PcmFrame> {
  if (call.method === 'transcribe' && 'transcribe' in engine) {
    const { method: _method, ...options } = call;
    return engine.transcribe(speech, { ...options, signal });
  }
  if (call.method === 'generate' && 'generate' in engine) {
    const { method: _method, prompt, ...options } = call;
    return engine.generate(prompt, { ...options, signal });
  }
  if (call.method === 'synthesize' && 'synthesize' in engine) {
    const { method: _method, piece, ...options } = call;
    return engine.synthesize(piece, { ...options, signal });
  }
  throw new Error(`the engine has no method ${call.method}`);
}
