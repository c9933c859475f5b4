import { createJsonObjectScanner, type JsonObjectScanner } from '../json-object-scanner.ts';
import type { LanguageModelPart } from '../language-model.ts';
import { BrokenChunk } from './broken-chunk.ts';
import type { ToolCallDelta } from './tool-call-delta.ts';

export type ToolCallPart = Extract<LanguageModelPart, { type: 'tool-call-start' | 'tool-call-delta' }>;

/** Puts pieces of tool calls in order: one call after another, each begun once. */
export interface ToolCalls {
  /** What can be passed on. Throws {@link BrokenChunk} beyond the limits and for pieces of no call. */
  push(deltas: readonly ToolCallDelta[]): ToolCallPart[];
  /** The rest, when the answer has ended. `isCut` says that it came to its limit of tokens. */
  end({ isCut }: { isCut: boolean }): ToolCallPart[];
  readonly hasAny: boolean;
}

interface Call {
  id?: string;
  name?: string;
  arguments: JsonObjectScanner;
  characters: number;
  /** What was not passed on yet. */
  held: string;
  isBegun: boolean;
  /** Came when the arguments were complete: of another call, if more arguments come. */
  next?: Pick<ToolCallDelta, 'id' | 'name'>;
}

/** The published limit of tools, and more than any model calls at once. */
const MAX_CALLS = 128;
/** Of one call; some 300,000 tokens, more than models can write in one answer. */
const MAX_ARGUMENT_CHARACTERS = 1024 * 1024;

/**
 * Servers tell calls apart by index, by id, or only by sending one after another. Some give every call the
 * index 0 (lmdeploy; Ollama for a time), some a new id to every piece of one call (vLLM for a named function,
 * for a time), some the name in every piece (llama-server for a time). So the index decides where there is one,
 * else the id, else the order; and a call whose arguments are a complete object has ended, so that a name with
 * more arguments begins another. Without `parallel` only the first call is passed on: Ollama does not know how
 * to leave it at one.
 */
export function createToolCalls({ parallel }: { parallel: boolean }): ToolCalls {
  const calls: Call[] = [];
  const byIndex = new Map<number, Call>();
  /** Of the call that is being passed on; later ones wait until it is complete. */
  let position = 0;

  return {
    push(deltas) {
      for (const delta of deltas) take(delta);
      return [...passOn({ isEnd: false, isCut: false })];
    },
    end({ isCut }) {
      return [...passOn({ isEnd: true, isCut })];
    },
    get hasAny() {
      return calls.some(({ name }) => name !== undefined);
    },
  };

  function take(delta: ToolCallDelta): void {
    const known = find(delta);
    if (known === undefined || startsAnother(known, delta)) {
      const call = begin(delta.index);
      label(call, delta);
      if (delta.name === undefined) label(call, known?.next);
      grow(call, delta.arguments);
    } else if (known.arguments.isComplete) {
      takeAfterEnd(known, delta);
    } else {
      label(known, delta);
      grow(known, delta.arguments);
    }
  }

  function find({ index, id, name }: ToolCallDelta): Call | undefined {
    if (index !== undefined) return byIndex.get(index);
    const withId = id === undefined ? undefined : calls.find((call) => call.id === id);
    if (withId !== undefined) return withId;
    return id !== undefined && name !== undefined ? undefined : calls.at(-1);
  }

  function begin(index: number | undefined): Call {
    if (calls.length === MAX_CALLS) throw new BrokenChunk(`it makes more than ${MAX_CALLS} tool calls`);
    const call: Call = { arguments: createJsonObjectScanner(), characters: 0, held: '', isBegun: false };
    calls.push(call);
    if (index !== undefined) byIndex.set(index, call);
    return call;
  }

  /** The first name and id that come count. An id of two calls would make one of them for whoever answers. */
  function label(call: Call, { id, name }: Call['next'] = {}): void {
    if (name !== undefined) call.name ??= name;
    const isTaken = calls.some((other) => other.id === id);
    if (id !== undefined && !isTaken && !call.isBegun) call.id ??= id;
  }

  function* passOn({ isEnd, isCut }: { isEnd: boolean; isCut: boolean }): Generator<ToolCallPart> {
    for (let call = calls[position]; call !== undefined; call = calls[position]) {
      const isWhole = isEnd || (call.arguments.isComplete && position < calls.length - 1);
      if (isEnd && !isCut && call.name !== undefined && call.arguments.isBlank) call.held = '{}';
      yield* release(call, isEnd);
      if (!isWhole) return;
      position = parallel || call.name === undefined ? position + 1 : Number.POSITIVE_INFINITY;
    }
  }
}

/** Whether a piece that looks like more of a call is the beginning of another. */
function startsAnother(call: Call, { id, name, arguments: more }: ToolCallDelta): boolean {
  if (id !== undefined && id === call.id) return false;
  const isOtherName = name !== undefined && call.name !== undefined && name !== call.name;
  if (!call.arguments.isComplete) return call.arguments.isBlank && isOtherName;
  return isOtherName || (more.trim() !== '' && (name ?? call.next?.name) !== undefined);
}

/** Some repeat a call when it is over, or send its name once more with nothing. */
function takeAfterEnd(call: Call, { id, name, arguments: more }: ToolCallDelta): void {
  if (id !== undefined && id === call.id) return;
  if (more.trim() !== '') throw new BrokenChunk('a tool call goes on after its end');
  if (name !== undefined) call.next = { name, ...(id === undefined ? {} : { id }) };
}

function grow(call: Call, more: string): void {
  const taken = call.arguments.push(more);
  if (more.slice(taken).trim() !== '') throw new BrokenChunk('a tool call goes on after its end');
  call.held += more.slice(0, taken);
  call.characters += taken;
  if (call.characters <= MAX_ARGUMENT_CHARACTERS) return;
  throw new BrokenChunk(`the arguments of a tool call are longer than ${MAX_ARGUMENT_CHARACTERS} characters`);
}

function* release(call: Call, isEnd: boolean): Generator<ToolCallPart> {
  const { id, name } = call;
  if (name === undefined) {
    // A name may still come. LM Studio has been seen to end with a call that is nothing but an empty id.
    if (isEnd && !call.arguments.isBlank) throw new BrokenChunk('a tool call has no name');
    return;
  }
  if (!call.isBegun) yield { type: 'tool-call-start', name, ...(id === undefined ? {} : { id }) };
  call.isBegun = true;
  if (call.held !== '') yield { type: 'tool-call-delta', arguments: call.held };
  call.held = '';
}
