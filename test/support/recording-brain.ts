import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const Request = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.literal(true),
});

export type BrainRequest = z.infer<typeof Request>;

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
 * what `answer` makes of it, a word at a time.
 */
export async function startRecordingBrain(
  answer: (request: BrainRequest) => string,
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
    for (const content of answer(request).match(/\s*\S+/g) ?? []) outgoing.write(event({ content }, null));
    outgoing.end(`${event({}, 'stop')}data: [DONE]\n\n`);
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

function event(delta: object, finish_reason: string | null): string {
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
}
