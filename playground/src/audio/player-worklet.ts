import { createPlayQueue } from './play-queue.ts';
import type { PlayerCommand, PlayerReport } from './player-messages.ts';

/** Often enough for the eye: every 10 blocks, about 50 ms. */
const BLOCKS_PER_REPORT = 10;

/** Plays in the audio thread, so that nothing the page does makes a gap. */
class Player extends AudioWorkletProcessor {
  readonly #queue = createPlayQueue();
  #isPlaying = false;
  #hasSounded = false;
  #speed = 1;
  #blocks = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<PlayerCommand>) => this.#obey(data);
  }

  process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
    const channel = output?.[0];
    if (channel === undefined || !this.#isPlaying) return true;
    this.#queue.read(channel, this.#speed);
    if (!this.#hasSounded) this.#findFirstSound(channel);
    this.#blocks = (this.#blocks + 1) % BLOCKS_PER_REPORT;
    if (this.#queue.isOver) this.#finish();
    else if (this.#blocks === 0)
      this.#report({ type: 'position', position: this.#queue.position, ...this.#facts() });
    return true;
  }

  #obey(command: PlayerCommand): void {
    switch (command.type) {
      case 'begin':
        this.#queue.clear();
        this.#isPlaying = true;
        this.#hasSounded = false;
        return;
      case 'append':
        this.#queue.append(command.samples);
        return;
      case 'end':
        this.#queue.end();
        return;
      case 'pause':
        this.#isPlaying = false;
        return;
      case 'resume':
        this.#isPlaying = true;
        return;
      case 'seek':
        this.#queue.seek(command.sample);
        return;
      case 'speed':
        this.#speed = command.speed;
    }
  }

  #findFirstSound(channel: Float32Array): void {
    const index = channel.findIndex((value) => value !== 0);
    if (index === -1) return;
    this.#hasSounded = true;
    this.#report({ type: 'first-sound', atSeconds: currentTime + index / sampleRate });
  }

  #finish(): void {
    this.#isPlaying = false;
    this.#report({ type: 'over', ...this.#facts() });
    this.#queue.clear();
  }

  #facts(): { length: number; underruns: number } {
    return { length: this.#queue.length, underruns: this.#queue.underruns };
  }

  #report(report: PlayerReport): void {
    this.port.postMessage(report);
  }
}

registerProcessor('player', Player);
