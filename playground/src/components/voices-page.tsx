import { Button, Field, Select, Text, Textarea, Title3 } from '@fluentui/react-components';
import { useState } from 'react';
import { speakingOf, VOICES } from '../api/models.ts';
import { useWords } from '../words/words.ts';
import { FailureText } from './failure-text.tsx';
import { useSession } from './session.ts';
import { useVoiceSamples } from './use-voice-samples.ts';
import { VoiceSample } from './voice-sample.tsx';

/** Each voice with a sentence of one's own, and two of them side by side. */
export default function VoicesPage() {
  const words = useWords();
  const { deployments } = useSession();
  const [sentence, setSentence] = useState(words.sampleSentence);
  const [deployment, setDeployment] = useState(speakingOf(deployments) ?? '');
  const [pair, setPair] = useState<readonly [string, string]>([VOICES[0], VOICES[1]]);
  const samples = useVoiceSamples({ sentence, deployment });
  const speakBoth = async () => {
    for (const voice of pair) await samples.speak(voice);
  };

  return (
    <div className="page">
      <main className="wide">
        <Title3 as="h2">{words.voices}</Title3>
        <Text>{words.voicesExplained}</Text>
        <Field label={words.sentence}>
          <Textarea
            value={sentence}
            rows={2}
            maxLength={500}
            onChange={(_, { value }) => setSentence(value)}
          />
        </Field>
        <Field label={words.deployment}>
          <Select value={deployment} onChange={(_, { value }) => setDeployment(value)}>
            {deployments.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
        <FailureText failure={samples.failure} />
        <ul className="voices">
          {VOICES.map((voice) => (
            <VoiceSample key={voice} voice={voice} samples={samples} />
          ))}
        </ul>
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
          <Button appearance="primary" disabled={sentence.trim() === ''} onClick={() => void speakBoth()}>
            {words.speakBoth}
          </Button>
        </div>
      </main>
    </div>
  );
}
