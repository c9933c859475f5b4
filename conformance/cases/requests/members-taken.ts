import type { Case, CaseGroup, Need } from '../../case.ts';
import { samtal } from '../../needs.ts';
import { asksForSpeech } from '../../requests.ts';
import { AZURE, OPENAI, type SurfaceName } from '../../surface.ts';
import { answered } from '../case-kinds.ts';

interface Taken {
  name: string;
  changes: Readonly<Record<string, unknown>>;
  on?: readonly SurfaceName[];
  needs?: readonly Need[];
}

const TOOL = {
  type: 'function',
  function: { name: 'weather', parameters: { type: 'object', properties: {} } },
};

/** Members that do not change what is heard, or that a small server may pass over. */
const TAKEN: readonly Taken[] = [
  { name: 'user', changes: { user: 'user-1234' } },
  { name: 'metadata', changes: { metadata: { purpose: 'test' } } },
  { name: 'metadata-16-pairs', changes: { metadata: sixteenPairs() } },
  { name: 'store', changes: { store: true } },
  { name: 'seed', changes: { seed: 7 } },
  { name: 'stop-string', changes: { stop: 'THE END' } },
  { name: 'stop-four', changes: { stop: ['ONE END', 'TWO ENDS', 'THREE ENDS', 'FOUR ENDS'] } },
  { name: 'max-tokens', changes: { max_tokens: 2_000 } },
  { name: 'max-completion-tokens', changes: { max_completion_tokens: 2_000 } },
  { name: 'temperature-and-top-p', changes: { temperature: 0.5, top_p: 0.9 } },
  { name: 'penalties', changes: { presence_penalty: 0.5, frequency_penalty: -0.5 } },
  { name: 'n-one', changes: { n: 1 } },
  { name: 'logit-bias-empty', changes: { logit_bias: {} } },
  { name: 'logprobs-false', changes: { logprobs: false } },
  { name: 'response-format-text', changes: { response_format: { type: 'text' } } },
  { name: 'stream-false', changes: { stream: false } },
  { name: 'parallel-tool-calls', changes: { tools: [TOOL], tool_choice: 'none', parallel_tool_calls: true } },
  { name: 'prediction-string', changes: { prediction: { type: 'content', content: 'Hello.' } } },
  {
    name: 'prediction-parts',
    changes: { prediction: { type: 'content', content: [{ type: 'text', text: 'Hello.' }] } },
  },
  { name: 'service-tier', changes: { service_tier: 'auto' }, on: OPENAI },
  { name: 'verbosity', changes: { verbosity: 'low' }, on: OPENAI, needs: [samtal] },
  { name: 'reasoning-effort', changes: { reasoning_effort: 'low' }, needs: [samtal] },
  { name: 'safety-identifier', changes: { safety_identifier: 'user-1234' }, on: OPENAI },
  { name: 'prompt-cache-key', changes: { prompt_cache_key: 'greeting' }, on: OPENAI },
  { name: 'prompt-cache-retention', changes: { prompt_cache_retention: '24h' }, on: OPENAI, needs: [samtal] },
  { name: 'prompt-cache-options', changes: { prompt_cache_options: {} }, on: OPENAI, needs: [samtal] },
  {
    name: 'user-security-context',
    changes: { user_security_context: { application_name: 'test', end_user_id: 'user-1234' } },
    on: AZURE,
  },
];

const NULLABLE = [
  'stream',
  'stream_options',
  'temperature',
  'top_p',
  'n',
  'max_completion_tokens',
  'max_tokens',
  'stop',
  'presence_penalty',
  'frequency_penalty',
  'logit_bias',
  'logprobs',
  'top_logprobs',
  'seed',
  'metadata',
  'store',
  'prediction',
];

export const membersTaken: CaseGroup = {
  subject: 'Requests: members that are taken',
  cases: [
    ...TAKEN.map(
      ({ name, changes, on, needs }): Case =>
        answered({
          name: `taken-${name}`,
          rule: `A request with ${Object.keys(changes)
            .map((member) => `\`${member}\``)
            .join(', ')} is answered.`,
          ...(on === undefined ? {} : { on }),
          ...(needs === undefined ? {} : { needs }),
          body: asksForSpeech('Hello.', changes),
        }),
    ),
    ...NULLABLE.map((member) =>
      answered({
        name: `null-${member.replaceAll('_', '-')}`,
        rule: `\`${member}: null\` is the same as no \`${member}\`.`,
        body: asksForSpeech('Hello.', { [member]: null }),
      }),
    ),
  ],
};

function sixteenPairs(): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 16 }, (_, index) => [`${index}`.padStart(64, 'k'), 'v'.repeat(512)]),
  );
}
