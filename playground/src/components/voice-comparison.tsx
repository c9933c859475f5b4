import { Button, Field, Select, Title3 } from '@fluentui/react-components';
import { useState } from 'react';
import { VOICES } from '../api/models.ts';
import { useWords } from '../words/words.ts';
import type { VoiceSamples } from './use-voice-samples.ts';
import { VoiceSample } from './voice-sample.tsx';

/** Two voices side by side. */
export function VoiceComparison({ samples, canSpeak }: { samples: VoiceSamples; canSpeak: boolean }) {
  const words = useWords();
  const [pair, setPair] = useState<readonly [string, string]>([VOICES[0], VOICES[1]]);
  const speakBoth = async () => {
    const [first, second] = pair;
    if (await samples.speak(first)) await samples.speak(second);
  };
  return (
    <section className="comparison" aria-label={words.compare}>
      <Title3 as="h2">{words.compare}</Title3>
      <div className="pair">
        {([0, 1] as const).map((side) => (
          <Field key={side} label={side === 0 ? words.firstVoice : words.secondVoice}>
            <Select
              value={pair[side]}
              onChange={(_, { value }) => setPair(side === 0 ? [value, pair[1]] : [pair[0], value])}
            >
              {VOICES.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
      <div className="pair">
        {pair.map((voice, side) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sides are what stays
          <ul key={side} className="voices">
            <VoiceSample voice={voice} samples={samples} />
          </ul>
        ))}
      </div>
      <div>
        <Button appearance="primary" disabled={!canSpeak} onClick={() => void speakBoth()}>
          {words.speakBoth}
        </Button>
      </div>
    </section>
  );
}
