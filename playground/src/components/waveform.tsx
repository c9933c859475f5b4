import { peaksForColumns } from '../audio/pcm.ts';

const COLUMNS = 96;
const HEIGHT = 32;

/** The loudness of a sound from its beginning to its end; what has been heard is drawn stronger. */
export function Waveform({ peaks, share }: { peaks: readonly number[]; share: number }) {
  const columns = peaksForColumns(peaks, COLUMNS);
  const heard = Math.round(share * columns.length);
  return (
    <svg
      className="waveform"
      viewBox={`0 0 ${columns.length * 3} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="heard" d={pathOf(columns.slice(0, heard), 0)} />
      <path d={pathOf(columns.slice(heard), heard)} />
    </svg>
  );
}

function pathOf(columns: readonly number[], first: number): string {
  return columns
    .map((peak, index) => {
      const half = Math.max(1, Math.sqrt(peak) * (HEIGHT / 2 - 1));
      return `M${(first + index) * 3 + 1.5} ${HEIGHT / 2 - half}v${half * 2}`;
    })
    .join('');
}
