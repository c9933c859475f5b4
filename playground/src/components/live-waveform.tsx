import { type Ref, useImperativeHandle, useRef } from 'react';

const WIDTH = 300;
const HEIGHT = 40;
const BAR = 3;

export interface LiveWaveformHandle {
  /** The loudest sample since the last call, between 0 and 1. */
  push(level: number): void;
}

/** What the microphone hears, newest at the right. Drawn by hand, because it changes 25 times a second. */
export function LiveWaveform({ ref }: { ref: Ref<LiveWaveformHandle> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const levels = useRef<number[]>([]);
  useImperativeHandle(ref, () => ({
    push(level) {
      levels.current = [...levels.current, level].slice(-WIDTH / BAR);
      if (canvas.current !== null) draw(canvas.current, levels.current);
    },
  }));
  return <canvas ref={canvas} className="live" width={WIDTH} height={HEIGHT} />;
}

function draw(canvas: HTMLCanvasElement, levels: readonly number[]): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.clearRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = getComputedStyle(canvas).color;
  for (const [index, level] of levels.entries()) {
    const height = Math.max(2, Math.sqrt(level) * HEIGHT);
    pen.fillRect(WIDTH - (levels.length - index) * BAR, (HEIGHT - height) / 2, BAR - 1, height);
  }
}
