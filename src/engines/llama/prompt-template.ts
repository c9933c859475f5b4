import {
  type ChatHistoryItem,
  type ChatWrapper,
  JinjaTemplateChatWrapper,
  type LlamaModel,
  resolveChatWrapper,
  type Token,
} from 'node-llama-cpp';
import { commonPrefix } from './prefix-reuse.ts';

/** A message as a template takes it. */
export interface TextMessage {
  role: 'system' | 'user' | 'assistant';
  text: string;
}

/** Writes prompts the way a model was trained to read them. */
export interface PromptTemplate {
  /** The prompt's tokens up to where the answer begins. */
  tokens(prompt: readonly TextMessage[]): Token[];
  /** The tokens with which every prompt begins that gets the whole preamble and goes on with the user. */
  preambleTokens(): Token[];
}

/**
 * A prompt that brings no system message gets the whole `preamble`: templates such as SmolLM2's otherwise put
 * in a persona ("named SmolLM, trained by Hugging Face"). One that begins with the preamble's own system
 * message gets the example turns that follow it there.
 */
export function createPromptTemplate(model: LlamaModel, preamble: readonly TextMessage[]): PromptTemplate {
  const wrapper = chatWrapper(model);

  function tokens(prompt: readonly TextMessage[]): Token[] {
    const chatHistory: ChatHistoryItem[] = withPreamble(prompt, preamble).map(toHistoryItem);
    // An empty answer at the end makes the wrapper write the header of the assistant's turn.
    if (chatHistory.at(-1)?.type !== 'model') chatHistory.push({ type: 'model', response: [] });
    // What users say becomes plain tokens: "<|im_end|>" in a message does not end the message.
    const { contextText } = wrapper.generateContextState({ chatHistory });
    return withOneStart(contextText.tokenize(model.tokenizer), model);
  }

  return {
    tokens,
    preambleTokens() {
      const first = tokens([{ role: 'user', text: 'A' }]);
      const second = tokens([{ role: 'user', text: '1' }]);
      return first.slice(0, commonPrefix(first, second));
    },
  };
}

function withPreamble(
  prompt: readonly TextMessage[],
  preamble: readonly TextMessage[],
): readonly TextMessage[] {
  const [first, ...others] = prompt;
  if (first?.role !== 'system') return [...preamble, ...prompt];
  const isDefault = preamble[0]?.role === 'system' && preamble[0].text === first.text;
  return isDefault ? [...preamble, ...others] : prompt;
}

/**
 * The template in the file, as it is. The specialised wrappers that the library would rather choose begin a
 * ChatML prompt with a start token that SmolLM2 was not trained with.
 */
function chatWrapper(model: LlamaModel): ChatWrapper {
  const template = model.fileInfo.metadata.tokenizer?.chat_template;
  if (template !== undefined && template.trim() !== '') {
    try {
      return new JinjaTemplateChatWrapper({
        template,
        tokenizer: model.tokenizer,
        functionCallMessageTemplate: 'noJinja',
        // Who listens has no patience for thoughts that are not spoken.
        reasoning: false,
      });
    } catch {
      // The template uses what the library's Jinja does not know: a built-in one for the family must do.
    }
  }
  return resolveChatWrapper(model, { noJinja: true, warningLogs: false });
}

function toHistoryItem({ role, text }: TextMessage): ChatHistoryItem {
  if (role === 'assistant') return { type: 'model', response: [text] };
  return { type: role, text };
}

function withOneStart(tokens: Token[], model: LlamaModel): Token[] {
  const { bos, shouldPrependBosToken } = model.tokens;
  if (bos === null) return tokens;
  if (shouldPrependBosToken && tokens[0] !== bos) return [bos, ...tokens];
  return tokens[0] === bos && tokens[1] === bos ? tokens.slice(1) : tokens;
}
