import { createListeners } from '../listeners.ts';
import { SAMPLE_RATE } from './pcm.ts';
import type { PlayerCommand, PlayerReport } from './player-messages.ts';
import playerWorklet from './player-worklet.ts?worker&url';

/** What is heard now; seconds are of the sound, not of the clock. */
export interface Playing {
  /** Which sound; nothing is heard where there is none. */
  soundId: string | undefined;
  isPaused: boolean;
  seconds: number;
  lengthSeconds: number;
  /** How often sound was missing in the middle. */
  underruns: number;
}

interface PlayWatcher {
  /** When the first sound leaves the loudspeaker, on the clock of the page. */
  onFirstSound?(atMs: number): void;
  onOver?(underruns: number): void;
}

export interface Player {
  /** Opens the loudspeaker ahead of what is to be played, because that takes longer than to play it. */
  prepare(): void;
  /** Starts a sound that comes piece by piece; what was heard before stops. */
  begin(soundId: string, watcher?: PlayWatcher): Promise<void>;
  append(soundId: string, samples: Int16Array): void;
  end(soundId: string): void;
  pause(): void;
  resume(): void;
  stop(): void;
  seek(seconds: number): void;
  /** Of everything that is played; 1 is the speed it was spoken at. */
  readonly speed: number;
  setSpeed(speed: number): void;
  /** To hear what is played, for whoever records it. */
  readonly output: AudioNode | undefined;
  readonly playing: Playing;
  subscribe(listener: () => void): () => void;
}

const NOTHING: Playing = { soundId: undefined, isPaused: false, seconds: 0, lengthSeconds: 0, underruns: 0 };

/** The one player of the page. The browser lets it start only after somebody has clicked or typed. */
export function createPlayer(): Player {
  const listeners = createListeners();
  let opened: Promise<{ context: AudioContext; node: AudioWorkletNode }> | undefined;
  let node: AudioWorkletNode | undefined;
  let playing = NOTHING;
  let speed = 1;
  let watcher: PlayWatcher = {};

  return {
    prepare() {
      opened ??= open();
      // Whoever plays hears of it.
      opened.catch(() => undefined);
    },
    async begin(soundId, wanted = {}) {
      change({ ...NOTHING, soundId });
      watcher = wanted;
      opened ??= open();
      const { context } = await opened;
      if (context.state !== 'running') await context.resume();
      if (playing.soundId !== soundId) return;
      tell({ type: 'begin' });
      tell({ type: 'speed', speed });
    },
    append(soundId, samples) {
      if (playing.soundId === soundId) tell({ type: 'append', samples });
    },
    end(soundId) {
      if (playing.soundId === soundId) tell({ type: 'end' });
    },
    pause() {
      tell({ type: 'pause' });
      change({ ...playing, isPaused: true });
    },
    resume() {
      tell({ type: 'resume' });
      change({ ...playing, isPaused: false });
    },
    stop() {
      tell({ type: 'pause' });
      change(NOTHING);
    },
    seek(seconds) {
      tell({ type: 'seek', sample: seconds * SAMPLE_RATE });
      change({ ...playing, seconds });
    },
    setSpeed(wanted) {
      speed = wanted;
      tell({ type: 'speed', speed });
      change({ ...playing });
    },
    get speed() {
      return speed;
    },
    get output() {
      return node;
    },
    get playing() {
      return playing;
    },
    subscribe: listeners.subscribe,
  };

  async function open() {
    const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' });
    await context.audioWorklet.addModule(playerWorklet);
    node = new AudioWorkletNode(context, 'player', { numberOfInputs: 0, outputChannelCount: [1] });
    node.connect(context.destination);
    node.port.onmessage = ({ data }: MessageEvent<PlayerReport>) => hear(data, context);
    return { context, node };
  }

  function hear(report: PlayerReport, context: AudioContext): void {
    if (report.type === 'first-sound') {
      watcher.onFirstSound?.(clockMs(context, report.atSeconds));
      return;
    }
    if (playing.soundId === undefined) return;
    const { length, underruns } = report;
    const facts = { lengthSeconds: length / SAMPLE_RATE, underruns };
    if (report.type === 'over') {
      change(NOTHING);
      const { onOver } = watcher;
      // What watches holds all samples of its answer.
      watcher = {};
      onOver?.(underruns);
    } else change({ ...playing, ...facts, seconds: report.position / SAMPLE_RATE });
  }

  function tell(command: PlayerCommand): void {
    node?.port.postMessage(command);
  }

  function change(now: Playing): void {
    playing = now;
    listeners.tell();
  }
}

/** When a time of the audio clock reaches the loudspeaker, on the clock of the page. */
function clockMs(context: AudioContext, atSeconds: number): number {
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
  if (performanceTime === 0) return performance.now();
  return performanceTime + (atSeconds - contextTime) * 1000;
}
