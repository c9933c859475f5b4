export interface Reply {
  status: number;
  body: string;
}

/** The answers in what a server sent on one connection; throws where their borders can't be told. */
export function repliesIn(text: string): Reply[] {
  const replies: Reply[] = [];
  let rest = text;
  while (rest !== '') {
    const headEnd = rest.indexOf('\r\n\r\n');
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(rest) ?? [];
    if (headEnd === -1 || status === undefined) throw new Error(`This is no answer: ${rest.slice(0, 200)}`);
    const head = rest.slice(0, headEnd);
    const content = rest.slice(headEnd + 4);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    const isChunked = /\r\ntransfer-encoding: chunked/i.test(head);
    const taken = isChunked ? takeChunks(content) : takeBytes(content, Number(length ?? 0));
    replies.push({ status: Number(status), body: taken.body });
    rest = taken.rest;
  }
  return replies;
}

function takeBytes(content: string, length: number): { body: string; rest: string } {
  if (content.length < length) throw new Error('The body of an answer is cut short');
  return { body: content.slice(0, length), rest: content.slice(length) };
}

function takeChunks(content: string): { body: string; rest: string } {
  let body = '';
  let rest = content;
  for (;;) {
    const [line, size = ''] = /^([0-9a-f]+)\r\n/i.exec(rest) ?? [];
    if (line === undefined) throw new Error('A chunk of an answer has no size');
    const chunk = takeBytes(rest.slice(line.length), Number.parseInt(size, 16) + 2);
    rest = chunk.rest;
    if (chunk.body === '\r\n') return { body, rest };
    body += chunk.body.slice(0, -2);
  }
}
