import { Field, Input, Select, Slider, Textarea } from '@fluentui/react-components';
import { VOICES } from '../api/models.ts';
import type { ConversationSettings } from '../conversation/conversation.ts';
import { useWords } from '../words/words.ts';
import { useSession } from './session.ts';

export interface SettingsPanelProps {
  settings: ConversationSettings;
  onChange(changes: Partial<ConversationSettings>): void;
}

/** Who answers, and how. */
export function SettingsPanel({ settings, onChange }: SettingsPanelProps) {
  const words = useWords();
  const { deployments } = useSession();
  const { deployment, system, voice, output, temperature, maxTokens } = settings;
  // One that is not there any more is still what the conversation was with.
  const names =
    deployments.includes(deployment) || deployment === '' ? deployments : [deployment, ...deployments];
  return (
    <>
      <Field
        label={words.deployment}
        {...(names.length === 0 ? { validationMessage: words.noDeployments } : {})}
      >
        <Select value={deployment} onChange={(_, { value }) => onChange({ deployment: value })}>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label={words.systemMessage}>
        <Textarea
          value={system}
          rows={3}
          placeholder={words.systemMessageHint}
          onChange={(_, { value }) => onChange({ system: value })}
        />
      </Field>
      <Field label={words.output}>
        <Select
          value={output}
          onChange={(_, { value }) => onChange({ output: value === 'text' ? 'text' : 'speech' })}
        >
          <option value="speech">{words.outputNames.speech}</option>
          <option value="text">{words.outputNames.text}</option>
        </Select>
      </Field>
      <Field label={words.voice}>
        <Select
          value={voice}
          disabled={output === 'text'}
          onChange={(_, { value }) => onChange({ voice: value })}
        >
          {VOICES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label={`${words.temperature}: ${temperature.toLocaleString(words.locale)}`}>
        <Slider
          min={0}
          max={2}
          step={0.1}
          value={temperature}
          onChange={(_, { value }) => onChange({ temperature: Math.round(value * 10) / 10 })}
        />
      </Field>
      <Field label={words.maxTokens} hint={words.maxTokensHint}>
        <Input
          type="number"
          min={1}
          max={16_384}
          value={maxTokens === undefined ? '' : String(maxTokens)}
          onChange={(_, { value }) => onChange(limitFrom(value))}
        />
      </Field>
    </>
  );
}

function limitFrom(text: string): Partial<ConversationSettings> {
  const tokens = Math.floor(Number(text));
  return tokens >= 1 ? { maxTokens: tokens } : { maxTokens: undefined };
}
