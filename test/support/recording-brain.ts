import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const Call = z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) });

const Message = z.object({
  role: z.string(),
  content: z.string().nullable(),
  tool_calls: z.array(Call).optional(),
  tool_call_id: z.string().optional(),
});

const Request = z.object({
  model: z.string(),
  messages: z.array(Message),
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).optional(),
  stream: z.literal(true),
});

export type BrainRequest = z.infer<typeof Request>;

/** Calls of tools instead of words: JSON text by the name of a function. */
export type BrainCalls = readonly (readonly [name: string, json: string])[];

export interface RecordingBrain extends AsyncDisposable {
  /** For `--language-model`. */
  url: string;
  /** Every request for an answer, in order. */
  asked: readonly BrainRequest[];
  /** The `authorization` header of each. */
  credentials: readonly string[];
}

/**
 * A language model elsewhere, as any OpenAI-compatible server is, that keeps what it was asked and answers with
 * what `answer` makes of it, a word at a time, or a few characters of a call.
 */
export async function startRecordingBrain(
  answer: (request: BrainRequest) => string | BrainCalls,
): Promise<RecordingBrain> {
  const asked: BrainRequest[] = [];
  const credentials: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.method === 'GET') {
      outgoing.setHeader('content-type', 'application/json');
      outgoing.end(JSON.stringify({ object: 'list', data: [{ id: 'brain', object: 'model' }] }));
      return;
    }
    const request = Request.parse(await json(incoming));
    asked.push(request);
    credentials.push(incoming.headers.authorization ?? '');
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
    const said = answer(request);
    const deltas = typeof said === 'string' ? wordsOf(said) : said.flatMap(callDeltas);
    for (const delta of deltas) outgoing.write(event(delta, null));
    outgoing.end(`${event({}, typeof said === 'string' ? 'stop' : 'tool_calls')}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The brain has no port');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    asked,
    credentials,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function wordsOf(text: string): object[] {
  return (text.match(/\s*\S+/g) ?? []).map((content) => ({ content }));
}

function callDeltas([name, json]: BrainCalls[number], index: number): object[] {
  const pieces = json.match(/.{1,5}/gsu) ?? [];
  return [
    { tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } }] },
    ...pieces.map((piece) => ({ tool_calls: [{ index, function: { arguments: piece } }] })),
  ];
}

function event(delta: object, finish_reason: string | null): string {
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
}
