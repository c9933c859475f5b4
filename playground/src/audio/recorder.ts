import { joinSamples, samplesFromFloats } from './pcm.ts';
import recorderWorklet from './recorder-worklet.ts?worker&url';
import { wavFile } from './wav.ts';

/** Why nothing can be recorded. */
export type MicrophoneProblem = 'noMicrophone' | 'microphoneRefused';

export class MicrophoneError extends Error {
  readonly problem: MicrophoneProblem;

  constructor(problem: MicrophoneProblem, cause: unknown) {
    super(`Cannot record: ${problem}`, { cause });
    this.name = 'MicrophoneError';
    this.problem = problem;
  }
}

export interface Recorder extends AsyncDisposable {
  pause(): void;
  resume(): void;
  /** Everything that was recorded, as a wav file of one channel with 16-bit samples. */
  file(): Uint8Array<ArrayBuffer>;
}

export interface RecorderOptions {
  /** The loudest sample, between 0 and 1, some 25 times a second. */
  onLevel(level: number): void;
  /** When the microphone is pulled out or taken away. */
  onLost(): void;
}

/** Starts to record. Throws a `MicrophoneError` where it cannot. Disposing lets go of the microphone. */
export async function startRecorder({ onLevel, onLost }: RecorderOptions): Promise<Recorder> {
  // Before the microphone opens, so that nothing said into it is lost.
  const context = new AudioContext();
  await context.audioWorklet.addModule(recorderWorklet);
  const stream = await openMicrophone().catch(async (error: unknown) => {
    await context.close();
    throw error;
  });
  await context.resume();
  const batches: Int16Array[] = [];
  let isPaused = false;
  const node = new AudioWorkletNode(context, 'recorder', { numberOfOutputs: 0 });
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    if (isPaused) return;
    batches.push(samplesFromFloats(data));
    onLevel(data.reduce((loudest, value) => Math.max(loudest, Math.abs(value)), 0));
  };
  context.createMediaStreamSource(stream).connect(node);
  for (const track of stream.getAudioTracks()) track.onended = onLost;

  return {
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
    },
    file: () => wavFile(joinSamples(batches), context.sampleRate),
    async [Symbol.asyncDispose]() {
      for (const track of stream.getTracks()) track.stop();
      await context.close();
    },
  };
}

async function openMicrophone(): Promise<MediaStream> {
  // Absent in pages that are not secure.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  try {
    if (devices === undefined) throw new DOMException('No media devices', 'NotFoundError');
    return await devices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: false } });
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
    throw new MicrophoneError(isRefused ? 'microphoneRefused' : 'noMicrophone', error);
  }
}
