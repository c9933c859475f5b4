import { type Agent, type IncomingMessage, request } from 'node:http';

/** Where a request goes and what it says. */
export interface Message {
  url: string;
  apiKey: string;
  body: string | Uint8Array;
}

/** Sends a chat request and reads the answer to its end without keeping it. Rejects unless it is a 200. */
export async function send(message: Message, agent?: Agent): Promise<void> {
  const status = await statusOf(message, agent);
  if (status !== 200) throw new Error(`The server answered with ${status}`);
}

/** The same, whatever the status is, which it returns. */
export function statusOf({ url, apiKey, body }: Message, agent?: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const received = (response: IncomingMessage) => {
      response.resume().on('error', reject);
      response.on('end', () => resolve(response.statusCode ?? 0));
    };
    request(`${url}/v1/chat/completions`, { method: 'POST', headers, ...(agent && { agent }) }, received)
      .on('error', reject)
      .end(body);
  });
}
