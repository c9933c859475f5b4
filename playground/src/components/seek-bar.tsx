import type { KeyboardEvent, MouseEvent } from 'react';
import { useWords } from '../words/words.ts';
import type { Sound } from './sound.ts';
import { Waveform } from './waveform.tsx';

const STEP_SECONDS = 2;

export interface SeekBarProps {
  sound: Sound;
  seconds: number;
  onSeek(seconds: number): void;
}

/** The waveform, to click into or to move in with the arrow keys. */
export function SeekBar({ sound, seconds, onSeek }: SeekBarProps) {
  const words = useWords();
  const length = Math.max(sound.seconds, 0.01);

  const onClick = ({ clientX, currentTarget }: MouseEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    onSeek(((clientX - left) / width) * length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: seconds + STEP_SECONDS,
      ArrowLeft: seconds - STEP_SECONDS,
      Home: 0,
      End: length,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onSeek(Math.max(0, Math.min(length, wanted)));
  };

  return (
    <>
      <div
        className="seek"
        role="slider"
        tabIndex={0}
        aria-label={words.position}
        aria-valuemin={0}
        aria-valuemax={Math.round(length * 10) / 10}
        aria-valuenow={Math.round(seconds * 10) / 10}
        aria-valuetext={words.positionOf(clock(seconds), clock(length))}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <Waveform peaks={sound.peaks} share={seconds / length} />
      </div>
      <span className="clock">
        {clock(seconds)} / {clock(length)}
      </span>
    </>
  );
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
