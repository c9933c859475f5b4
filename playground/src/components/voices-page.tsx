import { Field, Select, Text, Textarea, Title3 } from '@fluentui/react-components';
import { useState } from 'react';
import { speakingOf, VOICES } from '../api/models.ts';
import { useWords } from '../words/words.ts';
import { FailureText } from './failure-text.tsx';
import { useSession } from './session.ts';
import { useVoiceSamples } from './use-voice-samples.ts';
import { VoiceComparison } from './voice-comparison.tsx';
import { VoiceSample } from './voice-sample.tsx';

/** Each voice with a sentence of one's own, and two of them side by side. */
export default function VoicesPage() {
  const words = useWords();
  const { deployments } = useSession();
  const [sentence, setSentence] = useState(words.sampleSentence);
  const [deployment, setDeployment] = useState(speakingOf(deployments) ?? '');
  const samples = useVoiceSamples({ sentence, deployment });

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
        <VoiceComparison samples={samples} canSpeak={sentence.trim() !== ''} />
      </main>
    </div>
  );
}
