import type { Message } from './messages.ts';

export type CallFault =
  | { type: 'answer-without-call'; index: number }
  | { type: 'calls-without-answer'; ids: readonly string[] };

/** The first place where calls of tools and their answers do not match, if there is one. */
export function unansweredCalls(messages: readonly Message[]): CallFault | undefined {
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id)) return { type: 'answer-without-call', index };
      continue;
    }
    if (open.size > 0) return { type: 'calls-without-answer', ids: [...open] };
    if (message.role === 'assistant') open = new Set(message.tool_calls?.map(({ id }) => id));
  }
  return open.size > 0 ? { type: 'calls-without-answer', ids: [...open] } : undefined;
}
