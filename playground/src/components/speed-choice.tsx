import { Select } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import { useWords } from '../words/words.ts';
import { useSession } from './session.ts';

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** How fast everything is played; all bars show the same. */
export function SpeedChoice() {
  const words = useWords();
  const { player } = useSession();
  const speed = useSyncExternalStore(player.subscribe, () => player.speed);
  return (
    <Select
      size="small"
      appearance="underline"
      aria-label={words.speed}
      value={speed}
      onChange={(_, { value }) => player.setSpeed(Number(value))}
    >
      {SPEEDS.map((choice) => (
        <option key={choice} value={choice}>
          {choice.toLocaleString(words.locale)}×
        </option>
      ))}
    </Select>
  );
}
