import type { ExchangeRequest, Recording, Turn, UserPart } from '../conversation/exchange.ts';
import type { LogitBias } from '../engines/language-model.ts';
import { SamtalError } from '../errors.ts';
import type { Answer } from '../store/answers.ts';
import type { Message } from './messages.ts';
import { type ChatRequest, wantsAudio } from './request.ts';
import { samplingOf } from './sampling.ts';
import { tokenLimitsOf } from './token-limits.ts';
import { earlierCalls } from './tool-use.ts';

/** A recording that came with the request, as the body reader left it. */
export interface ReceivedRecording extends Pick<Recording, 'byteLength' | 'digest' | 'open'> {
  /** Why it can't be used, found while it arrived. */
  problem?: 'too-large' | 'not-base64' | 'data-url';
}

/** What the ids and markers in a request stand for. */
export interface ExchangeSources {
  /** Whose request it is. */
  tenant: string;
  /** Recordings by the marker that took their place. */
  attachments: ReadonlyMap<string, ReceivedRecording>;
  /** Earlier spoken answers by id; an id that is not here is unknown or expired. */
  answers: ReadonlyMap<string, Answer>;
  /** See `logitBiasOf`. */
  logitBias: readonly LogitBias[];
  answerTasksDirectly: boolean;
  /** Whether a streamed answer is to come in the cloud's order: all words, then the sound. */
  isExact: boolean;
}

/** The ids of earlier spoken answers that a request refers to, each once. */
export function referredAnswers({ messages }: ChatRequest): readonly string[] {
  const ids = new Set<string>();
  for (const message of messages)
    if (message.role === 'assistant' && message.audio) ids.add(message.audio.id);
  return [...ids];
}

/**
 * Resolves a checked request into what is asked of the engines. Throws for the first unknown answer id, then
 * for the first recording that can't be used.
 */
export function toExchangeRequest(request: ChatRequest, sources: ExchangeSources): ExchangeRequest {
  checkAnswers(request, sources.answers);
  const turns = request.messages.map((message, index) => toTurn(message, index, sources));
  return {
    tenant: sources.tenant,
    turns: withSystemTurnsJoined(turns),
    output: outputOf(request, sources),
    sampling: samplingOf(request, sources.logitBias),
    answerTasksDirectly: sources.answerTasksDirectly,
  };
}

function checkAnswers({ messages }: ChatRequest, answers: ReadonlyMap<string, Answer>): void {
  for (const [index, message] of messages.entries()) {
    if (message.role !== 'assistant' || !message.audio || answers.has(message.audio.id)) continue;
    const { id } = message.audio;
    // An id of ours has 38 characters; what is longer is noise that the message need not repeat.
    throw new SamtalError('audio_not_found', {
      param: `content.messages[${index}].audio.id`,
      message: `Assistant audio ${id.slice(0, 64)} not found.`,
    });
  }
}

function toTurn(message: Message, index: number, sources: ExchangeSources): Turn {
  switch (message.role) {
    case 'user':
      return userTurn(message, index, sources);
    case 'assistant': {
      const text = assistantText(message, sources.answers);
      const toolCalls = earlierCalls(message);
      return toolCalls.length === 0 ? { role: 'assistant', text } : { role: 'assistant', text, toolCalls };
    }
    case 'tool':
      return { role: 'tool', toolCallId: message.tool_call_id, text: joinedText(message.content) };
    case 'function':
      return { role: 'tool', toolCallId: message.name, text: message.content ?? '' };
    default:
      return { role: 'system', text: joinedText(message.content) };
  }
}

function userTurn(
  message: Extract<Message, { role: 'user' }>,
  index: number,
  sources: ExchangeSources,
): Turn {
  const parts = userParts(message, index, sources);
  return message.name ? { role: 'user', parts, name: message.name } : { role: 'user', parts };
}

function userParts(
  { content }: Extract<Message, { role: 'user' }>,
  messageIndex: number,
  sources: ExchangeSources,
): readonly UserPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  const parts: UserPart[] = [];
  for (const [partIndex, part] of content.entries()) {
    if (part.type === 'text') parts.push({ type: 'text', text: part.text });
    if (part.type !== 'input_audio') continue;
    const { data, format } = part.input_audio;
    const param = `messages[${messageIndex}].content[${partIndex}].input_audio.data`;
    const attachment = usable(sources.attachments.get(data), param);
    const { byteLength, digest } = attachment;
    const open: Recording['open'] = (signal) => attachment.open(signal);
    parts.push({ type: 'speech', recording: { format, byteLength, digest, param, open } });
  }
  return parts;
}

function usable(attachment: ReceivedRecording | undefined, param: string): ReceivedRecording {
  if (attachment === undefined || attachment.problem === 'not-base64') {
    throw new SamtalError('invalid_value', { param, message: `Invalid base64 in '${param}'.` });
  }
  if (attachment.problem === 'data-url') {
    const message = `Invalid base64 in '${param}'. Send the bare base64, without a 'data:' prefix.`;
    throw new SamtalError('invalid_value', { param, message });
  }
  if (attachment.problem === 'too-large') throw new SamtalError('audio_too_large', { param });
  if (attachment.byteLength === 0) throw new SamtalError('unsupported_format', { param: 'messages' });
  return attachment;
}

/** What was said comes from the stored answer; text that came with the id is kept beside it, once. */
function assistantText(
  { content, refusal, audio }: Extract<Message, { role: 'assistant' }>,
  answers: ReadonlyMap<string, Answer>,
): string {
  const written = joinedText(content) || (refusal ?? '');
  const spoken = audio ? (answers.get(audio.id)?.transcript ?? '') : '';
  if (written.includes(spoken)) return written;
  return written === '' ? spoken : `${written}\n${spoken}`;
}

function joinedText(content: Message['content']): string {
  if (!Array.isArray(content)) return content ?? '';
  return content
    .map((part) => (part.type === 'text' ? part.text : part.type === 'refusal' ? part.refusal : ''))
    .join('\n');
}

/** Chat templates expect one system turn in a row, while clients may send `system` and `developer` both. */
function withSystemTurnsJoined(turns: readonly Turn[]): readonly Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const previous = joined.at(-1);
    if (turn.role === 'system' && previous?.role === 'system') {
      joined[joined.length - 1] = { role: 'system', text: `${previous.text}\n${turn.text}` };
    } else joined.push(turn);
  }
  return joined;
}

function outputOf(request: ChatRequest, { isExact }: ExchangeSources): ExchangeRequest['output'] {
  const voice = request.audio?.voice;
  if (!wantsAudio(request) || typeof voice !== 'string') return { modality: 'text' };
  const { audioSeconds: maxSeconds } = tokenLimitsOf(request);
  const wordsFirst = isExact && request.stream === true;
  return { modality: 'audio', voice, wordsFirst, ...(maxSeconds === undefined ? {} : { maxSeconds }) };
}
