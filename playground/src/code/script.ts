import type { Conversation, Turn } from '../conversation/conversation.ts';
import { fileMark } from './body-literal.ts';

export const CODE_LANGUAGES = ['javascript', 'typescript', 'python', 'curl'] as const;

export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

export type CodeSignIn = 'key' | 'keyless';

/** What a script asks, in no language yet. */
export interface ScriptRequest {
  endpoint: string;
  deployment: string;
  /** The body of the request; a recording is a `fileMark` where its base64 belongs. */
  body: object;
  /** Whether sound comes back. */
  isSpoken: boolean;
  files: readonly ScriptFile[];
}

/** A recording that lies beside the script. */
export interface ScriptFile {
  soundId: string;
  name: string;
}

/** A script in one language. */
export interface Script {
  fileName: string;
  text: string;
}

/**
 * What the conversation asked last, as one request that is not streamed. Spoken answers go by their ids unless the
 * server has forgotten them by now.
 */
export function scriptRequest(conversation: Conversation, endpoint: string): ScriptRequest {
  const { settings, turns } = conversation;
  const lastQuestion = turns.findLastIndex(({ kind }) => kind === 'question');
  const files: ScriptFile[] = [];
  const messages = turns.slice(0, lastQuestion + 1).flatMap((turn) => messageOf(turn, files));
  const system = settings.system.trim() === '' ? [] : [{ role: 'system', content: settings.system }];
  return {
    endpoint,
    deployment: settings.deployment,
    body: {
      model: settings.deployment,
      messages: [...system, ...messages],
      modalities: settings.output === 'speech' ? ['text', 'audio'] : ['text'],
      ...(settings.output === 'speech' ? { audio: { voice: settings.voice, format: 'wav' } } : {}),
      temperature: settings.temperature,
      ...(settings.maxTokens === undefined ? {} : { max_completion_tokens: settings.maxTokens }),
    },
    isSpoken: settings.output === 'speech',
    files,
  };
}

function messageOf(turn: Turn, files: ScriptFile[]): object[] {
  if (turn.kind === 'answer') {
    const { speech, text } = turn;
    const isKept = speech?.audioId !== undefined && (speech.expiresAtMs ?? 0) > Date.now();
    if (isKept) return [{ role: 'assistant', audio: { id: speech.audioId } }];
    return text === '' ? [] : [{ role: 'assistant', content: text }];
  }
  if (turn.recordings.length === 0) return [{ role: 'user', content: turn.text }];
  const sounds = turn.recordings.map(({ soundId, format }) => {
    const name = `recording-${files.length + 1}.${format}`;
    files.push({ soundId, name });
    return { type: 'input_audio', input_audio: { data: fileMark(name), format } };
  });
  return [
    { role: 'user', content: [...(turn.text === '' ? [] : [{ type: 'text', text: turn.text }]), ...sounds] },
  ];
}
