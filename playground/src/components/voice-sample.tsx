import { Button, Text } from '@fluentui/react-components';
import { useWords } from '../words/words.ts';
import { PlayIcon } from './icons.tsx';
import { SoundBar } from './sound-bar.tsx';
import type { VoiceSamples } from './use-voice-samples.ts';

/** One voice, and what it made of the sentence. */
export function VoiceSample({ voice, samples }: { voice: string; samples: VoiceSamples }) {
  const words = useWords();
  const sample = samples.of(voice);
  return (
    <li>
      <Button icon={<PlayIcon />} aria-label={words.hear(voice)} onClick={() => void samples.speak(voice)} />
      <Text weight="semibold">{voice}</Text>
      {sample !== undefined && <SoundBar sound={sample} />}
    </li>
  );
}
