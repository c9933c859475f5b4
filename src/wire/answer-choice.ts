import { OUTPUT_SAMPLE_RATE } from '../audio/pcm.ts';
import type { ResponsePart } from '../conversation/exchange.ts';
import type { TokenLogprob, ToolCall } from '../engines/language-model.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { toolCallId } from './ids.ts';
import type { AnswerUsage } from './usage.ts';

/** A part of one of several answers to a request; the only one is number 0. */
export type ChoicePart = ResponsePart & { choice?: number };

export type ResponseEnd = Extract<ResponsePart, { type: 'response-end' }>;

/** What one answer has said so far, without its sound, which may be too long to hold. */
export class AnswerChoice {
  /** The words of the answer, written or spoken. */
  text = '';
  readonly calls: ToolCall[] = [];
  readonly logprobs: TokenLogprob[] = [];
  end: ResponseEnd | undefined;
  #heardSeconds = 0;
  #samples = 0;

  take(part: ResponsePart): void {
    switch (part.type) {
      case 'text-delta':
        this.text += part.text;
        if (part.logprobs !== undefined) this.logprobs.push(...part.logprobs);
        break;
      case 'transcript-delta':
        this.text += part.text;
        break;
      case 'audio-delta':
        this.#samples += part.frame.length;
        break;
      case 'tool-call-start':
        this.calls.push({ id: part.id ?? toolCallId(), name: part.name, arguments: '' });
        break;
      case 'tool-call-delta': {
        const call = this.calls.at(-1);
        if (call === undefined) throw new RangeError('Cannot take arguments: no call has begun');
        call.arguments += part.arguments;
        break;
      }
      case 'response-start':
        this.#heardSeconds = part.inputAudioSeconds ?? 0;
        break;
      case 'response-end':
        this.end = part;
    }
  }

  /** Whether the answer calls tools instead of saying anything: then it has no sound and no id. */
  get onlyCalls(): boolean {
    return this.calls.length > 0 && this.text === '' && this.#samples === 0;
  }

  /** What it costs, or has cost so far. */
  usage({ speech }: AnswerFacts): AnswerUsage {
    return {
      inputAudioSeconds: this.end?.inputAudioSeconds ?? this.#heardSeconds,
      outputAudioSeconds: this.end?.outputAudioSeconds ?? this.#samples / OUTPUT_SAMPLE_RATE,
      text: this.text + this.calls.map((call) => call.name + call.arguments).join(''),
      spoken: speech !== undefined && !this.onlyCalls,
    };
  }
}
